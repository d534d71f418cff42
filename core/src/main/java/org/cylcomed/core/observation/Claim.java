package org.cylcomed.core.observation;

import org.cylcomed.core.Identifier;

/** What an {@link Identity} says of its subject. */
public sealed interface Claim {
    /** The subject is also known by this other name. */
    record Alias(Identifier identifier) implements Claim {}

    /**
     * The subject has this property.
     *
     * @param name kebab-case: {@code vendor}, {@code kind}, {@code model}, {@code firmware}, {@code os-hint}...
     * @param value at most {@value #MAX_LENGTH} characters
     */
    record Attribute(String name, String value) implements Claim {
        public static final int MAX_LENGTH = 512;

        public Attribute {
            if (name.isBlank() || name.length() > 64 || value.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "an attribute has a name of 1 to 64 and a value of at most " + MAX_LENGTH + " characters");
            }
        }
    }
}
