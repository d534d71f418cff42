package org.cylcomed.server.history;

import java.time.Instant;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.engine.json.JournalRecord;
import org.jspecify.annotations.Nullable;

/** One record as one row. A patient key has no column here; a measured value goes its own way. */
final class Flattener {
    private Flattener() {}

    /** Null for what is not history: ticks, and waveforms, which stay beside their reader. */
    static @Nullable Row flatten(Log log, Entry entry) {
        return switch (entry.record()) {
            case JournalRecord.Observed observed -> observation(log, entry, observed.observation());
            case JournalRecord.Judged judged -> evidence(log, entry, judged.evidence());
        };
    }

    private static @Nullable Row observation(Log log, Entry entry, Observation observation) {
        RowDraft draft = new RowDraft(log, entry);
        return switch (observation) {
            case Conversation conversation -> conversation(draft, conversation);
            case Operation operation -> operation(draft, operation);
            case Identity identity -> identity(draft, identity);
            case Measurement measurement -> measurement(draft, measurement);
            case ClinicalAlarm alarm -> alarm(draft, alarm);
            case LogLine line -> line(draft, line);
            case Waveform _, Tick _ -> null;
        };
    }

    private static Row conversation(RowDraft draft, Conversation conversation) {
        draft.peer(conversation.peer());
        draft.protocol = conversation.protocol();
        draft.communityId = conversation.communityId();
        draft.started = conversation.start();
        draft.traffic = new Row.Traffic(
                conversation.role().name(),
                conversation.transport().name(),
                conversation.serverPort(),
                conversation.packetsOut(),
                conversation.packetsIn(),
                conversation.bytesOut(),
                conversation.bytesIn(),
                conversation.encrypted());
        return of(draft, conversation, RowType.CONVERSATION);
    }

    private static Row operation(RowDraft draft, Operation operation) {
        draft.peer(operation.peer());
        draft.protocol = operation.protocol();
        draft.verb = operation.verb();
        draft.object = operation.object().isEmpty() ? null : operation.object();
        draft.outcome = operation.outcome().name();
        return of(draft, operation, RowType.OPERATION);
    }

    private static Row identity(RowDraft draft, Identity identity) {
        switch (identity.claim()) {
            case Claim.Alias alias -> {
                draft.code = "alias";
                draft.object = Names.text(alias.identifier());
            }
            case Claim.Attribute attribute -> {
                draft.code = attribute.name();
                draft.object = attribute.value();
            }
        }
        draft.basis = identity.basis();
        return of(draft, identity, RowType.IDENTITY);
    }

    private static Row measurement(RowDraft draft, Measurement measurement) {
        draft.reporter = passedOn(measurement.reporter(), measurement.subject());
        draft.point = measurement.point().name();
        draft.code = measurement.code();
        draft.unit = measurement.unit().isEmpty() ? null : measurement.unit();
        draft.value = measurement.value();
        return of(draft, measurement, RowType.MEASUREMENT);
    }

    private static Row alarm(RowDraft draft, ClinicalAlarm alarm) {
        draft.reporter = passedOn(alarm.reporter(), alarm.subject());
        draft.point = alarm.point().name();
        draft.code = alarm.code();
        draft.state = alarm.state().name();
        return of(draft, alarm, RowType.CLINICAL_ALARM);
    }

    private static @Nullable String passedOn(Subject reporter, Subject subject) {
        return reporter.equals(subject) ? null : Names.text(reporter);
    }

    private static Row line(RowDraft draft, LogLine line) {
        draft.code = line.program().isEmpty() ? null : line.program();
        draft.object = line.text();
        draft.level = line.level();
        return of(draft, line, RowType.LOG_LINE);
    }

    private static Row of(RowDraft draft, Observation observation, RowType type) {
        Origin origin = observation.origin();
        return draft.row(type, origin.source().value(), observation.subject(), origin.at(), origin.received());
    }

    private static Row evidence(Log log, Entry entry, Evidence evidence) {
        RowDraft draft = new RowDraft(log, entry);
        Subject peer = evidence.peer();
        if (peer != null) {
            draft.peer(peer);
        }
        draft.started = evidence.start();
        draft.judged = new Row.Judged(
                evidence.id().value(),
                evidence.kind().name(),
                evidence.kind().nature().name(),
                evidence.kind().severity().name());
        draft.communityId = evidence.restsOn().stream()
                .filter(Reference.Flow.class::isInstance)
                .map(reference -> ((Reference.Flow) reference).communityId())
                .findFirst()
                .orElse(null);
        Instant end = evidence.end();
        return draft.row(RowType.EVIDENCE, evidence.producer(), evidence.subject(), end, end);
    }
}
