package org.cylcomed.server.ingest;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/** What every record must be before one of a request is taken: well formed, and the word of the source that sends it. */
final class RecordCheck {
    private static final int LONGEST_REASON = 300;

    private final Json json;

    /** @param json with the kinds of every tool: evidence of another is refused */
    RecordCheck(Json json) {
        this.json = json;
    }

    /**
     * @return what the lines say
     * @throws org.cylcomed.server.access.Problem 400 with the first line that is not so
     */
    List<JournalRecord> check(List<byte[]> lines, SourceId source) {
        List<JournalRecord> read = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String wrong = wrong(lines.get(i), source, read);
            if (wrong != null) {
                throw RecordBody.badLine(
                        i + 1, wrong.length() > LONGEST_REASON ? wrong.substring(0, LONGEST_REASON) : wrong);
            }
        }
        return read;
    }

    private @Nullable String wrong(byte[] line, SourceId source, List<JournalRecord> read) {
        // Evidence with such a member in front would be a mark in the journal, with which one source could move
        // another.
        if (Delivery.looksLike(line)) {
            return "a record does not begin with a delivery";
        }
        if (LessonRecord.looksLike(line)) {
            return "a record does not begin with a lesson: people teach, sensors do not";
        }
        try {
            JournalRecord record = json.record(line);
            read.add(record);
            return switch (record) {
                case JournalRecord.Observed(Observation observation) -> wrong(observation, source);
                case JournalRecord.Judged(Evidence evidence) -> wrong(evidence, source);
            };
        } catch (MalformedRecordException malformed) {
            return malformed.getMessage();
        }
    }

    private static @Nullable String wrong(Observation observation, SourceId source) {
        if (!observation.origin().source().equals(source)) {
            return "origin.source: this sensor speaks for itself alone";
        }
        return isDevice(observation.subject()) ? "subject: a sensor names what it saw, not a device of ours" : null;
    }

    private static @Nullable String wrong(Evidence evidence, SourceId source) {
        for (Reference reference : evidence.restsOn()) {
            if (reference instanceof Reference.Observed(SourceId of, long sequence) && !of.equals(source)) {
                return "restsOn: observation " + sequence + " is of another source";
            }
        }
        return isDevice(evidence.subject()) ? "subject: a sensor names what it saw, not a device of ours" : null;
    }

    private static boolean isDevice(Subject subject) {
        return subject instanceof DeviceId;
    }
}
