package org.cylcomed.cli.inspect;

import java.util.Locale;

/** Numbers as a person reads them; the report's frame is English, whatever the language of its sentences. */
final class Figures {
    private Figures() {}

    /** {@code 412,318}. */
    static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 1 link}, {@code 412 links}. */
    static String counted(long number, String noun) {
        return count(number) + " " + (number == 1 ? noun : plural(noun));
    }

    /** {@code monitors}, {@code modalities}; {@code PACS} stays. */
    static String plural(String noun) {
        int last = noun.length() - 1;
        if (last < 1 || noun.charAt(last) == 's' || noun.charAt(last) == 'S') {
            return noun;
        }
        boolean vowelBefore = "aeiou".indexOf(noun.charAt(last - 1)) >= 0;
        return noun.charAt(last) == 'y' && !vowelBefore ? noun.substring(0, last) + "ies" : noun + "s";
    }

    /** Millions of bytes with two digits that count: {@code 0.067 MB}, {@code 1.4 MB}, {@code 77 MB}. */
    static String megabytes(long bytes) {
        double megabytes = bytes / 1e6;
        String form =
                bytes == 0 || megabytes >= 10 ? "%,.0f" : megabytes >= 1 ? "%.1f" : megabytes >= 0.1 ? "%.2f" : "%.3f";
        return String.format(Locale.ENGLISH, form, megabytes) + " MB";
    }

    /** {@code 1.9 s}, {@code 4 min 20 s}, {@code 2 h 5 min}. */
    static String duration(long nanos) {
        long seconds = Math.round(nanos / 1e9);
        if (seconds < 100) {
            return String.format(Locale.ENGLISH, "%.1f s", nanos / 1e9);
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Three digits that count: {@code 217,000/s}. */
    static String perSecond(long number, long nanos) {
        double rate = nanos <= 0 ? 0 : number * 1e9 / nanos;
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, rate))) - 2));
        return count(Math.round(rate / unit) * (long) unit) + "/s";
    }

    /** A share of 0 to 1 as {@code 0.02 %}. */
    static String percent(double share) {
        String text = String.format(Locale.ENGLISH, "%.2f", share * 100);
        return (text.endsWith(".00") ? text.substring(0, text.length() - 3) : text) + " %";
    }
}
