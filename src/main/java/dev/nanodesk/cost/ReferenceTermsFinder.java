package dev.nanodesk.cost;

import dev.nanodesk.cost.Price.TokenCount;
import dev.nanodesk.cost.SavingsReport.ReferenceTerms;
import dev.nanodesk.cost.SavingsReport.Terms;
import java.util.List;

/** Quotes the price book for a report: what was compared with, at which price, from where. */
final class ReferenceTermsFinder {

    private ReferenceTermsFinder() {}

    static List<ReferenceTerms> of(PriceBook book, SavingsRequest request) {
        return request.references().stream()
                .map(model -> new ReferenceTerms(
                        model,
                        book.prices().stream()
                                .filter(price -> price.model().equals(model) && overlaps(price, request))
                                .map(ReferenceTermsFinder::terms)
                                .toList(),
                        book.latest(model).map(Price::latency).orElse(null)))
                .toList();
    }

    private static boolean overlaps(Price price, SavingsRequest request) {
        var to = price.validTo();
        return price.validFrom().isBefore(request.to().plusDays(1))
                && (to == null || to.isAfter(request.from().minusDays(1)));
    }

    private static Terms terms(Price price) {
        return new Terms(
                price.input(),
                price.cachedInput(),
                price.output(),
                price.currency(),
                price.validFrom(),
                price.validTo(),
                price.source(),
                price.readOn(),
                tokens(price.tokens()));
    }

    private static String tokens(TokenCount tokens) {
        return tokens.encoding() == null
                ? "%s to %s for each of %s (assumed)"
                        .formatted(tokens.low().toPlainString(), tokens.high().toPlainString(), TokenCount.KNOWN)
                : "counted by " + tokens.encoding();
    }
}
