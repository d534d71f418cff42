package org.cylcomed.cli.evaluate;

import java.util.List;
import java.util.SortedMap;

/**
 * What an evaluation found: the document of {@code docs/schemas/evaluate.json}.
 *
 * @param data file and digest
 * @param split how learning, thresholds and judging were kept apart
 * @param settingsHash of the settings of the detector
 */
record Evaluation(
        String task,
        String data,
        String split,
        String settingsHash,
        List<Case> results,
        SortedMap<String, Double> macro,
        SortedMap<String, Double> floors,
        SortedMap<String, Double> audit,
        SortedMap<String, Double> speed) {

    /** @param n rows judged */
    record Case(String name, int n, SortedMap<String, Double> metrics, SortedMap<String, Interval> intervals) {}
}
