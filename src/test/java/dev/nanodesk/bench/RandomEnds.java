package dev.nanodesk.bench;

import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a model of random weights, which repeats itself for ever, end each string of an answer at random. What the
 * server reads stays as it is, only how it samples is changed, and in the same way for whoever asks.
 *
 * @param quote the token that ends a string
 * @param vocabulary how many tokens the model has
 * @param length tokens of a string on average
 */
record RandomEnds(int quote, int vocabulary, int length, AtomicInteger seeds) {

    /** So hot that all tokens are about equally likely. */
    private static final double HOT = 1_000;

    void apply(ObjectNode request) {
        request.put("temperature", HOT).put("top_k", 0).put("top_p", 1).put("min_p", 0);
        request.put("seed", seeds.incrementAndGet());
        request.putObject("logit_bias").put(String.valueOf(quote), HOT * Math.log((double) vocabulary / length));
    }
}
