package org.cylcomed.maintenance.vers;

import org.cylcomed.maintenance.InvalidIdentifierException;

/** Orders that need few lines. */
final class PlainOrders {
    private PlainOrders() {}

    /** Numbers parted by dots, as far as they go. */
    static Key numbers(String text) {
        Key key = new Key();
        SemanticOrder.numbers(text, 0, key);
        return key;
    }

    /** Numbers parted by dots or hyphens: CRAN and Hackage. */
    static Key numbersAndHyphens(String text) {
        return numbers(text.replace('-', '.'));
    }

    static Key lexicographic(String text) {
        return new Key().raw(text);
    }

    /** OpenSSL: letters after the numbers are later releases, a word after a hyphen is an earlier one. */
    static Key openssl(String text) {
        Key key = new Key();
        int at = SemanticOrder.numbers(text, Text.afterPrefix(text), key);
        int end = Text.letters(text, at);
        if (end > at) {
            return key.mark(3).word(text, at, end);
        }
        return at < text.length() ? key.mark(1).word(Text.lower(text), at, text.length()) : key.mark(2);
    }

    /** Perl: {@code 1.5} is 1.500, {@code v1.5} and {@code 1.5.0} are 1.5. */
    static Key perl(String given) {
        String text = given.replace("_", "");
        int start = Text.is(text, 0, 'v') ? 1 : 0;
        int dot = text.indexOf('.');
        if (start == 1 || dot < 0 || text.indexOf('.', dot + 1) >= 0) {
            Key key = new Key();
            SemanticOrder.numbers(text, start, key);
            return key;
        }
        StringBuilder dotted = new StringBuilder(text.substring(0, dot));
        int end = Text.digits(text, dot + 1);
        for (int at = dot + 1; at < end; at += 3) {
            String group = text.substring(at, Math.min(end, at + 3));
            dotted.append('.').append(group).append("0".repeat(3 - group.length()));
        }
        return numbers(dotted.toString());
    }

    /** RFC 3339: seconds since 1970, then the fraction's digits. */
    static Key datetime(String text) {
        int fraction = Text.is(text, 19, '.') ? Text.digits(text, 20) : 19;
        if (text.length() < 20 || fraction == 20) {
            throw new InvalidIdentifierException("a date and time of RFC 3339 is needed", 0);
        }
        long seconds;
        try {
            seconds = java.time.OffsetDateTime.parse(text.substring(0, 19) + text.substring(fraction))
                    .toEpochSecond();
        } catch (java.time.format.DateTimeParseException e) {
            throw new InvalidIdentifierException(
                    "a date and time of RFC 3339 is needed", Math.max(0, e.getErrorIndex()));
        }
        Key key = new Key();
        long unsigned = seconds ^ Long.MIN_VALUE;
        for (int shift = 56; shift >= 0; shift -= 8) {
            key.mark((int) (unsigned >>> shift) & 0xff);
        }
        int last = fraction;
        while (last > 20 && text.charAt(last - 1) == '0') {
            last--;
        }
        return fraction == 19 ? key.mark(0) : key.word(text, 20, last);
    }
}
