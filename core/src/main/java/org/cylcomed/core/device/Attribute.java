package org.cylcomed.core.device;

import java.util.Comparator;
import org.cylcomed.core.observation.Claim;

/**
 * A property of a device and who says so. Several values under one name are a contradiction and are all kept.
 *
 * @param name kebab-case
 * @param basis what it was taken from, kebab-case
 * @param confidence between 0 and 1
 */
public record Attribute(String name, String value, String basis, double confidence) implements Comparable<Attribute> {
    private static final Comparator<Attribute> BY_NAME_BEST_FIRST = Comparator.comparing(Attribute::name)
            .thenComparing(Comparator.comparingDouble(Attribute::confidence).reversed())
            .thenComparing(Attribute::value)
            .thenComparing(Attribute::basis);

    public Attribute {
        Claim.Attribute checked = new Claim.Attribute(name, value);
        name = checked.name();
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is between 0 and 1");
        }
    }

    @Override
    public int compareTo(Attribute other) {
        return BY_NAME_BEST_FIRST.compare(this, other);
    }
}
