package org.cylcomed.maintenance.match;

import org.cylcomed.maintenance.feed.Advisory;

/**
 * An advisory that applies.
 *
 * @param source the feed that has it
 * @param range what the component was found in, as VERS or as a CPE name with bounds
 * @param confidence 0 to 1; from {@link #SURE} on it may be acted on without a second look
 */
public record Hit(String source, Advisory advisory, Rule rule, String range, double confidence) {
    public static final double SURE = 0.7;
}
