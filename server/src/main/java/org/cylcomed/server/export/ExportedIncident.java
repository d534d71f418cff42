package org.cylcomed.server.export;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.finding.IncidentId;
import org.cylcomed.core.finding.Status;
import org.jspecify.annotations.Nullable;

/**
 * Findings of one story.
 *
 * @param summary the sentence at its head
 * @param team who works on it, null while nobody does
 * @param findings at least one, earliest first
 */
public record ExportedIncident(
        IncidentId id,
        Instant first,
        Instant last,
        String summary,
        Status status,
        @Nullable String team,
        List<ExportedFinding> findings)
        implements ExportedRecord {
    public ExportedIncident {
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("an incident has a finding");
        }
        if (summary.isBlank()) {
            throw new IllegalArgumentException("an incident is told in a sentence");
        }
        team = team == null || team.isBlank() ? null : team;
        findings = List.copyOf(findings);
    }

    @Override
    public RecordType type() {
        return RecordType.INCIDENT;
    }

    @Override
    public String uid() {
        return id.value();
    }

    @Override
    public String eventId() {
        return uid() + "-" + findings.size() + "-" + last.toEpochMilli() + "-"
                + status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Instant at() {
        return last;
    }

    /** That of its worst finding. */
    public Severity severity() {
        return findings.stream()
                .map(each -> each.finding().severity())
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
