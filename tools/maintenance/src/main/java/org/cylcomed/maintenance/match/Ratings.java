package org.cylcomed.maintenance.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cvss.CvssVector;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.FeedFormat;
import org.cylcomed.maintenance.feed.Rating;
import org.cylcomed.maintenance.store.Feeds;
import org.jspecify.annotations.Nullable;

/** How bad an advisory is, its aliases asked where it is silent. */
public final class Ratings {
    /**
     * What is known.
     *
     * @param exploited null if the list of what is exploited was not imported
     */
    public record Known(
            @Nullable Severity severity,
            @Nullable Boolean exploited,
            @Nullable Double epss) {}

    private final Feeds feeds;
    private final boolean listed;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public Ratings(Feeds feeds) {
        this.feeds = feeds;
        this.listed = feeds.infos().stream().anyMatch(info -> info.format() == FeedFormat.KEV);
    }

    public Known of(String source, Advisory advisory) {
        return known.computeIfAbsent(source + ' ' + advisory.id(), key -> rate(advisory));
    }

    private Known rate(Advisory advisory) {
        Severity severity = severity(advisory.vectors());
        boolean exploited = false;
        Double epss = null;
        List<String> names = new ArrayList<>(advisory.aliases());
        names.add(advisory.id());
        for (String name : names) {
            Optional<Rating> rating = feeds.rating(name);
            if (rating.isPresent()) {
                exploited |= rating.get().exploitedSince() != null;
                Double its = rating.get().epss();
                epss = epss == null || (its != null && its > epss) ? its : epss;
            }
        }
        if (severity == null) {
            List<String> vectors = new ArrayList<>();
            names.forEach(name -> feeds.ratingsOfId(name, (source, other) -> vectors.addAll(other.vectors())));
            severity = severity(vectors);
        }
        return new Known(severity == null ? advisory.stated() : severity, listed ? exploited : null, epss);
    }

    /** The worst of the newest version of CVSS among the vectors. */
    static @Nullable Severity severity(List<String> vectors) {
        Severity worst = null;
        String newest = "";
        for (String text : vectors) {
            try {
                CvssVector vector = CvssVector.parse(text);
                String version = vector.version();
                if (version.compareTo(newest) > 0) {
                    newest = version;
                    worst = vector.severity();
                } else if (version.equals(newest)
                        && (worst == null || vector.severity().compareTo(worst) > 0)) {
                    worst = vector.severity();
                }
            } catch (InvalidIdentifierException notAVector) {
                // Others of the same advisory may be.
            }
        }
        return worst;
    }
}
