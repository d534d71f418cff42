package org.cylcomed.maintenance.cpe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CPE 2.3 name (NISTIR 7695), in lower case and with no more quoting than its formatted string needs, so that equal names
 * have equal texts.
 */
public final class Cpe {
    static final String ANY = "*";
    static final String NOT_APPLICABLE = "-";

    private final String[] values;

    /** One component of the formatted string per attribute, already checked. */
    Cpe(String[] values) {
        this.values = values;
    }

    /**
     * Reads a formatted string ({@code cpe:2.3:...}), a URI ({@code cpe:/...}) or a well-formed name ({@code wfn:[...]}).
     *
     * @throws org.cylcomed.maintenance.InvalidIdentifierException if it is none
     */
    public static Cpe parse(String text) {
        return CpeText.parse(text);
    }

    public boolean isAny(Attribute attribute) {
        return value(attribute).equals(ANY);
    }

    public boolean isNotApplicable(Attribute attribute) {
        return value(attribute).equals(NOT_APPLICABLE);
    }

    /** The attribute's text without quoting; empty if it is any or not applicable. */
    public Optional<String> text(Attribute attribute) {
        return isAny(attribute) || isNotApplicable(attribute)
                ? Optional.empty()
                : Optional.of(CpeText.unquoted(value(attribute)));
    }

    /** As the formatted string has it. */
    String value(Attribute attribute) {
        return values[attribute.place()];
    }

    /** Whether every product of the other name is one of this. */
    public boolean covers(Cpe other) {
        Relation relation = relationTo(other);
        return relation == Relation.EQUAL || relation == Relation.SUPERSET;
    }

    public Relation relationTo(Cpe target) {
        return relationTo(target, List.of(Attribute.values()));
    }

    /** By these attributes alone. */
    Relation relationTo(Cpe target, List<Attribute> attributes) {
        boolean superset = true;
        boolean subset = true;
        for (Attribute attribute : attributes) {
            Relation relation = Comparison.relation(value(attribute), target.value(attribute));
            if (relation == Relation.DISJOINT) {
                return Relation.DISJOINT;
            }
            superset &= relation == Relation.SUPERSET || relation == Relation.EQUAL;
            subset &= relation == Relation.SUBSET || relation == Relation.EQUAL;
        }
        if (superset) {
            return subset ? Relation.EQUAL : Relation.SUPERSET;
        }
        return subset ? Relation.SUBSET : Relation.UNDEFINED;
    }

    /** The URI binding of CPE 2.2, the newer attributes packed into the edition. */
    public String toUri() {
        return CpeText.uri(this);
    }

    /** As {@code wfn:[part="a",...]}; what is any is left out. */
    public String toWellFormedName() {
        return CpeText.wellFormedName(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cpe that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The formatted string. */
    @Override
    public String toString() {
        return "cpe:2.3:" + String.join(":", values);
    }
}
