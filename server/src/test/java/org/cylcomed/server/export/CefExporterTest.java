package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.finding.Status;
import org.junit.jupiter.api.Test;

class CefExporterTest {
    /** Of the extension dictionary in "Implementing ArcSight Common Event Format", version 23 (2016), as far as used. */
    private static final Set<String> DICTIONARY = Set.of(
            "externalId",
            "rt",
            "dvchost",
            "msg",
            "start",
            "end",
            "cnt",
            "cat",
            "outcome",
            "reason",
            "deviceExternalId",
            "shost",
            "src",
            "smac",
            "dhost",
            "dst",
            "cs1",
            "cs1Label",
            "cs2",
            "cs2Label",
            "cs3",
            "cs3Label",
            "cs4",
            "cs4Label",
            "cs5",
            "cs5Label",
            "cs6",
            "cs6Label",
            "flexString1",
            "flexString1Label",
            "flexString2",
            "flexString2Label");

    private final CefExporter exporter = new CefExporter(Samples.PRODUCER);

    private Cef read(ExportedRecord record) {
        return Cef.parse(new String(exporter.write(record), StandardCharsets.UTF_8));
    }

    @Test
    void everyKeyIsInTheDictionary() {
        assertThat(read(Samples.finding()).extension().keySet()).isSubsetOf(DICTIONARY);
        assertThat(read(Samples.incident()).extension().keySet()).isSubsetOf(DICTIONARY);
    }

    @Test
    void aFindingIsReadBack() {
        Cef cef = read(Samples.finding());
        assertThat(cef.headers())
                .containsExactly(
                        "CEF:0",
                        "Cylcomed",
                        "Cylcomed",
                        "0.1.0",
                        "hl7-sender-conflict",
                        "Two computers speak as the gateway WARD_GW",
                        "8");
        assertThat(cef.extension())
                .containsEntry("cs1", Samples.FLOW)
                .containsEntry("src", "10.31.0.66")
                .containsEntry("dst", "10.31.0.10")
                .containsEntry("cs5", "T0856 T1565.002");
    }

    @Test
    void pipesEqualsSignsBackslashesAndEndsOfLineStayInsideTheirValue() {
        String evil = "a|b=c\\d\nCEF:0|x src=6.6.6.6\r\n";
        Words words = new Words(evil, evil, evil, evil, evil);
        Cef cef = read(Samples.finding(Samples.CONFLICT, Samples.device(), null, null, words, Status.OPEN, 1));
        assertThat(cef.headers().get(5)).isEqualTo("a|b=c\\d CEF:0|x src=6.6.6.6  ");
        assertThat(cef.extension())
                .containsEntry("msg", "a|b=c\\d CEF:0|x src=6.6.6.6")
                .containsEntry("src", "10.31.0.66");
    }

    @Test
    void severitiesKeepTheirOrderWithinNoughtToTen() {
        int last = -1;
        for (Severity severity : Severity.values()) {
            Cef cef = read(Samples.finding(
                    Samples.kind("host-scan", Nature.ATTACK, severity),
                    Samples.device(),
                    null,
                    null,
                    Samples.words(),
                    Status.OPEN,
                    1));
            int told = Integer.parseInt(cef.headers().get(6));
            assertThat(told).isGreaterThan(last).isBetween(0, 10);
            last = told;
        }
    }

    @Test
    void whatItCannotTellIsRefused() {
        assertThatThrownBy(() -> exporter.write(Samples.device())).isInstanceOf(IllegalArgumentException.class);
    }
}
