package org.cylcomed.server.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.FindingView;
import org.cylcomed.server.findings.FindingViews;

/** Tells the story of an incident, as far as the reader may see it. */
public final class IncidentViews {
    /** Findings of one story shown; all are in the findings list. */
    private static final int MOST_FINDINGS = 200;

    private final IncidentStore store;
    private final ResponseStore responses;
    private final FindingStore findings;
    private final FindingViews views;
    private final DeviceRegistry devices;
    private final DeviceRows rows;
    private final PersonNames people;
    private final InstantSource clock;

    IncidentViews(
            IncidentStore store,
            ResponseStore responses,
            FindingStore findings,
            FindingViews views,
            DeviceRegistry devices,
            DeviceRows rows,
            PersonNames people,
            InstantSource clock) {
        this.store = store;
        this.responses = responses;
        this.findings = findings;
        this.views = views;
        this.devices = devices;
        this.rows = rows;
        this.people = people;
        this.clock = clock;
    }

    private List<FindingRow> findings(String incident, Reach reach) {
        FindingQuery within = FindingQuery.within(reach, clock.instant()).ofIncident(incident);
        return findings.list(within, "-severity", MOST_FINDINGS, null).items();
    }

    public IncidentView row(IncidentStore.Row row, Reach reach, Locale language) {
        return row(row, findings(row.id(), reach), reach, language);
    }

    private IncidentView row(IncidentStore.Row row, List<FindingRow> found, Reach reach, Locale language) {
        Map<String, DeviceName> named = new LinkedHashMap<>();
        Set<String> units = new TreeSet<>();
        for (FindingRow finding : found) {
            DeviceName name = devices.name(finding.device());
            named.put(name.id(), name);
            if (name.careUnit() != null) {
                units.add(name.careUnit());
            }
        }
        String sentence = found.isEmpty()
                ? ""
                : views.views(found.subList(0, 1), reach, language).getFirst().summary();
        return new IncidentView(
                row.id(),
                sentence,
                row.severity(),
                row.open(),
                row.first(),
                row.last(),
                List.copyOf(named.values()),
                List.copyOf(units),
                found.size());
    }

    IncidentView.Detail detail(IncidentStore.Row row, Reach reach, Locale language) {
        List<FindingRow> found = findings(row.id(), reach);
        List<FindingView.Detail> items =
                found.stream().map(each -> views.detail(each, reach, language)).toList();
        List<IncidentView.Note> notes =
                responses.notes(row.id()).stream().map(this::note).toList();
        List<IncidentView.Response> proposed = responses.of(row.id()).stream()
                .filter(each -> each.devices().stream().anyMatch(id -> devices.isWithin(reach, new DeviceId(id))))
                .map(each -> response(each, reach, language))
                .toList();
        Set<String> bedside = bedside(found, items);
        Instant known = found.stream()
                .map(FindingRow::known)
                .min(Comparator.naturalOrder())
                .orElse(row.first());
        return new IncidentView.Detail(
                row(row, found, reach, language),
                items,
                List.copyOf(bedside),
                timeline(items, notes, proposed),
                missing(found, reach),
                notes,
                proposed,
                LegalClocks.of(known, clock.instant(), language),
                store.firstIndex(row.id()));
    }

    /** What is low is no reason to walk to a bed beside what is not. */
    private static Set<String> bedside(List<FindingRow> found, List<FindingView.Detail> items) {
        boolean serious = found.stream().anyMatch(each -> each.severity().compareTo(Severity.LOW) > 0);
        Set<String> bedside = new LinkedHashSet<>();
        for (int place = 0; place < found.size(); place++) {
            if (!serious || found.get(place).severity().compareTo(Severity.LOW) > 0) {
                bedside.add(items.get(place).bedside());
            }
        }
        return bedside;
    }

    public Set<SourceGroup> missing(List<FindingRow> found, Reach reach) {
        Set<String> ids = new TreeSet<>();
        found.forEach(each -> ids.add(each.device().value()));
        Set<SourceGroup> missing = EnumSet.noneOf(SourceGroup.class);
        rows.views().stream()
                .filter(view -> ids.contains(view.id()) && reach.includes(view.careUnit(), view.model()))
                .forEach(view -> missing.addAll(view.assessment().missing()));
        return missing;
    }

    private static List<IncidentView.Moment> timeline(
            List<FindingView.Detail> items, List<IncidentView.Note> notes, List<IncidentView.Response> proposed) {
        List<IncidentView.Moment> moments = new ArrayList<>();
        for (FindingView.Detail item : items) {
            FindingView view = item.finding();
            moments.add(new IncidentView.Moment(view.first(), "EVIDENCE", view.summary(), view.id(), null));
            for (FindingView.Decision decision : item.decisions()) {
                String text =
                        decision.reason() == null ? decision.action() : decision.action() + ": " + decision.reason();
                moments.add(new IncidentView.Moment(decision.at(), "DECISION", text, view.id(), decision.who()));
            }
        }
        for (IncidentView.Note note : notes) {
            String text = note.whom() == null ? note.text() : note.whom() + ": " + note.text();
            moments.add(new IncidentView.Moment(note.at(), note.type(), text, null, note.who()));
        }
        for (IncidentView.Response each : proposed) {
            moments.add(
                    new IncidentView.Moment(each.proposedAt(), "RESPONSE", each.sentence(), null, each.proposedBy()));
        }
        moments.sort(Comparator.comparing(IncidentView.Moment::at).thenComparing(IncidentView.Moment::text));
        return moments;
    }

    IncidentView.Note note(ResponseStore.Note note) {
        return new IncidentView.Note(
                note.id(), note.at(), people.shown(note.by()), note.type(), note.text(), note.whom());
    }

    /** Whether somebody sees every device that a response concerns, and so may decide for all of them. */
    boolean seesAll(ResponseStore.Row row, Reach reach) {
        return row.devices().stream().allMatch(id -> devices.isWithin(reach, new DeviceId(id)));
    }

    /** @param reach devices outside it are left out */
    IncidentView.Response response(ResponseStore.Row row, Reach reach, Locale language) {
        List<DeviceName> named = row.devices().stream()
                .map(DeviceId::new)
                .filter(id -> devices.isWithin(reach, id))
                .map(devices::name)
                .toList();
        String list = String.join(", ", named.stream().map(DeviceName::name).toList());
        String rollback = row.rollback();
        return new IncidentView.Response(
                row.id(),
                row.kind(),
                row.kind().words("sentence", language).replace("{devices}", list),
                named,
                row.reason(),
                row.at(clock.instant()).name(),
                row.proposedAt(),
                people.shown(row.proposedBy()),
                row.decidedAt(),
                row.decidedBy() == null ? null : people.shown(row.decidedBy()),
                row.doneAt(),
                row.doneBy() == null ? null : people.shown(row.doneBy()),
                row.expires(),
                rollback == null ? row.kind().words("rollback", language) : rollback,
                row.kind().words("needs", language),
                Integer.toString(row.version()));
    }
}
