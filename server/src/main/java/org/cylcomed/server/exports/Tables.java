package org.cylcomed.server.exports;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.export.ExportedFinding;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.incidents.IncidentStore;
import org.cylcomed.server.incidents.IncidentView;
import org.cylcomed.server.incidents.IncidentViews;
import org.jspecify.annotations.Nullable;

/** The lists of what was found, under the filters they have as pages. */
final class Tables {
    static final int BATCH = 500;
    private static final List<String> INCIDENT =
            List.of("id", "severity", "open", "sentence", "first", "last", "devices", "careUnits", "findings");

    private final FindingStore findings;
    private final DeviceRows devices;
    private final IncidentStore incidents;
    private final IncidentViews views;
    private final ExportedRecords records;
    private final InstantSource clock;

    Tables(
            FindingStore findings,
            DeviceRows devices,
            IncidentStore incidents,
            IncidentViews views,
            ExportedRecords records,
            InstantSource clock) {
        this.findings = findings;
        this.devices = devices;
        this.incidents = incidents;
        this.views = views;
        this.records = records;
        this.clock = clock;
    }

    Rows<ExportedFinding> findings(Actor actor, Query query, Locale language) {
        FindingQuery wanted = FindingQuery.read(query, actor.reach(), clock.instant());
        query.end();
        return new Rows<>(
                new FindingBatches(wanted, language),
                org.cylcomed.server.export.Tables.FINDING,
                org.cylcomed.server.export.Tables::cells,
                finding -> finding);
    }

    private final class FindingBatches implements Rows.Batches<ExportedFinding> {
        private final FindingQuery wanted;
        private final Locale language;
        private @Nullable FindingRow last;

        FindingBatches(FindingQuery wanted, Locale language) {
            this.wanted = wanted;
            this.language = language;
        }

        @Override
        public List<ExportedFinding> next() {
            List<FindingRow> rows = findings.following(wanted, last, BATCH);
            last = rows.isEmpty() ? last : rows.getLast();
            return rows.stream().map(row -> records.finding(row, language)).toList();
        }
    }

    Rows<KnownDevice> devices(Actor actor, Query query) {
        List<KnownDevice> matching = devices.matching(query, actor.reach());
        query.end();
        return new Rows<>(
                Rows.of(matching),
                org.cylcomed.server.export.Tables.DEVICE,
                known -> org.cylcomed.server.export.Tables.cells(records.device(known)),
                records::device);
    }

    Rows<IncidentStore.Row> incidents(Actor actor, Query query, Locale language) {
        Optional<Boolean> open = query.flag("open");
        Set<String> ofDevices = query.texts("device");
        query.end();
        return new Rows<>(
                new IncidentBatches(actor, open, ofDevices),
                INCIDENT,
                row -> cells(views.row(row, actor.reach(), language)),
                row -> records.incident(row, findings(actor, row, language)));
    }

    /** All findings of an incident within reach, worst first. */
    List<ExportedFinding> findings(Actor actor, IncidentStore.Row incident, Locale language) {
        return rows(actor, incident).stream()
                .map(row -> records.finding(row, language))
                .toList();
    }

    List<FindingRow> rows(Actor actor, IncidentStore.Row incident) {
        FindingQuery wanted =
                FindingQuery.within(actor.reach(), clock.instant()).ofIncident(incident.id());
        List<FindingRow> all = new ArrayList<>();
        String cursor = null;
        do {
            var page = findings.list(wanted, "-severity", Query.MOST_LIMIT, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private final class IncidentBatches implements Rows.Batches<IncidentStore.Row> {
        private final Actor actor;
        private final Optional<Boolean> open;
        private final Set<String> ofDevices;
        private IncidentStore.@Nullable Row last;

        IncidentBatches(Actor actor, Optional<Boolean> open, Set<String> ofDevices) {
            this.actor = actor;
            this.open = open;
            this.ofDevices = ofDevices;
        }

        @Override
        public List<IncidentStore.Row> next() {
            List<IncidentStore.Row> rows = incidents.following(actor.reach(), open, ofDevices, last, BATCH);
            last = rows.isEmpty() ? last : rows.getLast();
            return rows;
        }
    }

    private static @Nullable String[] cells(IncidentView view) {
        return new @Nullable String[] {
            view.id(),
            view.severity().name(),
            Boolean.toString(view.open()),
            view.sentence(),
            view.first().toString(),
            view.last().toString(),
            view.devices().stream().map(DeviceName::name).collect(Collectors.joining("; ")),
            String.join("; ", view.careUnits()),
            Integer.toString(view.findings())
        };
    }
}
