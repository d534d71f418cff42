package org.cylcomed.core;

import java.util.Comparator;

/**
 * A name by which an endpoint was seen.
 *
 * @param scope where the value is unique: the maker for {@link Namespace#SERIAL} (required), the site or network for
 *     what is only locally unique, empty for what is unique everywhere. Twenty-four homes all use 192.168.1.x: the same
 *     address in two scopes is two identifiers.
 * @param value at most {@value #MAX_LENGTH} characters, in the one spelling its namespace gives
 */
public record Identifier(Namespace namespace, String scope, String value) implements Subject, Comparable<Identifier> {
    public static final int MAX_LENGTH = 256;

    private static final Comparator<Identifier> STRONGEST_FIRST = Comparator.comparing(Identifier::namespace)
            .thenComparing(Identifier::scope)
            .thenComparing(Identifier::value);

    public Identifier {
        if (value.isBlank() || value.length() > MAX_LENGTH || scope.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an identifier has 1 to " + MAX_LENGTH + " characters");
        }
        if (namespace == Namespace.SERIAL && scope.isBlank()) {
            throw new IllegalArgumentException("a serial number needs its maker as scope");
        }
        if (namespace == Namespace.MAC && !isMac(value)) {
            throw new IllegalArgumentException("a hardware address is written 00:0c:29:5a:11:02");
        }
    }

    private static boolean isMac(String value) {
        if (value.length() != 17) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            char c = value.charAt(i);
            boolean good = i % 3 == 2 ? c == ':' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (!good) {
                return false;
            }
        }
        return true;
    }

    /** Written out, as {@link #hashCode()}: a record's own go through method handles, a hundredth of a run of the sensor. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Identifier that
                && namespace == that.namespace
                && value.equals(that.value)
                && scope.equals(that.scope);
    }

    @Override
    public int hashCode() {
        return (value.hashCode() * 31 + scope.hashCode()) * 31 + namespace.ordinal();
    }

    @Override
    public int compareTo(Identifier other) {
        return STRONGEST_FIRST.compare(this, other);
    }
}
