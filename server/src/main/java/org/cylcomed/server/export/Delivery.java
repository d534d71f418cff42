package org.cylcomed.server.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that did not arrive at once.
 *
 * @param position in the feed
 * @param nextAt when it is tried again; null: given up
 * @param error why, in a sentence
 */
public record Delivery(
        long position, int attempts, @Nullable Instant nextAt, String error) {}
