package org.cylcomed.server.export;

import org.jspecify.annotations.Nullable;

/**
 * A finding in people's words, rendered in the reader's language.
 *
 * @param why null for a weakness: it is what it says
 */
public record Words(String summary, @Nullable String why, String harmlessIf, String bedside, String check) {
    public Words {
        if (summary.isBlank() || harmlessIf.isBlank() || bedside.isBlank() || check.isBlank()) {
            throw new IllegalArgumentException("a finding is told in sentences");
        }
        why = why == null || why.isBlank() ? null : why;
    }
}
