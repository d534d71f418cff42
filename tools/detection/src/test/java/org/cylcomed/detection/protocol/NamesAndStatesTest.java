package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.address;

import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.evidence.Evidence;
import org.junit.jupiter.api.Test;

class NamesAndStatesTest {
    private static final Identifier GATEWAY = new Identifier(Namespace.HL7_SENDER, "", "WARD_GW|W1");
    private static final Identifier ULTRASOUND = new Identifier(Namespace.AE_TITLE, "", "US1");
    private static final Identifier DEVICE = address(21);
    private static final Identifier STATION = address(5);

    private final Scene scene = new Scene();

    private void alternate(Identifier name, String one, String other, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            scene.pass(10).claim(one, address(10), name);
            scene.pass(10).claim(other, address(66), name);
        }
    }

    @Test
    void oneNameOfTwoMachinesSeenFromTwoPlacesIsAboutTheLaterOne() {
        alternate(GATEWAY, "north", "south", 3);
        Evidence found = scene.found(ProtocolKinds.IDENTITY_CONFLICT).getFirst();
        assertThat(found.subject()).isNotEqualTo(found.peer());
        assertThat(scene.found()).containsExactly("identity-conflict");
    }

    @Test
    void whatOneSensorSeesAloneIsTheSensorsToTell() {
        alternate(GATEWAY, "north", "north", 10);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aTitleOfImagingIsJudgedHereEvenInOneSensorsSight() {
        alternate(ULTRASOUND, "north", "north", 3);
        assertThat(scene.found()).containsExactly("identity-conflict");
    }

    @Test
    void aBrokerTellsOfTwoThatTakeOneSessionFromEachOtherByItself() {
        Identifier hub = new Identifier(Namespace.MQTT_CLIENT, "", "hub-7");
        for (int turn = 0; turn < 3; turn++) {
            scene.pass(2).claim("reader", address(10), hub, "mqtt-broker");
            scene.pass(2).claim("reader", address(66), hub, "mqtt-broker");
        }
        Evidence found = scene.found(ProtocolKinds.IDENTITY_CONFLICT).getFirst();
        assertThat(found.subject()).isEqualTo(DeviceId.firstSeenAs(address(66)));
        assertThat(found.peer()).isEqualTo(DeviceId.firstSeenAs(address(10)));
    }

    @Test
    void aHubThatComesBackFromAnotherNetworkIsQuiet() {
        Identifier hub = new Identifier(Namespace.MQTT_CLIENT, "", "hub-7");
        for (int turn = 0; turn < 5; turn++) {
            scene.pass(2).claim("reader", address(10), hub, "mqtt-broker");
        }
        for (int turn = 0; turn < 5; turn++) {
            scene.pass(2).claim("reader", address(11), hub, "mqtt-broker");
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void twoSensorsThatSpeakToOneHubInTurnsUnderOneNameAreFoundAndAnExchangedOneIsNot() {
        Identifier here = new Identifier(Namespace.HOST_NAME, "hub-7", "oxi 3230");
        Identifier there = new Identifier(Namespace.HOST_NAME, "hub-8", "oxi 3230");
        for (int turn = 0; turn < 5; turn++) {
            scene.pass(60).claim("reader", Scene.monitor(1), there, "gatt");
        }
        for (int turn = 0; turn < 5; turn++) {
            scene.pass(60).claim("reader", Scene.monitor(2), there, "gatt");
        }
        assertThat(scene.evidence).isEmpty();
        for (int turn = 0; turn < 3; turn++) {
            scene.pass(1).claim("reader", Scene.monitor(3), here, "gatt");
            scene.pass(1).claim("reader", Scene.monitor(4), here, "gatt");
        }
        assertThat(scene.found()).containsExactly("identity-conflict");
    }

    @Test
    void aFailOverPairWithOneNameIsQuiet() {
        for (int turn = 0; turn < 6; turn++) {
            scene.pass(10).claim("north", address(10), GATEWAY);
        }
        for (int turn = 0; turn < 6; turn++) {
            scene.pass(10).claim("south", address(11), GATEWAY);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aFailOverAndBackTenMinutesLaterIsQuiet() {
        scene.claim("north", address(10), GATEWAY);
        for (int turn = 0; turn < 60; turn++) {
            scene.pass(10).claim("south", address(11), GATEWAY);
        }
        for (int turn = 0; turn < 60; turn++) {
            scene.pass(10).claim("north", address(10), GATEWAY);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void oneNameInTwoHospitalsIsTwoNames() {
        for (int turn = 0; turn < 10; turn++) {
            scene.pass(10).claim("a", address(10), new Identifier(Namespace.HL7_SENDER, "a", "WARD_GW|W1"));
            scene.pass(10).claim("b", address(66), new Identifier(Namespace.HL7_SENDER, "b", "WARD_GW|W1"));
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aStateThatCountsBackIsFound() {
        for (int version = 100; version < 200; version++) {
            scene.pass(1).report(DEVICE, STATION, "urn:a", version);
        }
        for (int version = 120; version < 124; version++) {
            scene.pass(1).report(DEVICE, STATION, "urn:a", version);
        }
        assertThat(scene.found()).containsExactly("sequence-reuse");
    }

    @Test
    void aRestartWithANewSequenceIsQuiet() {
        for (int version = 100; version < 200; version++) {
            scene.pass(1).report(DEVICE, STATION, "urn:a", version);
        }
        for (int version = 0; version < 50; version++) {
            scene.pass(1).report(DEVICE, STATION, "urn:b", version);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void gapsAndOneReportOutOfOrderAreQuiet() {
        for (int version = 0; version < 500; version += 7) {
            scene.pass(1).report(DEVICE, STATION, "urn:a", version);
            scene.pass(0.1).report(DEVICE, STATION, "urn:a", Math.max(0, version - 3));
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aSlowReceiverOfOldStatesIsQuiet() {
        for (int version = 100; version < 200; version++) {
            scene.pass(1).report(DEVICE, STATION, "urn:a", version);
            scene.report(DEVICE, address(6), "urn:a", version - 40);
        }
        assertThat(scene.evidence).isEmpty();
    }
}
