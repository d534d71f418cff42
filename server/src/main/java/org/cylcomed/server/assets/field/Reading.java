package org.cylcomed.server.assets.field;

import org.jspecify.annotations.Nullable;

/**
 * What a cell says.
 *
 * @param value in the one spelling of its field; null for nothing
 * @param problem kebab-case, and {@code sentence} for people, where the cell or a part of it was not understood
 */
public record Reading(
        @Nullable String value,
        @Nullable String problem,
        @Nullable String sentence) {
    static final Reading NOTHING = new Reading(null, null, null);

    static Reading of(String value) {
        return new Reading(value, null, null);
    }

    static Reading not(String problem, String sentence) {
        return new Reading(null, problem, sentence);
    }
}
