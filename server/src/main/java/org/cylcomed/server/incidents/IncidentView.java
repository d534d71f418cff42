package org.cylcomed.server.incidents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.findings.FindingView;
import org.jspecify.annotations.Nullable;

/** An incident as a row; the fields are the specification's. */
public record IncidentView(
        String id,
        String sentence,
        Severity severity,
        boolean open,
        Instant first,
        Instant last,
        List<DeviceName> devices,
        List<String> careUnits,
        int findings) {
    /** One thing on the time axis. */
    public record Moment(
            Instant at,
            String type,
            String text,
            @Nullable String finding,
            @Nullable String who) {}

    /** Something people wrote, or that they told somebody. */
    public record Note(
            String id,
            Instant at,
            String who,
            String type,
            String text,
            @Nullable String whom) {}

    /** A response as proposal and record. */
    public record Response(
            String id,
            ResponseKind kind,
            String sentence,
            List<DeviceName> devices,
            String reason,
            String state,
            Instant proposedAt,
            String proposedBy,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable Instant doneAt,
            @Nullable String doneBy,
            Instant expires,
            String rollback,
            String needs,
            String version) {}

    /** A legal deadline that would run if people judged the incident to be reportable. */
    public record LegalClock(String name, String sentence, Instant due, boolean over) {}

    /** The incident with its whole story. */
    public record Detail(
            @JsonUnwrapped IncidentView incident,
            List<FindingView.Detail> items,
            List<String> bedside,
            List<Moment> timeline,
            Set<SourceGroup> missing,
            List<Note> notes,
            List<Response> responses,
            List<LegalClock> clocks,
            @Nullable Long index) {}
}
