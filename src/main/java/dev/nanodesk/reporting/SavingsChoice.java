package dev.nanodesk.reporting;

import dev.nanodesk.cost.SavingsRequest;
import dev.nanodesk.cost.SavingsRequest.WhatIf;
import dev.nanodesk.cost.SavingsRequests;
import dev.nanodesk.cost.UnfitRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a savings form asks for, or what is wrong with it. */
final class SavingsChoice {

    private final Typed typed = new Typed();
    private final SavingsForm form;
    private final SavingsRequests requests;
    private final Period period;
    private final Period.Days days;
    private final Optional<SavingsRequest> request;

    SavingsChoice(SavingsForm form, SavingsRequests requests, Clock clock) {
        this.form = form;
        this.requests = requests;
        this.period = Period.named(form.period())
                .filter(Period.OF_MONEY::contains)
                .orElse(Typed.text(form.from()).isPresent() ? Period.OWN : Period.THIS_MONTH);
        this.days = typed.days(period, form.from(), form.to(), LocalDate.ofInstant(clock.instant(), zone()));
        this.request = read();
    }

    public Period period() {
        return period;
    }

    public Period.Days days() {
        return days;
    }

    /** By field; empty where the request is there. */
    public Map<String, String> errors() {
        return typed.errors();
    }

    Optional<SavingsRequest> request() {
        return request;
    }

    private Optional<SavingsRequest> read() {
        var whatIf = new WhatIf(
                typed.amount("pricePerHour", form.pricePerHour()),
                typed.amount("tariff", form.tariff()),
                typed.amount("operationsPerMonth", form.operationsPerMonth()));
        if (!typed.errors().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(requests.request(
                    days.first(),
                    days.end(),
                    Typed.text(form.by()).orElse("day"),
                    Typed.text(form.zone()).orElse(null),
                    references(),
                    whatIf));
        } catch (UnfitRequest e) {
            typed.wrong(field(String.valueOf(e.getMessage())), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The chosen one first. */
    private List<String> references() {
        var references = new ArrayList<String>();
        Typed.text(form.reference()).ifPresent(references::add);
        requests.usualReferences().stream()
                .filter(Predicate.not(references::contains))
                .forEach(references::add);
        return references;
    }

    private static String field(String message) {
        if (message.startsWith("'zone'")) {
            return "zone";
        }
        if (message.startsWith("'by'")) {
            return "by";
        }
        return message.startsWith("the price book") ? "reference" : "to";
    }

    private ZoneId zone() {
        try {
            return Typed.text(form.zone()).map(ZoneId::of).orElseGet(requests::usualZone);
        } catch (DateTimeException e) {
            return requests.usualZone(); // the request says what is wrong
        }
    }
}
