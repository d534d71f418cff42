package org.cylcomed.core.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;

/**
 * Joins attacks into incidents: two belong to one story when they share a device or a peer (the peer of one may be the
 * device of the other) and no more than {@link #GAP} lies between them. Weaknesses and faults tell no story.
 */
final class Story {
    static final Duration GAP = Duration.ofMinutes(30);

    static final Comparator<Finding> EARLIEST_FIRST =
            Comparator.comparing(Finding::first).thenComparing(Finding::id);

    private final List<Finding> findings;
    /** For each finding another one of its story, itself for the one that stands for the story. */
    private final int[] next;

    private Story(List<Finding> findings) {
        this.findings = findings;
        this.next = new int[findings.size()];
        for (int i = 0; i < next.length; i++) {
            next[i] = i;
        }
    }

    static boolean tells(Kind kind) {
        return kind.nature() == Nature.ATTACK;
    }

    static List<Incident> incidents(List<Finding> all) {
        Story story = new Story(all.stream()
                .filter(finding -> tells(finding.kind()))
                .sorted(EARLIEST_FIRST)
                .toList());
        story.join();
        return story.tell();
    }

    private void join() {
        Map<Subject, List<Integer>> bySubject = new HashMap<>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            bySubject.computeIfAbsent(finding.device(), _ -> new ArrayList<>()).add(i);
            Subject peer = finding.peer();
            if (peer != null && !peer.equals(finding.device())) {
                bySubject.computeIfAbsent(peer, _ -> new ArrayList<>()).add(i);
            }
        }
        bySubject.values().forEach(this::joinNeighbours);
    }

    private void joinNeighbours(List<Integer> earliestFirst) {
        int latest = earliestFirst.getFirst();
        for (int i : earliestFirst) {
            Instant reach = findings.get(latest).last().plus(GAP);
            if (!findings.get(i).first().isAfter(reach)) {
                unite(latest, i);
            }
            if (findings.get(i).last().isAfter(findings.get(latest).last())) {
                latest = i;
            }
        }
    }

    private void unite(int one, int other) {
        int oneRoot = root(one);
        int otherRoot = root(other);
        next[Math.max(oneRoot, otherRoot)] = Math.min(oneRoot, otherRoot);
    }

    private int root(int i) {
        int root = i;
        while (next[root] != root) {
            next[root] = next[next[root]];
            root = next[root];
        }
        return root;
    }

    private List<Incident> tell() {
        Map<Integer, List<Finding>> stories = new LinkedHashMap<>();
        for (int i = 0; i < findings.size(); i++) {
            stories.computeIfAbsent(root(i), _ -> new ArrayList<>()).add(findings.get(i));
        }
        return stories.values().stream().map(Story::incident).toList();
    }

    private static Incident incident(List<Finding> findings) {
        Finding first = findings.getFirst();
        Instant last = findings.stream()
                .map(Finding::last)
                .max(Comparator.naturalOrder())
                .orElse(first.last());
        return new Incident(IncidentId.begunBy(first.id()), first.first(), last, findings);
    }
}
