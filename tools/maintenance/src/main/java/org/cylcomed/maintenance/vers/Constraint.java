package org.cylcomed.maintenance.vers;

/** One bound, point or hole of a range. */
public record Constraint(Comparator comparator, Version version) {
    static Constraint of(Comparator comparator, Scheme scheme, String version) {
        return new Constraint(comparator, scheme.version(version));
    }

    @Override
    public String toString() {
        return comparator.sign() + VersText.encode(version.text());
    }
}
