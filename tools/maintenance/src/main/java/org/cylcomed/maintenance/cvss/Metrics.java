package org.cylcomed.maintenance.cvss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;

/**
 * The metrics of one version in their order, each with its values. A vector is one byte per metric: its value's index, where
 * 0 is "not defined" for metrics that need not be there.
 */
final class Metrics {
    private static final int MAXIMUM_LENGTH = 512;

    private final String notDefined;
    private final List<String> names = new ArrayList<>();
    private final List<List<String>> values = new ArrayList<>();
    private final int mandatory;

    /** Each definition is a metric, ':' and its values; those after the mandatory ones get "not defined" as first value. */
    Metrics(String notDefined, int mandatory, String... definitions) {
        this.notDefined = notDefined;
        this.mandatory = mandatory;
        for (String definition : definitions) {
            int colon = definition.indexOf(':');
            List<String> allowed = new ArrayList<>();
            if (names.size() >= mandatory) {
                allowed.add(notDefined);
            }
            allowed.addAll(List.of(definition.substring(colon + 1).split(",", -1)));
            names.add(definition.substring(0, colon));
            values.add(List.copyOf(allowed));
        }
    }

    byte[] read(String text, int start, int end) {
        if (text.length() > MAXIMUM_LENGTH) {
            throw new InvalidIdentifierException("longer than " + MAXIMUM_LENGTH + " characters", MAXIMUM_LENGTH);
        }
        byte[] vector = new byte[names.size()];
        boolean[] seen = new boolean[names.size()];
        int expected = 0;
        int at = start;
        while (at <= end) {
            int slash = text.indexOf('/', at);
            int stop = slash < 0 || slash > end ? end : slash;
            int colon = text.indexOf(':', at);
            if (colon < 0 || colon > stop) {
                throw new InvalidIdentifierException("a metric is a name, ':' and a value", at);
            }
            int metric = index(text, at, colon, expected);
            if (seen[metric]) {
                throw new InvalidIdentifierException("the metric " + names.get(metric) + " is given twice", at);
            }
            seen[metric] = true;
            vector[metric] = value(text, colon + 1, stop, metric);
            expected = metric + 1;
            at = stop + 1;
        }
        for (int i = 0; i < mandatory; i++) {
            if (!seen[i]) {
                throw new InvalidIdentifierException("the metric " + names.get(i) + " is missing", end);
            }
        }
        return vector;
    }

    /** Usually the one after the last. */
    private int index(String text, int start, int end, int expected) {
        for (int step = 0; step < names.size(); step++) {
            int candidate = (expected + step) % names.size();
            if (same(names.get(candidate), text, start, end)) {
                return candidate;
            }
        }
        throw new InvalidIdentifierException("an unknown metric", start);
    }

    private byte value(String text, int start, int end, int metric) {
        List<String> allowed = values.get(metric);
        for (int i = 0; i < allowed.size(); i++) {
            if (same(allowed.get(i), text, start, end)) {
                return (byte) i;
            }
        }
        throw new InvalidIdentifierException("an unknown value of the metric " + names.get(metric), start);
    }

    private static boolean same(String name, String text, int start, int end) {
        return name.length() == end - start && text.startsWith(name, start);
    }

    Optional<String> value(byte[] vector, String name) {
        int metric = names.indexOf(name);
        if (metric < 0) {
            return Optional.empty();
        }
        String value = values.get(metric).get(vector[metric]);
        return metric >= mandatory && value.equals(notDefined) ? Optional.empty() : Optional.of(value);
    }

    /** Whether any of the metrics from one place to before another is defined; none of them is mandatory. */
    static boolean anyDefined(byte[] vector, int from, int to) {
        for (int i = from; i < to; i++) {
            if (vector[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /** In the standard's order, without what is not defined. */
    String write(String prefix, byte[] vector) {
        StringBuilder text = new StringBuilder(prefix);
        for (int i = 0; i < vector.length; i++) {
            if (i < mandatory || vector[i] != 0) {
                text.append(i == 0 ? "" : "/")
                        .append(names.get(i))
                        .append(':')
                        .append(values.get(i).get(vector[i]));
            }
        }
        return text.toString();
    }
}
