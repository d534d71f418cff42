package org.cylcomed.core.finding;

import java.time.Instant;
import java.util.List;

/**
 * Findings of one story.
 *
 * @param findings at least one, earliest first
 */
public record Incident(IncidentId id, Instant first, Instant last, List<Finding> findings) {
    public Incident {
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("an incident has a finding");
        }
        findings = List.copyOf(findings);
    }
}
