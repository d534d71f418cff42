package org.cylcomed.cli.evaluate;

import java.time.Instant;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.Verdict;

/**
 * A finding about an attack when it was told first, or told again with something new.
 *
 * @param at when it was told, by the clock of the capture
 * @param happened when what it tells of happened last; a finding's last word may come much later
 * @param speaks above low severity: a person is told
 * @param verdict about the device then
 */
record PilotNotice(
        Instant at,
        Instant happened,
        FindingId finding,
        String kind,
        boolean speaks,
        Names device,
        Names peer,
        Verdict verdict) {
    PilotNotice about(Names other) {
        return new PilotNotice(at, happened, finding, kind, speaks, other, peer, verdict);
    }
}
