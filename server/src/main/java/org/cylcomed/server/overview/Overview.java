package org.cylcomed.server.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Level;
import org.cylcomed.core.finding.Status;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.findings.FindingView;
import org.jspecify.annotations.Nullable;

/** The first page; the fields are the specification's. */
public record Overview(
        Instant at,
        int devices,
        long needsTotal,
        List<Need> needs,
        NotLookedAt notLookedAt,
        List<Unit> units,
        List<Coverage> coverage,
        Since since,
        Weaknesses weaknesses,
        @Nullable Instant receivedLast) {
    /** Something that needs a person now. */
    public record Need(
            String finding,
            @Nullable String incident,
            DeviceName device,
            @Nullable String peer,
            Severity severity,
            FindingView.Certainty certainty,
            String summary,
            String bedside,
            Instant since,
            Status status,
            @Nullable String who) {}

    /** Devices of one care unit that fell silent; the latest was seen last at {@code since}. */
    public record SilentUnit(@Nullable String careUnit, int devices, Instant since) {}

    /** What nobody looks at. */
    public record NotLookedAt(int devices, List<SilentUnit> units) {}

    /** A care unit by its worst. */
    public record Unit(
            @Nullable String careUnit,
            int devices,
            int needs,
            @Nullable Severity worst,
            Level level) {}

    /** How many devices a group of sources speaks of. */
    public record Coverage(
            SourceGroup group, int devices, @Nullable Double share, int listed) {}

    /** What is new since the reader was here. */
    public record Since(@Nullable Instant lastVisit, int devices, long findings, long resolved) {}

    /** Devices with a kind of weakness. */
    public record WeakKind(String kind, String title, int devices) {}

    /** Devices with any weakness at the end of a day. */
    public record Day(LocalDate day, int devices) {}

    /** What stands, as a trend and never as a queue. */
    public record Weaknesses(int devices, List<WeakKind> kinds, List<Day> trend) {}
}
