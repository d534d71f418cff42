package org.cylcomed.ward.score;

import java.time.Instant;

/**
 * A finding about an attack as the API showed it first, or showed it again with something new.
 *
 * @param at when it was asked, by the clock of the ward
 * @param verdict of the product about the device then
 */
record Noticed(Instant at, String id, String kind, String severity, Named device, Named peer, String verdict) {
    /** Whether a person is told. */
    boolean speaks() {
        return !severity.equals("LOW") && !severity.equals("INFO");
    }
}
