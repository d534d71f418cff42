package org.cylcomed.maintenance.purl;

import java.util.Set;
import java.util.function.Consumer;
import org.cylcomed.maintenance.InvalidIdentifierException;

/**
 * What one type asks of its parts.
 *
 * @param lower the parts that are written in lower case
 * @param qualifiers the keys that the type itself defines
 * @param required the keys without which the package is not named
 * @param repair what this type alone brings into canonical form
 * @param proof what this type alone checks
 * @param nameHasSlashes whether the namespace is the first segment alone and the rest is the name
 */
record TypeRule(
        Presence namespace,
        Set<Part> lower,
        Set<String> qualifiers,
        Set<String> required,
        Consumer<Parts> repair,
        Consumer<Parts> proof,
        boolean nameHasSlashes) {
    enum Presence {
        OPTIONAL,
        REQUIRED,
        PROHIBITED
    }

    enum Part {
        NAMESPACE,
        NAME,
        VERSION,
        SUBPATH
    }

    boolean defines(String key) {
        return qualifiers.contains(key);
    }

    void canonicalise(Parts parts) {
        if (lower.contains(Part.NAMESPACE)) {
            parts.namespace = Case.lowerOrAbsent(parts.namespace);
        }
        if (lower.contains(Part.NAME)) {
            parts.canonicalName(Case.lower(parts.name()));
        }
        if (lower.contains(Part.VERSION)) {
            parts.version = Case.lowerOrAbsent(parts.version);
        }
        if (lower.contains(Part.SUBPATH)) {
            parts.subpath = Case.lowerOrAbsent(parts.subpath);
        }
        repair.accept(parts);
    }

    void check(Parts parts) {
        if (namespace == Presence.REQUIRED && parts.namespace == null) {
            throw new InvalidIdentifierException("a package of this type needs a namespace", 0);
        }
        if (namespace == Presence.PROHIBITED && parts.namespace != null) {
            throw new InvalidIdentifierException("a package of this type has no namespace", 0);
        }
        for (String key : required) {
            if (parts.qualifier(key) == null) {
                throw new InvalidIdentifierException("a package of this type needs the qualifier " + key, 0);
            }
        }
        proof.accept(parts);
    }
}
