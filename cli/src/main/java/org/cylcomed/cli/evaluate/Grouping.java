package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well lines were put into groups, and named (Zhu et al., Tools and Benchmarks for Automated Log Parsing, 2019; Jiang
 * et al., A Large-Scale Evaluation for Log Parsing Techniques, 2024). A group is right when it has exactly the lines of
 * a true one.
 *
 * @param ga share of lines in groups that are right
 * @param fga F1 of groups
 * @param pa share of lines whose template is the true one, letter by letter
 * @param fta F1 of groups that are right and whose template is
 */
record Grouping(double ga, double fga, double pa, double fta) {

    /** @param templates told of each line, in any spelling of spaces */
    static Grouping of(List<?> groups, List<String> templates, List<String> truth) {
        Map<Object, List<Integer>> told = byGroup(groups);
        Map<Object, List<Integer>> wanted = byGroup(truth);
        Set<List<Integer>> right = new HashSet<>(wanted.values());
        int lines = 0;
        int rightGroups = 0;
        int rightTemplates = 0;
        for (List<Integer> group : told.values()) {
            if (right.contains(group)) {
                int first = group.getFirst();
                lines += group.size();
                rightGroups++;
                rightTemplates += templates.get(first).equals(truth.get(first)) ? 1 : 0;
            }
        }
        int named = 0;
        for (int i = 0; i < truth.size(); i++) {
            named += templates.get(i).equals(truth.get(i)) ? 1 : 0;
        }
        double all = truth.size();
        return new Grouping(
                lines / all,
                f1(rightGroups, told.size(), wanted.size()),
                named / all,
                f1(rightTemplates, told.size(), wanted.size()));
    }

    /** The share of lines that two ways to group them agree on. */
    static double agreement(List<?> groups, List<String> truth) {
        Set<List<Integer>> right = new HashSet<>(byGroup(truth).values());
        return byGroup(groups).values().stream()
                        .filter(right::contains)
                        .mapToInt(List::size)
                        .sum()
                / (double) truth.size();
    }

    private static Map<Object, List<Integer>> byGroup(List<?> groups) {
        Map<Object, List<Integer>> lines = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            lines.computeIfAbsent(groups.get(i), group -> new ArrayList<>()).add(i);
        }
        return lines;
    }

    /** The most that any grouping of equal lines reaches. */
    static double ceiling(List<String> lines, List<String> truth) {
        Map<String, Map<String, Integer>> labels = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            labels.computeIfAbsent(lines.get(i), line -> new HashMap<>()).merge(truth.get(i), 1, Integer::sum);
        }
        int most = 0;
        for (Map<String, Integer> each : labels.values()) {
            most += each.values().stream().mapToInt(count -> count).max().orElse(0);
        }
        return most / (double) truth.size();
    }

    static double f1(double right, double told, double wanted) {
        return right == 0 ? 0 : 2 * right / (told + wanted);
    }
}
