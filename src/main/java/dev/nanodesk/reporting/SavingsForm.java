package dev.nanodesk.reporting;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What somebody chose on the savings page, as it was typed.
 *
 * @param to the last day
 * @param reference the cloud model in the tiles and charts
 */
record SavingsForm(
        @Nullable String period,
        @Nullable String from,
        @Nullable String to,
        @Nullable String by,
        @Nullable String zone,
        @Nullable String reference,
        @Nullable String pricePerHour,
        @Nullable String tariff,
        @Nullable String operationsPerMonth) {

    /** Whether other own prices are tried out. */
    public boolean isWhatIf() {
        return Typed.text(pricePerHour).isPresent()
                || Typed.text(tariff).isPresent()
                || Typed.text(operationsPerMonth).isPresent();
    }

    /** The same choice as an address's query, for downloads. */
    public String query() {
        var query = UriComponentsBuilder.newInstance();
        add(query, "period", period);
        add(query, "from", from);
        add(query, "to", to);
        add(query, "by", by);
        add(query, "zone", zone);
        add(query, "reference", reference);
        add(query, "pricePerHour", pricePerHour);
        add(query, "tariff", tariff);
        add(query, "operationsPerMonth", operationsPerMonth);
        var built = query.encode().build().getQuery();
        return built == null ? "" : "?" + built;
    }

    private static void add(UriComponentsBuilder query, String name, @Nullable String value) {
        Typed.text(value)
                .ifPresent(text -> query.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, text)));
    }
}
