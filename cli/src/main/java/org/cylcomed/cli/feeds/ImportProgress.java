package org.cylcomed.cli.feeds;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that says how far it is; nothing elsewhere. */
final class ImportProgress {
    private static final long EVERY_NANOS = 200_000_000;

    private final PrintWriter errors;
    private final boolean terminal;
    private long last;
    private boolean shown;

    ImportProgress(PrintWriter errors, boolean terminal) {
        this.errors = errors;
        this.terminal = terminal;
    }

    void fetched(String name, long bytes) {
        show(() -> String.format(Locale.ENGLISH, "fetching %s: %,.1f MB", shortened(name), bytes / 1e6));
    }

    void read(String name, long records) {
        show(() -> String.format(Locale.ENGLISH, "reading %s: %,d records", shortened(name), records));
    }

    private void show(java.util.function.Supplier<String> line) {
        long now = System.nanoTime();
        if (terminal && now - last > EVERY_NANOS) {
            errors.print("\r\u001b[K" + line.get());
            errors.flush();
            last = now;
            shown = true;
        }
    }

    void end() {
        if (shown) {
            errors.print("\r\u001b[K");
            errors.flush();
            shown = false;
        }
    }

    private static String shortened(String name) {
        return name.length() <= 50 ? name : "…" + name.substring(name.length() - 49);
    }
}
