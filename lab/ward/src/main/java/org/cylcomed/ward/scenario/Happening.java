package org.cylcomed.ward.scenario;

import org.cylcomed.ward.physiology.Episode;
import org.jspecify.annotations.Nullable;

/**
 * Something ordinary, when and to whom a seed decided.
 *
 * @param at seconds after the beginning
 * @param bed 0 if it is no bed's
 * @param pump 0 if it is no pump's
 */
public record Happening(
        String id,
        double at,
        int bed,
        int pump,
        @Nullable Episode episode,
        String said,
        @Nullable String ticket) {
    Happening lasting(double seconds) {
        Episode now = episode;
        return now == null
                ? this
                : new Happening(
                        id, at, bed, pump, new Episode(now.kind(), now.start(), seconds, now.depth()), said, ticket);
    }
}
