package org.cylcomed.server.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.core.finding.CaseBook;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.Incident;

/** Which incidents there are, against which were written last: only the difference is written. */
final class Stories {
    private Map<String, Incident> written = new HashMap<>();
    private final Map<String, String> incidentOfFinding;

    /** @param incidentOfFinding as the table has it */
    Stories(Map<String, String> incidentOfFinding) {
        this.incidentOfFinding = new HashMap<>(incidentOfFinding);
    }

    /**
     * What to write.
     *
     * @param incidents new or changed
     * @param ofFinding findings that have another incident than before
     * @param gone incidents that became part of another one, which is named
     */
    record Change(List<Incident> incidents, Map<String, String> ofFinding, Map<String, String> gone) {
        boolean isEmpty() {
            return incidents.isEmpty() && ofFinding.isEmpty() && gone.isEmpty();
        }
    }

    Change look(CaseBook cases) {
        Map<String, Incident> now = new HashMap<>();
        List<Incident> changed = new ArrayList<>();
        Map<String, String> ofFinding = new HashMap<>();
        Map<String, String> gone = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Incident incident : cases.incidents()) {
            String id = incident.id().value();
            now.put(id, incident);
            if (!incident.equals(written.get(id))) {
                changed.add(incident);
            }
            for (Finding finding : incident.findings()) {
                String of = finding.id().value();
                told.add(of);
                String before = incidentOfFinding.put(of, id);
                if (!id.equals(before)) {
                    ofFinding.put(of, id);
                }
                if (before != null && !before.equals(id)) {
                    gone.put(before, id);
                }
            }
        }
        gone.keySet().removeAll(now.keySet());
        incidentOfFinding.keySet().retainAll(told);
        written = now;
        return new Change(changed, ofFinding, gone);
    }
}
