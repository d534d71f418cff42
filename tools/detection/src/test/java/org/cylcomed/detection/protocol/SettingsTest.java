package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.address;

import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Identifier STATION = address(5);
    private static final Identifier WORKSTATION = address(66);
    private static final Identifier VENTILATOR = address(31);

    private final Scene scene = new Scene();

    @Test
    void aStrangerThatTheDeviceRefusesIsFoundAtOnce() {
        scene.set(WORKSTATION, VENTILATOR, Outcome.REFUSED);
        Evidence found = scene.found(ProtocolKinds.UNEXPECTED_SET_OPERATION).getFirst();
        assertThat(found.subject()).isEqualTo(VENTILATOR);
        assertThat(found.peer()).isEqualTo(WORKSTATION);
        assertThat(found.facts()).containsEntry("refused", Fact.of(true));
    }

    @Test
    void aStrangerThatTheDeviceObeysBesideItsStationIsFound() {
        scene.set(STATION, VENTILATOR, Outcome.ACCEPTED);
        scene.pass(600).set(STATION, VENTILATOR, Outcome.ACCEPTED);
        scene.pass(600).set(WORKSTATION, VENTILATOR, Outcome.ACCEPTED);
        assertThat(scene.evidence).hasSize(1);
        assertThat(scene.evidence.getFirst().facts()).containsEntry("stranger", Fact.of(true));
    }

    @Test
    void theStationThatAlwaysSetsADeviceIsQuietAlsoWhenARequestFails() {
        for (int turn = 0; turn < 20; turn++) {
            scene.pass(600).set(STATION, VENTILATOR, turn % 5 == 4 ? Outcome.FAILED : Outcome.ACCEPTED);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void whatADeviceDoesIsNotSetFromAfarByTheFirstWhoTries() {
        scene.set(WORKSTATION, VENTILATOR, "SetValue", Outcome.ACCEPTED);
        Evidence found = scene.found(ProtocolKinds.UNEXPECTED_SET_OPERATION).getFirst();
        assertThat(found.subject()).isEqualTo(VENTILATOR);
        assertThat(found.peer()).isEqualTo(WORKSTATION);
        assertThat(found.facts()).containsEntry("unusual", Fact.of(true)).containsEntry("times", Fact.of(0));
    }

    @Test
    void anAgreedRemoteControlBecomesUsual() {
        for (int turn = 0; turn < 20; turn++) {
            scene.pass(600).set(STATION, VENTILATOR, "SetValue", Outcome.ACCEPTED);
        }
        assertThat(scene.evidence).hasSize(2);
    }

    @Test
    void aPauseOfAnAlarmAndAPatientsNameFromTheStationAreQuiet() {
        for (String verb : new String[] {"Activate", "SetContextState", "SetAlertState"}) {
            scene.pass(60).set(STATION, VENTILATOR, verb, Outcome.ACCEPTED);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void manyDevicesSetWithinAMinuteAreOneFindingAboutTheCaller() {
        for (int bed = 0; bed < 10; bed++) {
            scene.pass(4).set(STATION, address(20 + bed), Outcome.ACCEPTED);
        }
        assertThat(scene.evidence).hasSize(1);
        assertThat(scene.evidence.getFirst().subject()).isEqualTo(STATION);
    }

    @Test
    void manyLimitsSetThroughABrokerAreOneFindingAboutTheKeyThatWasUsed() {
        for (int home = 0; home < 10; home++) {
            scene.pass(0.3)
                    .see(new Operation(
                            scene.origin("reader"),
                            WORKSTATION,
                            address(20 + home),
                            "MQTT",
                            "SetLimit",
                            "oxygenLow",
                            Outcome.ACCEPTED,
                            null,
                            null,
                            null));
        }
        assertThat(scene.evidence).hasSize(1);
        assertThat(scene.evidence.getFirst().subject()).isEqualTo(WORKSTATION);
    }

    @Test
    void aHandoverFromBedToBedIsQuiet() {
        for (int bed = 0; bed < 14; bed++) {
            scene.pass(45).set(STATION, address(20 + bed), Outcome.ACCEPTED);
            scene.pass(5).set(STATION, address(20 + bed), Outcome.ACCEPTED);
        }
        assertThat(scene.evidence).isEmpty();
    }
}
