package org.cylcomed.server.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Teachable;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Filter;
import org.cylcomed.server.history.Row;
import org.cylcomed.server.history.RowType;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.pipeline.RecordedEvidence;

/** What a lesson would have hidden in the last thirty days, by the evidence that was recorded. */
final class LastMonth {
    static final Duration LENGTH = Duration.ofDays(30);

    /** Enough to see that a lesson is too wide; beyond, the answer says that there is more. */
    private static final int MOST = 2_000;

    private final EventStore history;
    private final RecordedEvidence recorded;
    private final Pipeline pipeline;

    LastMonth(EventStore history, RecordedEvidence recorded, Pipeline pipeline) {
        this.history = history;
        this.recorded = recorded;
        this.pipeline = pipeline;
    }

    /**
     * What would have been hidden.
     *
     * @param evidence ids of what would have been hidden
     * @param told notices of this kind that these devices gave in all
     * @param more there was more than was looked at
     */
    record Hidden(
            Set<String> evidence, Set<DeviceId> devices, SortedMap<LocalDate, Integer> days, int told, boolean more) {}

    Hidden of(Teachable kind, Lesson lesson, List<KnownDevice> devices, Instant now) {
        Map<DeviceId, DeviceId> names = Concerned.names(devices);
        Selection selection = Selection.of(
                new Span(now.minus(LENGTH), now.plus(Duration.ofDays(1))),
                Scope.of(names.keySet()),
                Filter.include(Field.TYPE, RowType.EVIDENCE.name()),
                Filter.include(Field.KIND, kind.kind().name()));
        List<Row> rows = history.rows(selection, null, MOST).rows();
        List<String> ids = new ArrayList<>();
        for (Row row : rows) {
            Row.Judged judged = row.judged();
            if (judged != null) {
                ids.add(judged.evidenceId());
            }
        }
        Set<String> hidden = new HashSet<>();
        Set<DeviceId> whose = new HashSet<>();
        SortedMap<LocalDate, Integer> days = new TreeMap<>();
        for (RecordedEvidence.Recorded each : read(ids)) {
            Evidence evidence = each.judged().evidence();
            if (kind.isCovered(lesson, evidence.peer(), evidence.facts())
                    && hidden.add(evidence.id().value())) {
                DeviceId device = each.judged().device();
                whose.add(names.getOrDefault(device, device));
                days.merge(LocalDate.ofInstant(evidence.end(), ZoneOffset.UTC), 1, Integer::sum);
            }
        }
        return new Hidden(hidden, whose, days, ids.size(), rows.size() == MOST);
    }

    /** Whether all of these are what the lesson says; false as well where one cannot be found. */
    boolean allCovered(Teachable kind, Lesson lesson, List<String> evidence) {
        List<RecordedEvidence.Recorded> found = read(evidence);
        return found.size() == Set.copyOf(evidence).size()
                && found.stream()
                        .map(each -> each.judged().evidence())
                        .allMatch(each -> kind.isCovered(lesson, each.peer(), each.facts()));
    }

    private List<RecordedEvidence.Recorded> read(List<String> ids) {
        Optional<RecordLog> log = pipeline.record();
        if (log.isEmpty()) {
            return List.of();
        }
        try {
            return recorded.find(log.get(), ids);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }
}
