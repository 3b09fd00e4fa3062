package dev.nanodesk.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses: a few failed sign-ins a name and some more an address, then one more every so often. Nobody is
 * locked out for good, and a success gives the attempt back. Kept in memory, for at most so many names and addresses.
 */
@Component
class SignInThrottle {

    /** Names and addresses kept, of each; the least used go first. */
    private static final int KEPT = 20_000;

    private final AccessSettings.Throttle settings;
    private final Clock clock;
    private final Cache<String, Bucket> names = cache();
    private final Cache<String, Bucket> addresses = cache();

    SignInThrottle(AccessSettings settings, Clock clock) {
        this.settings = settings.throttle();
        this.clock = clock;
    }

    /** Takes one attempt; how long to wait instead, if there have been too many. */
    Optional<Duration> take(String name, String address) {
        var byAddress = addresses.get(address, key -> bucket(settings.perAddress(), settings.addressRefill()));
        var wait = take(byAddress);
        if (wait.isPresent() || name.isBlank()) {
            return wait;
        }
        var byName = take(names.get(key(name), key -> bucket(settings.perName(), settings.nameRefill())));
        if (byName.isPresent()) {
            byAddress.addTokens(1);
        }
        return byName;
    }

    /** Gives an attempt back that was none at guessing. */
    void giveBack(String name, String address) {
        addresses
                .get(address, key -> bucket(settings.perAddress(), settings.addressRefill()))
                .addTokens(1);
        if (!name.isBlank()) {
            names.invalidate(key(name));
        }
    }

    private static Optional<Duration> take(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(int attempts, Duration refill) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(attempts).refillIntervally(1, refill))
                .withCustomTimePrecision(new AccessEntries.ClockMeter(clock))
                .build();
    }

    private static Cache<String, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterAccess(Duration.ofHours(12))
                .build();
    }

    private static String key(String name) {
        var folded = name.strip().toLowerCase(Locale.ROOT);
        return folded.length() <= 200 ? folded : folded.substring(0, 200);
    }
}
