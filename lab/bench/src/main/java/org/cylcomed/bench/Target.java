package org.cylcomed.bench;

import java.util.Locale;

/** One line of a result: a time beside what it may be. */
final class Target {
    private Target() {}

    /** Whether it is met. */
    static boolean print(double seconds, double most, String what) {
        boolean met = seconds <= most;
        System.out.printf(
                Locale.ROOT, "%s %.3f s of %.2f s: %s%n", met ? "met        " : "NOT MET    ", seconds, most, what);
        return met;
    }
}
