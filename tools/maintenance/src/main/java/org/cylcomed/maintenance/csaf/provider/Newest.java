package org.cylcomed.maintenance.csaf.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of one listing, of each address the newest. */
final class Newest {
    private final Map<URI, Listed> listed = new LinkedHashMap<>();
    private int passedOver;

    void add(@Nullable Listed entry) throws UnreadableListingException {
        if (entry == null) {
            passedOver++;
            return;
        }
        listed.merge(entry.document(), entry, (known, more) -> more.updated().isAfter(known.updated()) ? more : known);
        if (listed.size() > Listing.MAXIMUM) {
            throw new UnreadableListingException("It lists more than " + Listing.MAXIMUM + " advisories.");
        }
    }

    Listing listing() {
        return new Listing(new ArrayList<>(listed.values()), passedOver);
    }
}
