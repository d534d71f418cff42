package org.cylcomed.server.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cylcomed.engine.record.MerkleProof;
import org.cylcomed.engine.record.NoteVerifier;
import org.cylcomed.engine.record.TreeHead;
import org.cylcomed.server.export.FindingFeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves by the doors of the whole server, over real HTTP and PostgreSQL, after a real capture was read. */
class ExportsTest {
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"VM-12\")";
    private static final String UNIT = "ICU 3";

    @TempDir
    static Path folder;

    static Hospital hospital;
    static String all;
    static String device;
    static String incident;

    @BeforeAll
    static void start() throws Exception {
        hospital = new Hospital(folder);
        hospital.read(Hospital.SAMPLE);
        hospital.says("192.168.7.7", FORMULA);
        all = hospital.token(
                List.of(),
                "EXPORT",
                "FINDINGS_READ",
                "DEVICES_READ",
                "DEVICES_WRITE",
                "AUDIT_READ",
                "CHANGES_READ",
                "SENSORS_READ",
                "METRICS_READ",
                "OUTPUTS_READ",
                "OUTPUTS_WRITE",
                "PACKETS_MASKED");
        incident = hospital.ids("select id from incident where merged_into is null order by severity desc, id")
                .getFirst();
        device = hospital.ids("select device from finding where incident = '" + incident
                        + "' and merged_into is null order by severity desc, id")
                .getFirst();
        place(device, UNIT);
        awaitRows();
    }

    /** Rows of devices are made anew at most twice a second. */
    private static void awaitRows() throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!hospital.get(all, "/api/v1/devices?careUnit=" + UNIT.replace(" ", "%20"))
                .text()
                .contains(device)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the device is not at its place after 10 s");
            }
            Thread.sleep(50);
        }
    }

    @AfterAll
    static void stop() {
        hospital.close();
    }

    private static void place(String id, String careUnit) throws Exception {
        String path = "/api/v1/devices/" + id + "/context";
        String tag = hospital.get(all, path).header("etag");
        Hospital.Answer set = hospital.send(
                all,
                HttpRequest.newBuilder(hospital.server.people(path))
                        .header("If-Match", tag)
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"careUnit\":\"" + careUnit + "\"}")));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        Hospital.until(() -> hospital.ids("select id from device where care_unit = '" + careUnit + "'")
                .contains(id));
    }

    private static Hospital.Answer export(String token, String what) throws Exception {
        return hospital.get(token, "/api/v1/exports/" + what);
    }

    @Test
    void everyTableLeavesWholeInEveryFormatItHas() throws Exception {
        for (String table : List.of("findings", "devices", "incidents", "audit", "changes", "captures", "sensors")) {
            Hospital.Answer csv = export(all, table);
            assertThat(csv.status()).as(table + csv.text()).isEqualTo(200);
            assertThat(csv.header("content-type")).startsWith("text/csv");
            assertThat(csv.header("content-disposition"))
                    .matches("attachment; filename=\"cylcomed-" + table + "-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
            assertThat(csv.header("cache-control")).isEqualTo("no-store");
        }
        long shown = hospital.get(all, "/api/v1/findings?limit=1")
                .json()
                .path("total")
                .asLong();
        assertThat(shown).isPositive();
        for (String format : List.of("csv", "ocsf", "ecs", "cef", "syslog")) {
            Hospital.Answer answer = export(all, "findings?format=" + format);
            assertThat(answer.text().lines().count()).as(format).isEqualTo(shown + (format.equals("csv") ? 1 : 0));
        }
        assertThat(export(all, "devices?format=ocsf").text()).contains("\"class_uid\":5001");
        assertThat(export(all, "incidents?format=ecs").text()).contains("cylcomed.incident");
        assertThat(export(all, "audit?format=ocsf").code()).isEqualTo("not-valid");
        assertThat(export(all, "devices?format=cef").code()).isEqualTo("not-valid");
        assertThat(export(all, "people").status()).isEqualTo(404);
    }

    @Test
    void anExportTakesTheFiltersOfItsListAndRefusesWhatIsNone() throws Exception {
        String filter = "nature=WEAKNESS&device=" + device;
        long shown = hospital.get(all, "/api/v1/findings?limit=1&" + filter)
                .json()
                .path("total")
                .asLong();

        assertThat(export(all, "findings?" + filter).text().lines().count()).isEqualTo(shown + 1);
        assertThat(export(all, "devices?q=" + device).text().lines().count()).isEqualTo(2);
        assertThat(export(all, "findings?severty=HIGH").code()).isEqualTo("not-valid");
        assertThat(export(all, "findings?format=pdf").code()).isEqualTo("not-valid");
    }

    @Test
    void aNameThatIsAFormulaIsATextInTheSpreadsheet() throws Exception {
        String csv = export(all, "devices").text();

        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"VM-12\"\")\"");
        assertThat(csv).doesNotContain(",=HYPERLINK").doesNotContain(",\"=HYPERLINK");
    }

    @Test
    void nothingOutsideTheReachLeaves() throws Exception {
        String[] scopes = {"EXPORT", "FINDINGS_READ", "DEVICES_READ", "AUDIT_READ", "CHANGES_READ"};
        String elsewhere = hospital.token(List.of("ICU 9"), scopes);
        for (String table : List.of("findings", "devices", "incidents", "changes", "captures", "audit")) {
            assertThat(export(elsewhere, table).text().lines().count())
                    .as(table)
                    .isEqualTo(1);
        }
        assertThat(export(elsewhere, "incidents/" + incident + "?for=auditor").status())
                .isEqualTo(404);

        String unit = hospital.token(List.of(UNIT), scopes);
        String devices = export(unit, "devices").text();
        assertThat(devices.lines().count()).isEqualTo(2);
        assertThat(devices).contains(device, UNIT);
        Map<String, byte[]> archive =
                unzip(export(unit, "incidents/" + incident + "?for=auditor").body());
        assertThat(text(archive, "devices.csv").lines().skip(1)).allMatch(line -> line.startsWith(device));
        assertThat(text(archive, "evidence.jsonl")).isNotEmpty();
        assertThat(archive.keySet()).noneMatch(name -> name.startsWith("packets/"));
    }

    @Test
    void whoMayNotSeeAListMayNotTakeItOut() throws Exception {
        String program = hospital.token(List.of(), "EXPORT", "DEVICES_READ");

        assertThat(export(program, "audit").code()).isEqualTo("permission-missing");
        assertThat(export(program, "incidents/" + incident + "?for=auditor").code())
                .isEqualTo("permission-missing");
        assertThat(export(hospital.token(List.of(), "DEVICES_READ"), "devices").code())
                .isEqualTo("permission-missing");
    }

    @Test
    void everyExportIsWrittenDown() throws Exception {
        long rows = export(all, "sensors").text().lines().count() - 1;
        Hospital.Answer zip = export(all, "incidents/" + incident + "?for=authority");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip.body()));

        Hospital.until(() -> {
            List<String> told = hospital.ids("select subject || ' ' || details::text from audit"
                    + " where action = 'export.made' and subject in ('sensors', '" + incident + "')");
            return told.contains("sensors {\"rows\": \"" + rows + "\", \"format\": \"csv\"}")
                    && told.stream().anyMatch(each -> each.contains(sha256));
        });
    }

    @Test
    void manyRowsLeaveWholeOrTheConnectionBreaks() throws Exception {
        String nobody = "dev-aaaaaaaaaaaaaaaa";
        hospital.database
                .sql("insert into finding select (jsonb_populate_record(f, jsonb_build_object('id', 'fnd-'"
                        + " || lpad(translate(n::text, '0189', 'abcd'), 16, 'a'), 'device', :device::text,"
                        + " 'incident', null, 'first', f.first + n * interval '1 second',"
                        + " 'last', f.last + 2000 * interval '1 second'))).*"
                        + " from finding f, generate_series(1, 1201) n where f.id = :id")
                .param("device", nobody)
                .param(
                        "id",
                        hospital.ids("select id from finding where device = '" + device + "'")
                                .getFirst())
                .update();
        try {
            assertThat(export(all, "findings?device=" + nobody).text().lines().count())
                    .isEqualTo(1202);

            hospital.database
                    .sql("update finding set peer_text = 'no-such:thing' where device = :device and first ="
                            + " (select max(first) from finding where device = :device)")
                    .param("device", nobody)
                    .update();

            assertThatThrownBy(() -> export(all, "findings?device=" + nobody)).isInstanceOf(IOException.class);
            Hospital.until(() -> hospital.ids("select details ->> 'broken' from audit where action = 'export.made'"
                            + " and subject = 'findings' and details ->> 'broken' is not null")
                    .contains("true"));
        } finally {
            hospital.database
                    .sql("delete from finding where device = :device")
                    .param("device", nobody)
                    .update();
        }
    }

    @Test
    void anArchiveProvesItselfWithNothingButItsKey() throws Exception {
        Map<String, byte[]> files =
                unzip(export(all, "incidents/" + incident + "?for=auditor").body());
        NoteVerifier key = NoteVerifier.parse(text(files, "proof/record.pub").strip());
        List<String> evidence = text(files, "evidence.jsonl").lines().toList();
        List<String> entries =
                files.keySet().stream().filter(name -> name.endsWith(".entry")).toList();

        assertThat(entries).hasSameSizeAs(evidence).isNotEmpty();
        for (String name : entries) {
            assertThat(evidence).contains(text(files, name).lines().toList().get(1));
            List<String> proof =
                    text(files, name.replace(".entry", ".tlog-proof")).lines().toList();
            int end = proof.indexOf("");
            assertThat(proof.getFirst()).isEqualTo("c2sp.org/tlog-proof@v1");
            long index = Long.parseLong(proof.get(1).substring("index ".length()));
            List<byte[]> hashes = new ArrayList<>();
            proof.subList(2, end).forEach(hash -> hashes.add(Base64.getDecoder().decode(hash)));
            String checkpoint = String.join("\n", proof.subList(end + 1, proof.size())) + "\n";
            TreeHead head = TreeHead.open(checkpoint.getBytes(StandardCharsets.UTF_8), key);
            assertThat(includes(files.get(name), index, hashes, head)).as(name).isTrue();
            byte[] forged = text(files, name).replace("EVIDENCE", "EVIDENCF").getBytes(StandardCharsets.UTF_8);
            assertThat(includes(forged, index, hashes, head)).isFalse();
        }
        assertThat(files.keySet()).anyMatch(name -> name.startsWith("packets/") && name.endsWith("-masked.pcapng"));
    }

    private static boolean includes(byte[] entry, long index, List<byte[]> hashes, TreeHead head) {
        return MerkleProof.includes(
                entry, index, head.size(), Base64.getDecoder().decode(head.root()), hashes);
    }

    @Test
    void anArchiveForAManufacturerNeedsOneThatHasADeviceInIt() throws Exception {
        String path = "incidents/" + incident;
        assertThat(export(all, path + "?for=manufacturer").code()).isEqualTo("not-valid");
        assertThat(export(all, path + "?for=manufacturer&maker=Nobody").code()).isEqualTo("not-valid");
        assertThat(export(all, path + "?for=press").code()).isEqualTo("not-valid");
        assertThat(export(all, "incidents/inc-aaaaaaaaaaaaaaaa?for=auditor").status())
                .isEqualTo(404);
    }

    @Test
    void notesAndNamesStayInTheHouse() throws Exception {
        hospital.database
                .sql("insert into incident_note (id, incident, at, by, type, text, whom) values"
                        + " ('note-1', :i, now(), 'per-test', 'NOTE', 'Looks like the vendor laptop.', null),"
                        + " ('note-2', :i, now(), 'per-test', 'TOLD', 'Values may be false.', 'Charge nurse')"
                        + " on conflict do nothing")
                .param("i", incident)
                .update();

        String authority = text(
                unzip(export(all, "incidents/" + incident + "?for=authority").body()), "index.html");
        String auditor =
                text(unzip(export(all, "incidents/" + incident + "?for=auditor").body()), "index.html");

        assertThat(auditor).contains("Looks like the vendor laptop.", "Anna Berger", "Charge nurse");
        assertThat(authority)
                .contains("Charge nurse", "Values may be false.")
                .doesNotContain("vendor laptop", "Anna Berger");
    }

    @Test
    void figuresAreOpenMetricsAndNameNobody() throws Exception {
        Hospital.Answer metrics = hospital.get(all, "/api/v1/metrics");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("content-type")).startsWith("application/openmetrics-text");
        assertThat(metrics.text())
                .contains("cylcomed_findings{severity=\"high\"} ", "cylcomed_records_malformed_total 0")
                .containsPattern("cylcomed_records_received_total [1-9]")
                .containsPattern("cylcomed_record_entries [1-9]")
                .endsWith("# EOF\n")
                .doesNotContain(device, UNIT, "192.168", "10.0.", "Anna");
    }

    @Test
    void outputsAreToldOfEachFindingThatIsNotMutedInTheOrderOfItsChange() throws Exception {
        FindingFeed feed = hospital.server.bean(FindingFeed.class);
        List<FindingFeed.Entry> told = feed.after(-1, 1_000);
        List<Long> positions = told.stream().map(FindingFeed.Entry::position).toList();

        assertThat(positions).hasSizeGreaterThan(1).isSorted().doesNotHaveDuplicates();
        assertThat(feed.after(positions.getFirst(), 1).getFirst()).isEqualTo(told.get(1));
        assertThat(feed.after(positions.getLast(), 1)).isEmpty();

        String muted = told.getFirst().record().uid();
        hospital.database
                .sql("update finding set muted_until = now() + interval '1 hour' where id = :id")
                .param("id", muted)
                .update();
        assertThat(feed.after(-1, 1_000)).isEqualTo(told.subList(1, told.size()));
        String table = hospital.get(all, "/api/v1/exports/findings?format=csv").text();
        assertThat(table.lines().filter(line -> line.startsWith(muted)).toList())
                .singleElement()
                .asString()
                .matches(".*,20[0-9T:.-]+Z");
        hospital.database
                .sql("update finding set muted_until = null where id = :id")
                .param("id", muted)
                .update();
    }

    @Test
    void aTokenAddsNoOutput() throws Exception {
        Hospital.Answer refused = hospital.send(
                all,
                HttpRequest.newBuilder(hospital.server.people("/api/v1/outputs"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"WEBHOOK\",\"name\":\"x\","
                                + "\"target\":\"https://hooks.example/in\",\"format\":\"OCSF\"}")));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(hospital.get(all, "/api/v1/outputs").text()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }
}
