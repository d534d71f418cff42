package org.cylcomed.server.export;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One family of figures.
 *
 * @param name snake_case, with its unit at the end and, for a counter, without {@code _total}
 * @param unit such as {@code bytes} or {@code seconds}, empty where it has none
 */
public record Metric(String name, Type type, String unit, String help, List<Sample> samples) {
    /** What its figures do. */
    public enum Type {
        COUNTER,
        GAUGE
    }

    /** @param labels no two samples of a family have the same */
    public record Sample(SortedMap<String, String> labels, double value) {
        private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

        public Sample {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
            for (String label : labels.keySet()) {
                if (!LABEL.matcher(label).matches() || label.startsWith("__")) {
                    throw new IllegalArgumentException("a label is written in letters, digits and low lines");
                }
            }
        }

        public static Sample of(double value) {
            return new Sample(new TreeMap<>(), value);
        }

        public static Sample of(Map<String, String> labels, double value) {
            return new Sample(new TreeMap<>(labels), value);
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Metric {
        if (!NAME.matcher(name).matches() || (type == Type.COUNTER && name.endsWith("_total"))) {
            throw new IllegalArgumentException("a metric is named in snake_case, a counter without _total");
        }
        if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
            throw new IllegalArgumentException(name + ": its name ends in its unit");
        }
        samples = List.copyOf(samples);
        Set<Map<String, String>> seen = new HashSet<>();
        for (Sample sample : samples) {
            if (!seen.add(sample.labels())) {
                throw new IllegalArgumentException(name + ": two samples have the same labels");
            }
            if (type == Type.COUNTER && !(sample.value() >= 0)) {
                throw new IllegalArgumentException(name + ": a counter is 0 or more");
            }
        }
    }
}
