package org.cylcomed.server.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.finding.CaseBook;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.Incident;

/**
 * Which incidents there are, against which were written last: only the difference is written. What {@link #look} found
 * counts as written once {@link #written} says so; after a transaction that fails it is found again.
 */
final class Stories {
    private static final int REST = 9;

    private Map<String, Incident> incidents = Map.of();
    private Map<String, String> incidentOfFinding;
    private Map<String, Incident> foundIncidents = incidents;
    private Map<String, String> foundOfFinding;
    private Instant next = Instant.MIN;

    /** @param incidentOfFinding as the table has it */
    Stories(Map<String, String> incidentOfFinding) {
        this.incidentOfFinding = Map.copyOf(incidentOfFinding);
        this.foundOfFinding = this.incidentOfFinding;
    }

    /**
     * What to write.
     *
     * @param incidents new or changed
     * @param ofFinding findings that have another incident than before
     * @param gone incidents that became part of another one, which is named
     */
    record Change(List<Incident> incidents, Map<String, String> ofFinding, Map<String, String> gone) {
        static final Change NOTHING = new Change(List.of(), Map.of(), Map.of());

        boolean isEmpty() {
            return incidents.isEmpty() && ofFinding.isEmpty() && gone.isEmpty();
        }
    }

    /** Looking takes as long as there are attacks to look at: at most a tenth of the time goes into it. */
    boolean isDue(Instant now) {
        return !now.isBefore(next);
    }

    /** As {@link #look(CaseBook)}; the clock tells what it cost. */
    Change look(CaseBook cases, InstantSource clock) {
        Instant begun = clock.instant();
        Change change = look(cases);
        Instant ended = clock.instant();
        next = ended.plus(Duration.between(begun, ended).multipliedBy(REST));
        return change;
    }

    Change look(CaseBook cases) {
        Map<String, Incident> now = new HashMap<>();
        Map<String, String> nowOfFinding = new HashMap<>();
        List<Incident> changed = new ArrayList<>();
        Map<String, String> ofFinding = new HashMap<>();
        Map<String, String> gone = new HashMap<>();
        for (Incident incident : cases.incidents()) {
            String id = incident.id().value();
            now.put(id, incident);
            if (!incident.equals(incidents.get(id))) {
                changed.add(incident);
            }
            for (Finding finding : incident.findings()) {
                String of = finding.id().value();
                nowOfFinding.put(of, id);
                String before = incidentOfFinding.get(of);
                if (!id.equals(before)) {
                    ofFinding.put(of, id);
                }
                if (before != null && !before.equals(id)) {
                    gone.put(before, id);
                }
            }
        }
        gone.keySet().removeAll(now.keySet());
        foundIncidents = now;
        foundOfFinding = nowOfFinding;
        return new Change(changed, ofFinding, gone);
    }

    /** What was found last is in the table. */
    void written() {
        incidents = foundIncidents;
        incidentOfFinding = foundOfFinding;
    }
}
