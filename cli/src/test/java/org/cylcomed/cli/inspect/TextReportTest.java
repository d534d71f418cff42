package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.sensor.findings.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
    private static final List<String> ORDER = List.of(
            "capture  ", "quality  ", "ACT NOW", "LOOK TODAY", "DEVICES", "STANDING WEAKNESSES", "CANNOT SAY", "NEXT");

    @Test
    void theOrderNeverChangesAndEmptyGroupsSaySo() {
        String attacked = Run.over(Run.REPLAY).text();
        String quiet = Run.over(Run.MONITOR).text();

        for (String report : List.of(attacked, quiet)) {
            assertThat(report.lines().filter(line -> ORDER.stream().anyMatch(line::startsWith)))
                    .extracting(line ->
                            ORDER.stream().filter(line::startsWith).findFirst().orElseThrow())
                    .isEqualTo(ORDER);
            assertThat(report).endsWith("Finished in 1.9 s with 142 MB." + System.lineSeparator());
        }
        assertThat(attacked).contains("ACT NOW  2\n", "LOOK TODAY  none\n");
        assertThat(quiet).contains("ACT NOW  none\n");
    }

    @Test
    void everyReportFitsAHundredColumnsAndHoldsNoEscapeSequence() {
        for (Path sample : List.of(Run.REPLAY, Run.MONITOR)) {
            String report = Run.over(sample).text();
            assertThat(report.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
            assertThat(report).doesNotContain("\u001b").doesNotContain("\t");
        }
    }

    @Test
    void coloursAddNothingButColours() {
        Run run = Run.over(Run.REPLAY);
        String coloured = run.text(Locale.ENGLISH, ZoneOffset.UTC, true, false, false);

        assertThat(coloured).contains("\u001b[1;31mF1 high, likely\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(run.text());
    }

    @Test
    void aFindingNamesTheTwoHostsTheMessagesTheFramesAndTheBeds() {
        assertThat(Run.over(Run.REPLAY).text())
                .contains("MAC evidence: no")
                .contains("F1 high, likely   13:32:32   127.0.0.66 sends messages of WARD_GW|W1 again")
                .contains(
                        "   what      10 repeats (M10, M11, M12, M13, M14, M15, M16, M17, M18, M19); then 5 with HR,PR,SpO2")
                .contains("   harmless if  A fail-over or a restart")
                .contains("   ward      \"Beds COVID BED2")
                .contains("ATT&CK ICS T0856, Enterprise")
                .contains("frames 99–139   1:Td5rOM1ePiXhMoe8A6yC6ekpGkc=   Wireshark: ip.addr==127.0.0.66 && hl7");
    }

    @Test
    void likelihoodWordsAreThoseOfTheDocument() {
        Run run = Run.over(Run.REPLAY);
        String report = run.text();
        int number = 0;
        for (Inspection.Told told : run.inspection().findings()) {
            number++;
            String confidence = run.inspection().confidence(told.finding());
            assertThat(run.json()).contains("\"confidence\":\"" + confidence + "\"");
            if (!confidence.equals("CERTAIN")) {
                assertThat(report)
                        .contains("F" + number + " high, "
                                + confidence.toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
    }

    @Test
    void timesAreLocalWithTheirOffset() {
        String report = Run.over(Run.REPLAY).text(Locale.ENGLISH, ZoneId.of("Europe/Berlin"), false, false, false);

        assertThat(report)
                .startsWith("capture  23 Nov 2026 14:32:28–14:32:34 +01:00   0.067 MB   177 packets   no VLAN\n")
                .contains("F1 high, likely   14:32:32   ");
    }

    @Test
    void devicesAreMedicalOthersOrNotIdentified() {
        assertThat(Run.over(Run.MONITOR).text())
                .contains(
                        "DEVICES  1 seen: 1 medical, 0 others, 0 not identified         (all, with sources: --devices)")
                .contains("    1  monitor      Lab M1, firmware 1.0   127.0.0.1   SDC\n")
                .contains("endpoint-reference urn:uuid:11111111-2222-3333-4444-000000000001")
                .contains("measures MDC_PULS_OXIM_PLETH");
        assertThat(Run.over(Run.REPLAY).text())
                .contains("    1  monitor      MON   behind WARD_GW   HL7v2 (no address of its own)\n");
    }

    @Test
    void allDevicesComeWithEverySource() {
        assertThat(Run.over(Run.REPLAY).text(Locale.ENGLISH, ZoneOffset.UTC, false, true, false))
                .contains("behind  127.0.0.10   (HL7 OBX-3 80 %, HL7 PV1-3 80 %, HL7 OBX-18 50 %)")
                .contains("hl7-application  WARD_GW   (HL7 MSH-3 90 %)");
    }

    /** 8 patients on both links of the capture, and not 16. */
    @Test
    void weaknessesAreCountedAndAPatientOnTwoLinksOnce() {
        assertThat(Run.over(Run.REPLAY).text())
                .contains("STANDING WEAKNESSES  1 kind on 2 devices (not attacks, never alarms)")
                .contains("patient data in clear text   2 links   55 messages, 8 patients (not shown)");
    }

    @Test
    void findingsOnlyLeavesOutAllElse() {
        String report = Run.over(Run.REPLAY).text(Locale.ENGLISH, ZoneOffset.UTC, false, false, true);

        assertThat(report).startsWith("ACT NOW  2").contains("STANDING WEAKNESSES");
        assertThat(report).doesNotContain("DEVICES", "CANNOT SAY", "NEXT", "quality", "Finished");
    }

    @Test
    void aFolderIsOneReportWithTheFileOfEachFinding() {
        assertThat(Run.over(Run.REPOSITORY.resolve("samples")).text().replaceAll("\\s+", " "))
                .contains("551 packets 2 files")
                .containsPattern("frames 99–139 of \\S*hl7-replay-attack.pcapng 1:");
    }

    @Test
    void anUnknownProtocolIsSaidWithWhoAndHowOften(@TempDir Path folder) throws IOException {
        Capture capture = new Capture();
        Instant start = Instant.parse("2026-11-23T12:00:00Z");
        for (int second = 0; second <= 60; second++) {
            for (int monitor : new int[] {21, 22, 23}) {
                byte[] payload = {(byte) 0xe1, 0, 0, 1, (byte) second, (byte) monitor, 9, 9};
                capture.datagram(start.plusSeconds(second), monitor, 24105, 5, 24105, payload);
            }
        }

        assertThat(Run.over(capture.in(folder, "unknown.pcap")).text().replaceAll("\\s+", " "))
                .contains(
                        "unknown protocol UDP 24105 10.31.0.21, 10.31.0.22, 10.31.0.23 with 10.31.0.5 3 conversations,"
                                + " 183 packets, 8 bytes each, on average 1 a second, regular as a clock")
                .contains("3 conversations of no known protocol");
    }

    @Test
    void aProtocolThatIsReadButNotCountedIsNotUnknown(@TempDir Path folder) throws IOException {
        Capture capture = new Capture();
        byte[] question = HexFormat.of()
                .parseHex("123401100001000000000000" + "20" + "43414341434143414341434143414341".repeat(2) + "00"
                        + "00200001");
        for (int second = 0; second < 20; second++) {
            capture.datagram(Instant.parse("2026-11-23T12:00:00Z").plusSeconds(second), 21, 137, 5, 137, question);
        }

        assertThat(Run.over(capture.in(folder, "names.pcap")).text())
                .doesNotContain("unknown protocol")
                .contains("0 conversations of no known");
    }

    @Test
    void whatSendsByChanceIsNotCalledRegular(@TempDir Path folder) throws IOException {
        Capture capture = new Capture();
        Instant start = Instant.parse("2026-11-23T12:00:00Z");
        for (int step = 0; step < 40; step++) {
            byte[] payload = {(byte) 0xe1, 0, 0, 1, (byte) step, 9, 9, 9};
            capture.datagram(start.plusMillis(17L * step * step), 21, 24105, 5, 24105, payload);
        }

        assertThat(Run.over(capture.in(folder, "unknown.pcap")).text().replaceAll("\\s+", " "))
                .contains("40 packets, 8 bytes each, on average 2 a second, irregular");
    }

    @Test
    void aDeclaredScannerIsNoFinding(@TempDir Path folder) throws IOException {
        Capture capture = new Capture();
        Instant start = Instant.parse("2026-11-23T12:00:00Z");
        for (int host = 10; host < 60; host++) {
            capture.datagram(start.plusSeconds(host), 9, 40_000, host, 161, (byte) 1, (byte) 2, (byte) 3);
        }
        Path scan = capture.in(folder, "scan.pcap");

        assertThat(Run.over(scan).text()).contains("LOOK TODAY  1");
        assertThat(Run.over(Site.unknown().withScanners(new TreeSet<>(Set.of("10.31.0.9"))), scan)
                        .text())
                .contains("LOOK TODAY  none");
    }

    @Test
    void aCaptureWithoutPacketsIsNotCalledGood(@TempDir Path folder) throws IOException {
        assertThat(Run.over(new Capture().in(folder, "none.pcap")).text())
                .startsWith("capture  no packet   0.000 MB   0 packets   no VLAN\nquality  nothing to judge\n")
                .contains("ACT NOW  none\n", "DEVICES  none seen\n", "NEXT  --devices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "it"})
    void aReportInAnotherLanguageHasNoEnglishSentence(String language) {
        Locale locale = Locale.of(language);
        Sentences english = new Sentences(Locale.ENGLISH, Inspection.ROOMS);
        Sentences theirs = new Sentences(locale, Inspection.ROOMS);
        for (Path sample : List.of(Run.REPLAY, Run.MONITOR)) {
            Run run = Run.over(sample);
            String report = flat(run.text(locale));
            for (Inspection.Told told : run.inspection().findings()) {
                for (String sentence : sentences(english, run, told)) {
                    assertThat(report).doesNotContain(flat(sentence));
                }
            }
            Inspection.Told first = run.inspection().findings().getFirst();
            String summary = sentences(theirs, run, first).getFirst();
            assertThat(report).contains(flat(summary.split(": ", 2)[0]));
        }
        assertThat(flat(Run.over(Run.REPLAY).text(locale)))
                .contains(sentences(
                                theirs,
                                Run.over(Run.REPLAY),
                                Run.over(Run.REPLAY).inspection().findings().getFirst())
                        .subList(1, 4)
                        .stream()
                        .map(TextReportTest::flat)
                        .toArray(String[]::new));
    }

    private static List<String> sentences(Sentences sentences, Run run, Inspection.Told told) {
        Kind kind = told.finding().kind();
        Map<String, Fact> facts = told.evidence().facts();
        String device = run.inspection().device(told);
        String peer = run.inspection().peer(told);
        return List.of(
                sentences.summary(kind, device, peer, facts),
                sentences.harmlessIf(kind, device, peer, facts),
                sentences.bedside(kind, facts),
                sentences.check(kind, device, peer, facts));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
