package dev.nanodesk.standin;

/**
 * How the stand-in behaves.
 *
 * @param slots calls that are worked on at once; the others wait
 * @param contextTokens longest prompt
 * @param secondsPerCall fixed length of a call; 0 to go by the tokens
 * @param promptTokensPerSecond reading speed, cached tokens are free; 0 for at once
 * @param generationTokensPerSecond writing speed; 0 for at once
 * @param obeys whether it does what the ticket tells it to
 * @param tokenizes whether there is a {@code /tokenize}
 * @param probabilities whether it tells the probabilities of its tokens
 */
public record StandInSettings(
        int slots,
        int contextTokens,
        double secondsPerCall,
        double promptTokensPerSecond,
        double generationTokensPerSecond,
        Fault fault,
        boolean obeys,
        boolean tokenizes,
        boolean probabilities) {

    /** One fast, honest slot. */
    public static StandInSettings defaults() {
        return new StandInSettings(1, 4096, 0, 0, 0, Fault.NONE, false, true, true);
    }

    public StandInSettings withFault(Fault fault) {
        return new StandInSettings(
                slots,
                contextTokens,
                secondsPerCall,
                promptTokensPerSecond,
                generationTokensPerSecond,
                fault,
                obeys,
                tokenizes,
                probabilities);
    }

    public StandInSettings withSlots(int slots) {
        return new StandInSettings(
                slots,
                contextTokens,
                secondsPerCall,
                promptTokensPerSecond,
                generationTokensPerSecond,
                fault,
                obeys,
                tokenizes,
                probabilities);
    }

    public StandInSettings withSecondsPerCall(double seconds) {
        return new StandInSettings(
                slots,
                contextTokens,
                seconds,
                promptTokensPerSecond,
                generationTokensPerSecond,
                fault,
                obeys,
                tokenizes,
                probabilities);
    }

    public StandInSettings obeyingTickets() {
        return new StandInSettings(
                slots,
                contextTokens,
                secondsPerCall,
                promptTokensPerSecond,
                generationTokensPerSecond,
                fault,
                true,
                tokenizes,
                probabilities);
    }

    public StandInSettings withoutTokenizer() {
        return new StandInSettings(
                slots,
                contextTokens,
                secondsPerCall,
                promptTokensPerSecond,
                generationTokensPerSecond,
                fault,
                obeys,
                false,
                probabilities);
    }

    public StandInSettings withoutProbabilities() {
        return new StandInSettings(
                slots,
                contextTokens,
                secondsPerCall,
                promptTokensPerSecond,
                generationTokensPerSecond,
                fault,
                obeys,
                tokenizes,
                false);
    }
}
