package org.cylcomed.maintenance.csaf.provider;

import java.util.List;

/**
 * What a provider says is published.
 *
 * @param advisories the newest entry of each, in the order of the listing
 * @param passedOver how many lines or entries were not used, because an address or time was none
 */
public record Listing(List<Listed> advisories, int passedOver) {
    static final int MAXIMUM = 1_000_000;

    public Listing {
        advisories = List.copyOf(advisories);
    }
}
