package org.cylcomed.server.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Status;
import org.cylcomed.engine.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IncidentArchiveTest {
    private static final Audience MAKER = new Audience.Manufacturer("acme");
    private static final Identifier PUMP = new Identifier(Namespace.IP, "ward", "10.31.0.88");

    private final IncidentArchive archive = new IncidentArchive(Samples.PRODUCER);

    private static IncidentFile file() {
        ExportedDevice own = Samples.device();
        ExportedDevice other = new ExportedDevice(
                DeviceId.firstSeenAs(PUMP),
                "Pump Zeta",
                new ClinicalContext("Neonatology", "bed 12", "pump", Harm.S5, "Otherworks", "ZX-9000", "7"),
                new TreeSet<>(Set.of(PUMP)),
                Samples.START,
                Samples.START);
        Words words = new Words(
                "Monitor 7 in ICU 3 speaks as pump zeta (10.31.0.88)",
                "two senders in Neonatology",
                "an Otherworks ZX-9000 under repair",
                "Bed 7: read the monitor",
                "<b>ask & look</b>");
        ExportedFinding first = Samples.finding(Samples.CONFLICT, own, other.id(), "Pump Zeta", words, Status.OPEN, 15);
        ExportedFinding second =
                Samples.finding(Samples.CLEARTEXT, other, null, null, Samples.words(), Status.ACKNOWLEDGED, 2);
        ExportedFinding third = Samples.finding(
                Samples.kind("host-scan", Nature.ATTACK, Severity.LOW), own, null, null, words, Status.RESOLVED, 1);
        return new IncidentFile(
                Samples.incident(List.of(first, second, third)),
                "Bed 7 in ICU 3, bed 12 in Neonatology",
                List.of(own, other),
                List.of(
                        new IncidentFile.Entry(
                                Samples.START, "Pump Zeta was called", other.id(), "engineer", "A. Meyer", false),
                        new IncidentFile.Entry(
                                Samples.START, "Values compared in ICU 3", own.id(), "nurse", "B. Rossi", false),
                        new IncidentFile.Entry(
                                Samples.START, "We suspect a colleague", null, "analyst", "C. Ruiz", true)),
                List.of(new IncidentFile.Told(Samples.START, "charge nurse", "Read the monitor in ICU 3", "A. Meyer")),
                List.of(new IncidentFile.Deadline("NIS2 early warning", Samples.START.plusSeconds(86400), null)),
                EnumSet.of(SourceGroup.INTEGRITY),
                List.of(
                        Samples.evidence(first, "WARD_GW"),
                        Samples.evidence(second, "WARD_GW"),
                        Samples.evidence(third, "seen in Neonatology"),
                        Samples.evidence(third, "WARD_GW")),
                List.of(
                        new IncidentFile.Attachment("own.pcapng", own.id(), new byte[] {1, 2}),
                        new IncidentFile.Attachment("other.pcapng", other.id(), new byte[] {3})),
                List.of(new IncidentFile.Attachment("checkpoint", null, "tree 7\n".getBytes(UTF_8))));
    }

    private Map<String, byte[]> read(Audience audience, Locale language) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        archive.write(file(), audience, language, zip);
        Map<String, byte[]> files = new TreeMap<>();
        ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()));
        for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
            files.put(entry.getName(), stream.readAllBytes());
        }
        return files;
    }

    private String text(Audience audience) throws IOException {
        StringBuilder text = new StringBuilder();
        read(audience, Locale.ENGLISH)
                .forEach((name, bytes) -> text.append(name).append('\n').append(new String(bytes, UTF_8)));
        return text.toString();
    }

    @Test
    void theManufacturerSeesNoCareUnitNoOtherDeviceNoNoteAndNoPerson() throws IOException {
        String text = text(MAKER);
        assertThat(text)
                .contains("Monitor 7", "VM-12", "[withheld]", "Values compared in [withheld]", "own.pcapng")
                .doesNotContainIgnoringCase("ICU 3")
                .doesNotContainIgnoringCase("Neonatology")
                .doesNotContainIgnoringCase("Zeta")
                .doesNotContainIgnoringCase("Otherworks")
                .doesNotContain(
                        "ZX-9000",
                        "10.31.0.88",
                        PUMP.value(),
                        DeviceId.firstSeenAs(PUMP).value())
                .doesNotContain("Meyer", "Rossi", "Ruiz", "colleague", "other.pcapng");
    }

    @Test
    void theManufacturersEvidenceIsWholeLinesOnly() throws IOException {
        String evidence = new String(read(MAKER, Locale.ENGLISH).get("evidence.jsonl"), UTF_8);
        assertThat(evidence.lines()).hasSize(1);
        assertThat(new String(read(MAKER, Locale.ENGLISH).get("README.txt"), UTF_8))
                .contains("Left out are 3 pieces of evidence and 1 other files");
    }

    @Test
    void theAuthoritySeesEverythingButNotesAndPeople() throws IOException {
        assertThat(text(new Audience.Authority()))
                .contains("ICU 3", "Pump Zeta", "Otherworks", "engineer", "other.pcapng", "NIS2 early warning")
                .doesNotContain("Meyer", "Rossi", "Ruiz", "colleague");
    }

    @Test
    void theAuditorSeesWhoDidWhat() throws IOException {
        assertThat(text(new Audience.Auditor())).contains("A. Meyer, engineer", "C. Ruiz", "We suspect a colleague");
    }

    @Test
    void aMakerWithoutADeviceInItGetsNothing() {
        assertThatThrownBy(() -> archive.files(file(), new Audience.Manufacturer("Nobody"), Locale.ENGLISH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameIncidentGivesTheSameBytesWhereverItIsWritten() throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        TimeZone zone = TimeZone.getDefault();
        archive.write(file(), new Audience.Auditor(), Locale.ENGLISH, one);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            archive.write(file(), new Audience.Auditor(), Locale.ENGLISH, two);
        } finally {
            TimeZone.setDefault(zone);
        }
        assertThat(two.toByteArray().length).isPositive();
        assertThat(Arrays.equals(two.toByteArray(), one.toByteArray())).isTrue();
    }

    @Test
    void everyFileIsInTheListOfHashes() throws Exception {
        Map<String, byte[]> files = read(new Audience.Auditor(), Locale.ENGLISH);
        StringBuilder expected = new StringBuilder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().equals("SHA256SUMS")) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.getValue());
                expected.append(HexFormat.of().formatHex(hash))
                        .append("  ")
                        .append(file.getKey())
                        .append('\n');
            }
        }
        assertThat(new String(files.get("SHA256SUMS"), UTF_8)).isEqualTo(expected.toString());
        assertThat(files.keySet())
                .contains(
                        "index.html",
                        "timeline.csv",
                        "findings.ocsf.json",
                        "evidence.jsonl",
                        "devices.csv",
                        "packets/own.pcapng",
                        "proof/checkpoint",
                        "README.txt");
    }

    @Test
    void evidenceIsTheCanonicalEntryAndFindingsAreOcsf() throws Exception {
        Map<String, byte[]> files = read(new Audience.Auditor(), Locale.ENGLISH);
        Json json = new Json(KindCatalogue.of(
                file().evidence().stream().map(Evidence::kind).distinct().toList()));
        List<String> lines =
                new String(files.get("evidence.jsonl"), UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(json.evidence(lines.get(i).getBytes(UTF_8)))
                    .isEqualTo(file().evidence().get(i));
        }
        JsonNode findings = new JsonMapper().readTree(files.get("findings.ocsf.json"));
        assertThat(findings).hasSize(4);
        findings.forEach(finding -> assertThat(new OcsfSchema().faults(finding)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "it", "fr"})
    void thePageRunsNothingFetchesNothingAndSpeaksTheReadersLanguage(String language) throws IOException {
        String page =
                new String(read(new Audience.Auditor(), Locale.of(language)).get("index.html"), UTF_8);
        assertThat(page)
                .contains("lang=\"" + (language.equals("fr") ? "en" : language) + "\"", "default-src 'none'")
                .contains("&lt;b&gt;ask &amp; look&lt;/b&gt;")
                .doesNotContain("<script", "src=\"", "href=", "http://", "https://", "{0}");
    }

    @Test
    void everyLanguageHasEveryLabel() throws IOException {
        Set<String> english = keys("en");
        for (String language : Labels.LANGUAGES) {
            assertThat(keys(language)).as(language).isEqualTo(english);
        }
    }

    private static Set<String> keys(String language) throws IOException {
        Properties labels = new Properties();
        try (InputStream stream =
                Objects.requireNonNull(Labels.class.getResourceAsStream("archive_" + language + ".properties"))) {
            labels.load(new InputStreamReader(stream, UTF_8));
        }
        return labels.stringPropertyNames();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "", ".hidden", "a b", "a\nb"})
    void aFileCannotBeNamedOutOfItsFolder(String name) {
        assertThatThrownBy(() -> new IncidentFile.Attachment(name, null, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
