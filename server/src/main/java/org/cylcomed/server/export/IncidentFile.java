package org.cylcomed.server.export;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.SourceGroup;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one incident, in the language of its reader; {@link IncidentArchive} gives each audience its part.
 *
 * @param beds beds and people at risk, in words
 * @param devices those of its findings and any other it touches
 * @param evidence what its findings rest on
 * @param missing sources that were silent
 * @param slices packets, patient fields already masked
 * @param proof inclusion proofs and the checkpoint they lead to
 */
public record IncidentFile(
        ExportedIncident incident,
        String beds,
        List<ExportedDevice> devices,
        List<Entry> timeline,
        List<Told> told,
        List<Deadline> deadlines,
        Set<SourceGroup> missing,
        List<Evidence> evidence,
        List<Attachment> slices,
        List<Attachment> proof) {

    /**
     * Something that happened or was done.
     *
     * @param device the device it happened to, null for all
     * @param role of who did it, null where nobody did
     * @param person for the auditor alone
     * @param internal a note for colleagues: for the auditor alone
     */
    public record Entry(
            Instant at,
            String text,
            @Nullable DeviceId device,
            @Nullable String role,
            @Nullable String person,
            boolean internal) {}

    /** @param by who told it, for the auditor alone */
    public record Told(
            Instant at, String whom, String what, @Nullable String by) {}

    /**
     * A report that is due.
     *
     * @param met when it was made, null while it was not
     */
    public record Deadline(
            String what, Instant due, @Nullable Instant met) {}

    /**
     * A file given by the caller.
     *
     * @param device whose packets it holds, null where it holds none of a single one
     */
    public record Attachment(String name, @Nullable DeviceId device, byte[] bytes) {
        public Attachment {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
                throw new IllegalArgumentException("a file is named in letters, digits, dots, dashes and low lines");
            }
        }
    }

    public IncidentFile {
        devices = List.copyOf(devices);
        timeline = List.copyOf(timeline);
        told = List.copyOf(told);
        deadlines = List.copyOf(deadlines);
        Set<SourceGroup> sorted = EnumSet.noneOf(SourceGroup.class);
        sorted.addAll(missing);
        missing = Collections.unmodifiableSet(sorted);
        evidence = List.copyOf(evidence);
        slices = List.copyOf(slices);
        proof = List.copyOf(proof);
    }
}
