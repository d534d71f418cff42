package org.cylcomed.server.findings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Status;
import org.cylcomed.server.devices.DeviceName;
import org.jspecify.annotations.Nullable;

/** A finding as the API gives it; the fields are the specification's. */
public record FindingView(
        String id,
        DeviceName device,
        @Nullable String peer,
        @Nullable String peerDevice,
        String kind,
        String title,
        Nature nature,
        SourceGroup group,
        Severity severity,
        Certainty certainty,
        Status status,
        Instant first,
        Instant last,
        long count,
        String summary,
        @Nullable String incident,
        List<FindingStore.Covered> changes,
        @Nullable Instant mutedUntil,
        @Nullable Labelled label,
        boolean teachable,
        @Nullable String who,
        String version) {
    /** How sure all evidence about the device makes us. A weakness is there or is not. */
    public enum Certainty {
        POSSIBLE,
        LIKELY,
        ALMOST_CERTAIN,
        CERTAIN
    }

    /** What it was, in the end. */
    public enum Label {
        ATTACK,
        HARMLESS
    }

    /** What a person says it was. */
    public record Labelled(Label was, String by, Instant at) {}

    /** Frames of a capture, as Wireshark counts them. */
    public record Frames(long first, long last) {}

    /** A technique of MITRE ATT&CK. */
    public record TechniqueView(String id, String framework) {}

    /** Who did what about it. */
    public record Decision(
            Instant at, String who, String action, @Nullable String reason, long index) {}

    /** The finding with everything there is to say about it. */
    public record Detail(
            @JsonUnwrapped FindingView finding,
            String why,
            String harmlessIf,
            @Nullable String quietIf,
            String bedside,
            String check,
            List<TechniqueView> techniques,
            SortedMap<String, Object> facts,
            List<String> communityIds,
            List<Frames> frames,
            List<FindingStore.Capture> captures,
            String wireshark,
            @Nullable String mutedReason,
            @Nullable String resolvedReason,
            @Nullable String lesson,
            boolean held,
            List<Decision> decisions,
            boolean sliceable,
            List<String> evidence) {}
}
