package org.cylcomed.cli.sensor;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how it stands: on a terminal one line that rewrites itself, elsewhere a line a minute, and each sentence as it
 * comes; as JSON a document each ten seconds on standard output.
 */
final class Display {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long LOOKS_PER_JSON = 50;
    private static final long LOOKS_PER_LINE = 300;
    private static final String BEGIN = "\r\u001b[?7l";
    private static final String END = "\u001b[K\u001b[?7h";

    private final Supplier<Status> status;
    private final Tally tally;
    private final PrintWriter output;
    private final PrintWriter errors;
    private final boolean terminal;
    private final boolean json;
    private final Thread thread = new Thread(this::run, "status");
    private long looks;

    Display(
            Supplier<Status> status,
            Tally tally,
            PrintWriter output,
            PrintWriter errors,
            boolean terminal,
            boolean json) {
        this.status = status;
        this.tally = tally;
        this.output = output;
        this.errors = errors;
        this.terminal = terminal;
        this.json = json;
        thread.setDaemon(true);
    }

    Display start() {
        thread.start();
        return this;
    }

    private void run() {
        while (true) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return;
            }
            look(++looks);
        }
    }

    void look(long number) {
        sentences();
        if (terminal) {
            errors.print(BEGIN + status.get().line() + END);
            errors.flush();
        } else if (!json && number % LOOKS_PER_LINE == 0) {
            errors.println(status.get().line());
        }
        if (json && number % LOOKS_PER_JSON == 0) {
            document();
        }
    }

    private void document() {
        output.println(status.get().json());
        output.flush();
    }

    private void sentences() {
        for (@Nullable String sentence = tally.next(); sentence != null; sentence = tally.next()) {
            errors.println((terminal ? "\r\u001b[K" : "") + sentence);
        }
    }

    /** Shows the last state. */
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
        sentences();
        errors.println((terminal ? "\r\u001b[K" : "") + status.get().line());
        if (json) {
            document();
        }
    }
}
