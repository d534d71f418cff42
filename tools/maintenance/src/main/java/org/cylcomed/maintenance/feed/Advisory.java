package org.cylcomed.maintenance.feed;

import java.time.Instant;
import java.util.List;
import org.cylcomed.maintenance.cvss.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One advisory, in whichever format it was published.
 *
 * @param aliases the same vulnerability's other names, or the vulnerabilities that the advisory is about
 * @param title one line, perhaps shortened; empty if it has none
 * @param withdrawn by its publisher: it holds for nothing any more
 * @param vectors of CVSS, as they are written
 * @param stated the publisher's word for how bad it is, where no vector says it
 */
public record Advisory(
        String id,
        List<String> aliases,
        String title,
        @Nullable Instant published,
        @Nullable Instant modified,
        boolean withdrawn,
        List<String> vectors,
        @Nullable Severity stated,
        List<Affected> affected) {
    public Advisory {
        aliases = List.copyOf(aliases);
        vectors = List.copyOf(vectors);
        affected = List.copyOf(affected);
    }
}
