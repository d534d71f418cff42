package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.cylcomed.detection.vitals.VitalThresholds;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real patients, few injections: that the table of docs/detection.md still holds, roughly. */
@Tag("conformance")
class VitalsConformanceTest {
    @Test
    void realPatientsAreToldFromFalseOnes() throws IOException {
        VitalReader.Read patients = VitalReader.read(data("ai/bidmc"));

        Evaluation result =
                VitalEvaluation.of(patients, 1, 40, _ -> {}).orElseThrow().run();

        Map<String, Double> recalls = new HashMap<>();
        result.results().forEach(one -> recalls.put(one.name(), one.metrics().getOrDefault("recall", 0.0)));
        System.out.println("vitals: " + recalls + " " + result.macro());
        assertThat(recalls.get("freeze")).isGreaterThan(0.95);
        assertThat(recalls.get("replay")).isGreaterThan(0.85);
        assertThat(recalls.get("swap")).isGreaterThan(0.75);
        assertThat(recalls.get("offset")).isGreaterThan(0.75);
        assertThat(result.macro().get("falseIncidents")).isLessThanOrEqualTo(6);
    }

    @Test
    void aDayOfAGenuinePatientGivesNoWord() throws IOException {
        VitalReader.Read slow = VitalReader.read(data("vitals/wfdb/multi-segment/s00001"));

        assertThat(slow.recordings()).hasSize(1);
        assertThat(slow.recordings().getFirst().hours()).isBetween(32.0, 32.5);
        assertThat(VitalRun.said(slow.recordings().getFirst(), VitalThresholds.DEFAULT))
                .isEmpty();
    }

    private static Path data(String relative) {
        String configured = System.getenv("CYLCOMED_TEST_DATA");
        Path folder = configured != null ? Path.of(configured) : Path.of("../../shared/data");
        Path path = folder.resolve(relative).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(path), "no test data at " + path);
        return path;
    }
}
