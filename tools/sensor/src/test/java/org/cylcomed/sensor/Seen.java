package org.cylcomed.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.findings.Detectors;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.sensor.summary.ProtocolCounts;

/**
 * What the whole packet path makes of one capture.
 *
 * @param protocols labels, with the number of connections
 * @param attacks kinds above {@link Severity#INFO}
 */
record Seen(Map<String, Long> protocols, SortedSet<String> attacks, SortedSet<String> weaknesses) {

    static Seen in(Path capture) throws IOException {
        List<Evidence> evidence = new ArrayList<>();
        ProtocolCounts protocols = new ProtocolCounts();
        Sensor sensor =
                new Sensor(identifier -> "patient", List.of(protocols, new Detectors(Site.unknown(), evidence::add)));
        try (CaptureFiles files = CaptureFiles.open(List.of(capture))) {
            sensor.run(files);
        }
        assertThat(sensor.defects()).as("%s", capture).isZero();
        SortedSet<String> attacks = new TreeSet<>();
        SortedSet<String> weaknesses = new TreeSet<>();
        for (Evidence piece : evidence) {
            if (piece.kind().nature() == Nature.WEAKNESS) {
                weaknesses.add(piece.kind().name());
            } else if (piece.kind().nature() == Nature.ATTACK && piece.kind().severity() != Severity.INFO) {
                attacks.add(piece.kind().name());
            }
        }
        return new Seen(protocols.byLabel(), attacks, weaknesses);
    }

    /** Rows of the index of the captures, without its heading. */
    static List<String[]> index() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(TestData.path("pcaps").resolve("INDEX.tsv"))) {
            rows.add(line.split("\t", -1));
        }
        return rows.subList(1, rows.size());
    }
}
