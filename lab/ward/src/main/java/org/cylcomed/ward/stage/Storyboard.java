package org.cylcomed.ward.stage;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

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
