package org.cylcomed.server.exports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Role;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.export.ExportedDevice;
import org.cylcomed.server.export.ExportedFinding;
import org.cylcomed.server.export.IncidentFile;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.incidents.IncidentStore;
import org.cylcomed.server.incidents.IncidentViews;
import org.cylcomed.server.incidents.LegalClocks;
import org.cylcomed.server.incidents.ResponseStore;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.pipeline.RecordedEvidence;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Gathers what is known of one incident, as far as the reader may see it. */
final class IncidentFiles {
    /** Pieces of evidence in one archive, those of the worst findings first. */
    private static final int MOST_EVIDENCE = 4_096;

    /** Findings whose packets are cut, the worst first: each costs a reading of its capture. */
    private static final int MOST_SLICED = 20;

    /** Bytes of packets in one archive. */
    private static final long MOST_PACKETS = 64L << 20;

    private final Tables tables;
    private final ExportedRecords records;
    private final FindingStore findings;
    private final ResponseStore responses;
    private final IncidentViews views;
    private final DeviceRegistry devices;
    private final PersonNames people;
    private final RecordedEvidence evidence;
    private final Pipeline pipeline;
    private final PacketSlices slices;
    private final NamedParameterJdbcTemplate database;
    private final InstantSource clock;

    IncidentFiles(
            Tables tables,
            ExportedRecords records,
            FindingStore findings,
            ResponseStore responses,
            IncidentViews views,
            DeviceRegistry devices,
            PersonNames people,
            RecordedEvidence evidence,
            Pipeline pipeline,
            PacketSlices slices,
            NamedParameterJdbcTemplate database,
            InstantSource clock) {
        this.tables = tables;
        this.records = records;
        this.findings = findings;
        this.responses = responses;
        this.views = views;
        this.devices = devices;
        this.people = people;
        this.evidence = evidence;
        this.pipeline = pipeline;
        this.slices = slices;
        this.database = database;
        this.clock = clock;
    }

    IncidentFile gather(Actor actor, IncidentStore.Row incident, Locale language) throws IOException {
        List<FindingRow> rows = tables.rows(actor, incident);
        Map<String, ExportedFinding> found = new LinkedHashMap<>();
        rows.forEach(row -> found.put(row.id(), records.finding(row, language)));
        Map<DeviceId, ExportedDevice> touched = new LinkedHashMap<>();
        found.values().forEach(each -> touched.putIfAbsent(each.device().id(), each.device()));
        List<ResponseStore.Note> notes = responses.notes(incident.id());
        List<RecordedEvidence.Recorded> recorded = recorded(rows);
        Instant known = rows.stream()
                .map(FindingRow::known)
                .min(Comparator.naturalOrder())
                .orElse(incident.first());
        return new IncidentFile(
                records.incident(incident, List.copyOf(found.values())),
                beds(touched),
                List.copyOf(touched.values()),
                timeline(incident, found, notes, language),
                notes.stream()
                        .filter(note -> note.type().equals("TOLD"))
                        .map(note -> new IncidentFile.Told(
                                note.at(),
                                note.whom() == null ? "" : note.whom(),
                                note.text(),
                                people.shown(note.by())))
                        .toList(),
                LegalClocks.of(known, clock.instant(), language).stream()
                        .map(rule -> new IncidentFile.Deadline(rule.name(), rule.due(), null))
                        .toList(),
                views.missing(rows, actor.reach()),
                recorded.stream()
                        .<Evidence>map(each -> each.judged().evidence())
                        .toList(),
                actor.may(Permission.PACKETS_MASKED) ? packets(rows) : List.of(),
                proof(recorded));
    }

    private static String beds(Map<DeviceId, ExportedDevice> touched) {
        SequencedSet<String> places = new TreeSet<>();
        for (ExportedDevice device : touched.values()) {
            String place = Stream.of(
                            device.context().careUnit(), device.context().bed())
                    .filter(word -> word != null)
                    .collect(Collectors.joining(", "));
            if (!place.isEmpty()) {
                places.add(place);
            }
        }
        return String.join("; ", places);
    }

    private List<IncidentFile.Entry> timeline(
            IncidentStore.Row incident,
            Map<String, ExportedFinding> found,
            List<ResponseStore.Note> notes,
            Locale language) {
        Timeline timeline = new Timeline(people, this::roles, devices, language);
        found.values().forEach(timeline::found);
        timeline.done(findings.acts(List.copyOf(found.keySet())), found);
        responses.of(incident.id()).forEach(timeline::proposed);
        notes.stream().filter(note -> !note.type().equals("TOLD")).forEach(timeline::noted);
        return timeline.entries();
    }

    private List<Role> roles(String key) {
        return database
                .query(
                        "select unnest(roles) from person where id = :id order by 1",
                        Map.of("id", key),
                        (row, number) -> row.getString(1))
                .stream()
                .map(Role::valueOf)
                .toList();
    }

    private List<RecordedEvidence.Recorded> recorded(List<FindingRow> rows) throws IOException {
        List<String> wanted = rows.stream()
                .flatMap(row -> row.evidence().stream())
                .distinct()
                .limit(MOST_EVIDENCE)
                .toList();
        return evidence.find(log(), wanted);
    }

    private RecordLog log() {
        return pipeline.record()
                .orElseThrow(() -> new Problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "record-away",
                                "The record log is away for now; try again soon.")
                        .withHeader("Retry-After", "10"));
    }

    /** For each piece of evidence its entry as it was recorded, and what shows that it stands in the log. */
    private List<IncidentFile.Attachment> proof(List<RecordedEvidence.Recorded> recorded) throws IOException {
        List<IncidentFile.Attachment> files = new ArrayList<>();
        RecordLog log = log();
        TlogProof proof = new TlogProof(log);
        files.add(file("checkpoint", proof.checkpoint()));
        files.add(file("record.pub", log.verifier() + "\n"));
        for (RecordedEvidence.Recorded each : recorded) {
            DeviceId device = devices.find(each.judged().device())
                    .map(known -> known.device().id())
                    .orElse(each.judged().device());
            String name = each.judged().evidence().id().value();
            files.add(new IncidentFile.Attachment(name + ".entry", device, each.bytes()));
            files.add(new IncidentFile.Attachment(
                    name + ".tlog-proof", device, proof.of(each.index()).getBytes(StandardCharsets.UTF_8)));
        }
        return files;
    }

    private static IncidentFile.Attachment file(String name, String text) {
        return new IncidentFile.Attachment(name, null, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<IncidentFile.Attachment> packets(List<FindingRow> rows) throws IOException {
        List<IncidentFile.Attachment> files = new ArrayList<>();
        long room = MOST_PACKETS;
        for (FindingRow row : rows.subList(0, Math.min(rows.size(), MOST_SLICED))) {
            List<byte[]> cut = room > 0 ? slices.masked(row) : List.of();
            DeviceId device =
                    devices.find(row.device()).map(known -> known.device().id()).orElse(row.device());
            for (int i = 0; i < cut.size(); i++) {
                room -= cut.get(i).length;
                if (room >= 0) {
                    files.add(new IncidentFile.Attachment(
                            row.id() + "-" + (i + 1) + "-masked.pcapng", device, cut.get(i)));
                }
            }
        }
        return files;
    }
}
