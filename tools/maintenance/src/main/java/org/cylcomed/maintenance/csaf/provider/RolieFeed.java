package org.cylcomed.maintenance.csaf.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Timestamp;
import org.jspecify.annotations.Nullable;

/** A feed of RFC 8322 in JSON, as CSAF section 7.1.15 asks for it. */
public final class RolieFeed {
    private RolieFeed() {}

    /**
     * Reads one feed.
     *
     * @throws UnreadableListingException if it is no feed
     * @throws IOException if {@code input} cannot be read
     */
    public static Listing read(InputStream input) throws IOException, UnreadableListingException {
        Node feed = ProviderMetadata.tree(input).at("feed");
        if (!feed.has("entry")) {
            throw new UnreadableListingException("It is no ROLIE feed: there is no feed with entries.");
        }
        Newest newest = new Newest();
        for (Node entry : feed.at("entry").items()) {
            newest.add(listed(entry));
        }
        return newest.listing();
    }

    private static @Nullable Listed listed(Node entry) {
        Optional<URI> document = Addresses.of(entry.at("content", "src").text())
                .or(() -> link(entry, "self"))
                .filter(Listed::named);
        String updated = entry.at("updated").text();
        Instant when = Timestamp.parse(updated.isEmpty() ? entry.at("published").text() : updated);
        if (document.isEmpty() || when == null) {
            return null;
        }
        return new Listed(document.get(), when, hash(entry), link(entry, "signature"));
    }

    /** The longer digest, where there are two. */
    private static Optional<URI> hash(Node entry) {
        return entry.at("link").items().stream()
                .filter(link -> link.at("rel").is("hash"))
                .flatMap(link -> Addresses.of(link.at("href").text()).stream())
                .min((one, other) -> Boolean.compare(sha512(other), sha512(one)));
    }

    private static boolean sha512(URI address) {
        return address.getPath() != null && address.getPath().endsWith(".sha512");
    }

    private static Optional<URI> link(Node entry, String relation) {
        return entry.at("link").items().stream()
                .filter(link -> link.at("rel").is(relation))
                .findFirst()
                .flatMap(link -> Addresses.of(link.at("href").text()));
    }
}
