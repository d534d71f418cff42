package org.cylcomed.server.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Stack;
import org.jspecify.annotations.Nullable;

/** The values of a field, with how people call them. */
final class Stacks {
    private final EventStore history;
    private final Reachable reachable;
    private final Wording wording;

    Stacks(EventStore history, Reachable reachable, Wording wording) {
        this.history = history;
        this.reachable = reachable;
        this.wording = wording;
    }

    record Value(@Nullable String value, @Nullable String title, long rows, long devices) {}

    record StackView(String field, long total, long distinct, List<Value> items) {
        StackView {
            items = List.copyOf(items);
        }
    }

    StackView of(Field field, Selection selection, Stack.Order order, int limit) {
        boolean subject = Filters.isSubject(field);
        Stack stack = history.stack(field, selection, order, subject ? EventStore.MAX_LIMIT : limit);
        Map<String, Stack.Value> values = new LinkedHashMap<>();
        for (Stack.Value each : stack.values()) {
            // A device that was joined with another is one; its rows of before the join bear another name.
            String name = subject ? reachable.name(each.value()) : each.value();
            values.merge(
                    name,
                    new Stack.Value(name, each.rows(), each.devices()),
                    (one, other) -> new Stack.Value(
                            name,
                            one.rows() + other.rows(),
                            field == Field.DEVICE ? 1 : one.devices() + other.devices()));
        }
        long joined = stack.values().size() - values.size();
        List<Value> items = new ArrayList<>();
        values.values()
                .forEach(each ->
                        items.add(new Value(each.value(), title(field, each.value()), each.rows(), each.devices())));
        if (stack.absent() > 0) {
            items.add(new Value(null, null, stack.absent(), stack.devicesAbsent()));
        }
        Comparator<Value> byRows = Comparator.comparingLong(Value::rows);
        items.sort((order == Stack.Order.MOST ? byRows.reversed() : byRows)
                .thenComparing(Value::value, Comparator.nullsLast(Comparator.naturalOrder())));
        return new StackView(
                field.word(), stack.rows(), stack.distinct() - joined, items.subList(0, Math.min(limit, items.size())));
    }

    private @Nullable String title(Field field, String value) {
        return Filters.isSubject(field) ? wording.name(value) : value;
    }
}
