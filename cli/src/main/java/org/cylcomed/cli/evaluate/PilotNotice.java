package org.cylcomed.cli.evaluate;

import java.time.Instant;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.Verdict;

/**
 * A finding about an attack when it was told first, or told again with something new.
 *
 * @param at the time of the capture
 * @param speaks above low severity: a person is told
 * @param verdict about the device then
 */
record PilotNotice(
        Instant at, FindingId finding, String kind, boolean speaks, Names device, Names peer, Verdict verdict) {
    PilotNotice about(Names other) {
        return new PilotNotice(at, finding, kind, speaks, other, peer, verdict);
    }
}
