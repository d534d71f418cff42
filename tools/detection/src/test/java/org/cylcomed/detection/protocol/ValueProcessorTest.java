package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.OXYGEN;
import static org.cylcomed.detection.protocol.Scene.address;
import static org.cylcomed.detection.protocol.Scene.monitor;

import java.time.Duration;
import java.time.Instant;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.observation.Point;
import org.junit.jupiter.api.Test;

class ValueProcessorTest {
    private static final Identifier GATEWAY = address(10);
    private static final Identifier INTRUDER = address(66);

    private final Scene scene = new Scene();

    /** The monitor measures each second, in milliseconds; a message carries whole seconds and comes later. */
    private void measure(int seconds, double from, double each) {
        for (int second = 0; second < seconds; second++) {
            scene.pass(1)
                    .atMonitor(
                            1,
                            OXYGEN,
                            Math.rint(from + each * second),
                            scene.now().minusMillis(417));
        }
    }

    private static Instant whole(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }

    @Test
    void aValueRaisedOnItsWayIsFoundAtTheHopThatTellsIt() {
        measure(10, 84, 0);
        Instant measured = whole(scene.now());
        scene.inMessage(1, GATEWAY, OXYGEN, 97, measured);
        measure(3, 84, 0);

        Evidence found = scene.found(ProtocolKinds.VALUE_MISMATCH).getFirst();
        assertThat(scene.after(measured)).isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(found.peer()).isEqualTo(GATEWAY);
        assertThat(found.facts())
                .containsEntry("what", Fact.of("SpO2"))
                .containsEntry("saidAt", Fact.of("HL7"))
                .containsEntry("measuredAt", Fact.of("MONITOR"));
    }

    @Test
    void aMonitorThatWasAwayContradictsNothing() {
        measure(5, 96, 0);
        scene.pass(10);
        scene.inMessage(1, GATEWAY, OXYGEN, 95, whole(scene.now()));
        measure(5, 80, 0);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void noValueIsKeptInWhatIsSaid() {
        measure(10, 84, 0);
        scene.inMessage(1, GATEWAY, OXYGEN, 97, whole(scene.now()));
        measure(3, 84, 0);
        assertThat(scene.evidence.getFirst().facts().values()).doesNotContain(Fact.of(84), Fact.of(97));
    }

    @Test
    void aValueChangedBetweenTheGatewayAndTheRecordIsFoundAtTheRecord() {
        measure(10, 84, 0);
        Instant measured = whole(scene.now());
        scene.inMessage(1, GATEWAY, OXYGEN, 84, measured);
        scene.pass(1).inRecord(1, OXYGEN, 97, measured);
        measure(3, 84, 0);
        assertThat(scene.evidence).hasSize(1);
        assertThat(scene.evidence.getFirst().peer()).isEqualTo(address(30));
    }

    private static final String PULSE = "149530";

    private void messageAndRecord(double oxygenInRecord, double pulseInRecord) {
        measure(10, 84, 0);
        Instant measured = whole(scene.now());
        scene.value("sensor", monitor(1), GATEWAY, Point.HL7, PULSE, 104, "/min", measured, null);
        scene.inMessage(1, GATEWAY, OXYGEN, 84, measured).pass(1);
        scene.value("record", monitor(1), address(30), Point.FHIR, PULSE, pulseInRecord, "/min", measured, null);
        scene.inRecord(1, OXYGEN, oxygenInRecord, measured);
        measure(3, 84, 0);
    }

    @Test
    void oneValueOfAMessageThatTheMonitorConfirmsWasChangedOnItsWayIntoTheRecord() {
        messageAndRecord(97, 104);
        Evidence found = scene.found(ProtocolKinds.MESSAGE_ALTERED).getFirst();
        assertThat(found.subject()).isEqualTo(monitor(1));
        assertThat(found.peer()).isEqualTo(address(30));
        assertThat(found.facts()).containsEntry("unchanged", Fact.of(1));
    }

    @Test
    void aMessageOfWhichEveryValueIsAnotherIsNotCalledChanged() {
        messageAndRecord(97, 80);
        assertThat(scene.found()).containsExactly("value-mismatch");
    }

    @Test
    void aMessageThatTheMonitorContradictsIsNotCalledChanged() {
        measure(10, 84, 0);
        Instant measured = whole(scene.now());
        scene.value("sensor", monitor(1), GATEWAY, Point.HL7, PULSE, 104, "/min", measured, null);
        scene.inMessage(1, GATEWAY, OXYGEN, 92, measured).pass(1);
        scene.value("record", monitor(1), address(30), Point.FHIR, PULSE, 104, "/min", measured, null);
        scene.inRecord(1, OXYGEN, 97, measured);
        measure(3, 84, 0);
        assertThat(scene.found()).containsExactly("value-mismatch");
    }

    @Test
    void withoutAReaderAtTheMonitorTheMessageAndTheRecordAreCompared() {
        Instant measured = whole(scene.now());
        scene.pass(1).inMessage(1, GATEWAY, OXYGEN, 84, measured);
        scene.pass(1).inRecord(1, OXYGEN, 97, measured);
        assertThat(scene.found()).containsExactly("value-mismatch");
    }

    @Test
    void aRecordThatIsReadSoonerThanTheMessageIsComparedWhenThatComes() {
        Instant measured = whole(scene.now());
        scene.pass(1).inRecord(1, OXYGEN, 97, measured);
        assertThat(scene.evidence).isEmpty();
        scene.pass(1).inMessage(1, GATEWAY, OXYGEN, 84, measured);
        assertThat(scene.found()).containsExactly("value-mismatch");
        assertThat(scene.evidence.getFirst().facts()).containsEntry("inRecord", Fact.of(true));
    }

    @Test
    void twoSendersOfMessagesAreTheSensorsToTell() {
        Instant measured = whole(scene.now());
        scene.inMessage(1, GATEWAY, OXYGEN, 84, measured);
        scene.pass(30).inMessage(1, INTRUDER, OXYGEN, 97, measured);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aFalseValueUnderTheGatewaysNameIsFoundAtItsSender() {
        measure(10, 84, 0);
        Instant measured = whole(scene.now());
        scene.inMessage(1, GATEWAY, OXYGEN, 84, measured);
        scene.inMessage(1, INTRUDER, OXYGEN, 97, measured);
        measure(3, 84, 0);
        assertThat(scene.evidence).hasSize(1);
        assertThat(scene.evidence.getFirst().peer()).isEqualTo(INTRUDER);
    }

    @Test
    void theOrderInWhichReadersDeliverDoesNotMatter() {
        Instant measured = whole(scene.now().plusSeconds(5));
        scene.pass(7).inMessage(1, GATEWAY, OXYGEN, 97, measured);
        for (int second = 0; second < 8; second++) {
            scene.atMonitor(1, OXYGEN, 84, Scene.BEGIN.plusMillis(1_000L * second + 100));
        }
        assertThat(scene.found()).containsExactly("value-mismatch");
    }

    @Test
    void aFallingValueThatAMessageCutsToWholeSecondsIsQuiet() {
        for (int turn = 0; turn < 20; turn++) {
            measure(3, 95 - 3.0 * turn, -1);
            scene.inMessage(
                    1,
                    GATEWAY,
                    OXYGEN,
                    Math.rint(95 - 3.0 * turn - 2),
                    whole(scene.now().minusMillis(417)));
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void roundingAndAnotherUnitAreQuiet() {
        Instant measured = whole(scene.now());
        scene.value("a", monitor(1), GATEWAY, Point.HL7, "150033", 120, "266016", measured, null);
        scene.value("b", monitor(1), address(30), Point.FHIR, "MDC_PRESS_BLD_ART_SYS", 16, "kPa", measured, null);
        scene.value("a", monitor(1), GATEWAY, Point.HL7, "150364", 37.2, "Cel", measured, null);
        scene.value("b", monitor(1), address(30), Point.FHIR, "150364", 99, "[degF]", measured, null);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void theSameNumbersInAnotherUnitAreFound() {
        Instant measured = whole(scene.now());
        scene.value("a", monitor(1), GATEWAY, Point.HL7, "150033", 120, "mmHg", measured, null);
        scene.value("b", monitor(1), address(30), Point.FHIR, "150033", 120, "kPa", measured, null);
        assertThat(scene.found()).containsExactly("value-mismatch");
    }

    @Test
    void aUnitNobodyKnowsIsNotCompared() {
        Instant measured = whole(scene.now());
        scene.value("a", monitor(1), GATEWAY, Point.HL7, "7", 120, "furlong", measured, null);
        scene.value("b", monitor(1), address(30), Point.FHIR, "7", 12, "ell", measured, null);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void anAverageThatDiffersALittleIsToldOnlyWhenItStays() {
        measure(5, 90, 0);
        scene.inMessage(1, GATEWAY, OXYGEN, 92, whole(scene.now()));
        measure(3, 90, 0);
        assertThat(scene.evidence).isEmpty();
        for (int turn = 0; turn < 2; turn++) {
            scene.inMessage(1, GATEWAY, OXYGEN, 92, whole(scene.now()));
            measure(3, 90, 0);
        }
        assertThat(scene.found()).containsExactly("value-mismatch");
    }

    @Test
    void twoPatientsAreNotCompared() {
        Instant measured = whole(scene.now());
        PatientKey one = new PatientKey("a".repeat(64));
        PatientKey other = new PatientKey("b".repeat(64));
        scene.value("a", monitor(1), GATEWAY, Point.HL7, OXYGEN, 84, "%", measured, one);
        scene.value("b", monitor(1), address(30), Point.FHIR, OXYGEN, 97, "%", measured, other);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aRealArrestOnAllSignalsIsTheSameEverywhereAndQuiet() {
        measure(5, 96, 0);
        measure(10, 0, 0);
        scene.inMessage(1, GATEWAY, OXYGEN, 0, whole(scene.now().minusSeconds(2)));
        measure(3, 0, 0);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void anEngineThatPassesTheSameValuesOnIsQuiet() {
        Instant measured = whole(scene.now());
        for (int hop = 10; hop < 14; hop++) {
            scene.pass(0.2).inMessage(1, address(hop), OXYGEN, 84, measured);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void lateMessagesOfAFlushThatTellWhatWasMeasuredAreQuiet() {
        measure(60, 99, -0.25);
        for (int second = 5; second < 55; second += 5) {
            Instant determined = whole(Scene.BEGIN.plusSeconds(second));
            scene.inMessage(1, GATEWAY, OXYGEN, Math.rint(99 - 0.25 * (second - 1)), determined);
        }
        measure(3, 84, 0);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aFloodOfFalseValuesIsOneJudgementAMinute() {
        for (int second = 0; second < 180; second++) {
            scene.pass(1).atMonitor(1, OXYGEN, 84, scene.now());
            scene.inMessage(1, GATEWAY, OXYGEN, 97, scene.now());
        }
        assertThat(scene.evidence).hasSize(3);
    }
}
