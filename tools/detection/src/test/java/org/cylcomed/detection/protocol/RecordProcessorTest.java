package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.address;

import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordProcessorTest {
    private static final Identifier RECORD = address(20);
    private static final Identifier ENGINE = address(21);
    private static final Identifier WORKSTATION = address(30);

    private Scene scene = new Scene();

    private void read(Identifier caller, int patients, int times, double pause) {
        for (int time = 0; time < times; time++) {
            String patient = HexFormat.of().toHexDigits((long) time % patients).repeat(4);
            scene.see(new Operation(
                            scene.origin("reader"),
                            caller,
                            RECORD,
                            "FHIR",
                            "search-type",
                            "",
                            Outcome.UNKNOWN,
                            null,
                            null,
                            new PatientKey(patient)))
                    .pass(pause);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoReadsEverybodysRecordIsTold(boolean interrupted) {
        scene = new Scene(interrupted, UnaryOperator.identity());
        read(ENGINE, 300, 300, 0.02);

        assertThat(scene.found()).containsExactly("record-sweep");
        assertThat(scene.evidence).hasSize(1);
        assertThat(scene.evidence.getFirst().subject()).isEqualTo(ENGINE);
        assertThat(scene.evidence.getFirst().peer()).isEqualTo(RECORD);
        assertThat(scene.evidence.getFirst().facts())
                .containsEntry("patients", Fact.of(60))
                .containsEntry("most", Fact.of(0));
    }

    @Test
    void anAuditOfFortyPatientsIsQuiet() {
        read(WORKSTATION, 40, 120, 0.2);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void ofWhomMuchIsUsualFiveTimesAsMuchIsTold() {
        read(ENGINE, 50, 250, 1.3);
        read(ENGINE, 200, 200, 0.1);
        assertThat(scene.evidence).isEmpty();
        scene.pass(120);
        read(ENGINE, 400, 400, 0.1);
        assertThat(scene.evidence).isEmpty();
        scene = new Scene();
        read(ENGINE, 20, 100, 1.3);
        read(ENGINE, 200, 200, 0.1);
        assertThat(scene.found()).containsExactly("record-sweep");
    }

    @Test
    void onePatientReadAgainAndAgainIsQuiet() {
        read(WORKSTATION, 1, 500, 0.1);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void slowReadingIsQuiet() {
        read(WORKSTATION, 400, 400, 2);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void manyReadersHideNobody() {
        for (int caller = 0; caller < 200; caller++) {
            read(new Identifier(Namespace.IP, "", "10.2.0." + caller), 1, 1, 1);
        }
        read(ENGINE, 100, 100, 0.1);
        assertThat(scene.found()).containsExactly("record-sweep");
    }
}
