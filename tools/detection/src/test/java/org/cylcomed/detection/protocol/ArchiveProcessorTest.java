package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.address;

import java.util.function.UnaryOperator;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveProcessorTest {
    private static final Identifier ARCHIVE = address(40);
    private static final Identifier X_RAY = address(41);
    private static final Identifier VIEWER = address(42);
    private static final Identifier NEWCOMER = address(66);

    private Scene scene = new Scene();

    private void ask(Identifier caller, String verb, int times, double pause) {
        for (int time = 0; time < times; time++) {
            scene.see(new Operation(
                            scene.origin("sensor"),
                            caller,
                            ARCHIVE,
                            "DICOM",
                            verb,
                            "PACS",
                            Outcome.UNKNOWN,
                            Integer.toString(time),
                            null,
                            null))
                    .pass(pause);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewcomerThatAsksForEverythingIsTold(boolean interrupted) {
        scene = new Scene(interrupted, UnaryOperator.identity());
        ask(X_RAY, "A-ASSOCIATE", 2, 30);
        ask(NEWCOMER, "A-ASSOCIATE", 1, 0.1);
        ask(NEWCOMER, "C-FIND", 8, 0.2);
        ask(NEWCOMER, "C-MOVE", 8, 0.2);

        assertThat(scene.found()).containsExactly("archive-sweep");
        assertThat(scene.evidence.getFirst().subject()).isEqualTo(NEWCOMER);
        assertThat(scene.evidence.getFirst().peer()).isEqualTo(ARCHIVE);
        assertThat(scene.evidence.getFirst().facts())
                .containsEntry("asked", Fact.of(12))
                .containsEntry("moved", Fact.of(4));
    }

    @Test
    void aViewerThatFetchesImagesAheadOfTheDayIsQuiet() {
        ask(VIEWER, "C-FIND", 3, 30);
        ask(X_RAY, "A-ASSOCIATE", 3, 30);
        scene.pass(3_600);
        ask(VIEWER, "C-MOVE", 60, 0.2);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aNewDeviceThatAsksForItsWorkListAndSendsIsQuiet() {
        ask(X_RAY, "A-ASSOCIATE", 2, 30);
        ask(NEWCOMER, "A-ASSOCIATE", 4, 5);
        ask(NEWCOMER, "C-FIND", 6, 10);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void whereNobodyWasSeenBeforeNobodyIsNew() {
        ask(NEWCOMER, "C-FIND", 60, 0.2);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aPersonWhoLooksUpAPatientNowAndThenIsQuiet() {
        ask(X_RAY, "A-ASSOCIATE", 2, 30);
        ask(NEWCOMER, "C-FIND", 60, 8);
        assertThat(scene.evidence).isEmpty();
    }
}
