package org.cylcomed.ward.stage;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the terminal says, line by line, with the seconds since the start. */
final class Storyboard {
    private final PrintStream output;
    private final Clock clock;
    private final Instant start;

    Storyboard(PrintStream output, Clock clock) {
        this.output = output;
        this.clock = clock;
        start = clock.instant();
    }

    long seconds() {
        return Duration.between(start, clock.instant()).toSeconds();
    }

    /** From now; 0 if that is nothing or over. */
    long secondsTo(@Nullable Instant due) {
        return due == null
                ? 0
                : Math.max(
                        0, Math.ceilDiv(Duration.between(clock.instant(), due).toMillis(), 1000L));
    }

    synchronized void plain(String line) {
        output.println(line);
        output.flush();
    }

    void say(String line) {
        plain(String.format(Locale.ROOT, "%4d s  %s", seconds(), line));
    }

    /** To the visitor, not about the ward. */
    void coach(String line) {
        say("       " + line);
    }
}
