package org.cylcomed.server.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.core.DeviceId;

/** Answers by looking at every row: slow, and plain enough to be right. */
record NaiveStore(List<Row> rows) {
    List<Row> selected(Selection selection) {
        return rows.stream()
                .filter(row -> matches(row, selection))
                .sorted(Comparator.comparing(NaiveStore::at)
                        .thenComparing(Row::log)
                        .thenComparing(Row::position)
                        .reversed())
                .toList();
    }

    static Instant at(Row row) {
        return row.at().truncatedTo(ChronoUnit.MICROS);
    }

    static boolean within(Row row, Span span) {
        return !at(row).isBefore(span.from()) && at(row).isBefore(span.to());
    }

    static boolean matches(Row row, Selection selection) {
        Set<DeviceId> devices = selection.scope().devices();
        return within(row, selection.span())
                && (devices == null || (row.device() != null && devices.contains(row.device())))
                && selection.filters().stream().allMatch(filter -> matches(row, filter));
    }

    static boolean matches(Row row, Filter filter) {
        String value = value(row, filter.field());
        return switch (filter.match()) {
            case ABSENT -> value == null;
            case PRESENT -> value != null;
            case IS -> value != null && filter.values().contains(value);
            case IS_OR_ABSENT -> value == null || filter.values().contains(value);
            case IS_NOT -> value == null || !filter.values().contains(value);
        };
    }

    Stack stack(Field field, Selection selection, Stack.Order order, int limit) {
        List<Row> selected = selected(selection);
        Map<String, List<Row>> groups = selected.stream()
                .filter(row -> value(row, field) != null)
                .collect(Collectors.groupingBy(row -> value(row, field), LinkedHashMap::new, Collectors.toList()));
        Comparator<Stack.Value> byRows = Comparator.comparingLong(Stack.Value::rows);
        List<Stack.Value> values = groups.entrySet().stream()
                .map(group -> new Stack.Value(
                        group.getKey(),
                        group.getValue().size(),
                        group.getValue().stream()
                                .flatMap(row -> Stream.ofNullable(row.device()))
                                .distinct()
                                .count()))
                .sorted((order == Stack.Order.MOST ? byRows.reversed() : byRows)
                        .thenComparing(Stack.Value::value, NaiveStore::byCodePoints))
                .limit(limit)
                .toList();
        long present = groups.values().stream().mapToLong(List::size).sum();
        long devicesAbsent = selected.stream()
                .filter(row -> value(row, field) == null && row.device() != null)
                .map(Row::device)
                .distinct()
                .count();
        return new Stack(selected.size(), selected.size() - present, devicesAbsent, groups.size(), values);
    }

    /** UTF-8 bytes are in the order of code points. */
    private static int byCodePoints(String left, String right) {
        return java.util.Arrays.compareUnsigned(
                left.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                right.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static String value(Row row, Field field) {
        Row.Traffic traffic = row.traffic();
        Row.Judged judged = row.judged();
        return switch (field) {
            case TYPE -> row.type().name();
            case DEVICE -> row.device() == null ? null : row.device().value();
            case SUBJECT ->
                row.device() != null && row.subject().equals(row.device().value()) ? null : row.subject();
            case SOURCE -> row.source();
            case PEER -> row.peer() == null ? null : row.peer().name();
            case PEER_KIND -> row.peer() == null ? null : row.peer().kind();
            case PROTOCOL -> row.protocol();
            case ROLE -> traffic == null ? null : traffic.role();
            case TRANSPORT -> traffic == null ? null : traffic.transport();
            case SERVER_PORT -> traffic == null ? null : Integer.toString(traffic.serverPort());
            case ENCRYPTED -> traffic == null ? null : Boolean.toString(traffic.encrypted());
            case VERB -> row.verb();
            case OBJECT -> row.object();
            case OUTCOME -> row.outcome();
            case CODE -> row.code();
            case POINT -> row.point();
            case REPORTER -> row.reporter();
            case STATE -> row.state();
            case BASIS -> row.basis();
            case UNIT -> row.unit();
            case LEVEL -> row.level() == null ? null : row.level().toString();
            case KIND -> judged == null ? null : judged.kind();
            case NATURE -> judged == null ? null : judged.nature();
            case SEVERITY -> judged == null ? null : judged.severity();
            case EVIDENCE_ID -> judged == null ? null : judged.evidenceId();
            case COMMUNITY_ID -> row.communityId();
            case LOG -> row.log().name();
        };
    }
}
