package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;

import java.util.List;
import java.util.Locale;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.junit.jupiter.api.Test;

class Hl7DetectorTest {
    private static final Endpoint GATEWAY = host(10);
    private static final Endpoint RECORD = host(20);
    private static final Endpoint INTRUDER = host(66);

    private final Scene scene = new Scene();

    private void send(Connection connection, String id, String... facts) {
        scene.message(connection, id, bed(id), facts)
                .acknowledge(connection, id)
                .pass(0.1);
    }

    private void send(Connection connection, int from, int to) {
        for (int i = from; i <= to; i++) {
            send(connection, "M" + i, "time", "2026112313" + i);
        }
    }

    private static String bed(String id) {
        return "BED" + Integer.parseInt(id.substring(1)) % 8;
    }

    @Test
    void repeatsAndZeroesUnderAnothersNameAreTwoFindingsAboutTwoHosts() {
        Connection gateway = scene.connect(GATEWAY, RECORD, 2577);
        send(gateway, 0, 25);
        Connection intruder = scene.connect(INTRUDER, RECORD, 2577);
        send(intruder, 10, 19);
        for (int i = 100; i < 105; i++) {
            send(intruder, "M" + i, "numericValues", "3", "zeroCount", "3", "zeroValues", "HR,PR,SpO2");
        }
        send(gateway, 26, 40);

        assertThat(scene.attacks()).containsExactly("hl7-replay", "hl7-sender-conflict");
        assertThat(scene.summary(FindingKinds.HL7_REPLAY))
                .isEqualTo("10.1.0.66 sends messages of WARD_GW|W1 again that 10.1.0.20 already had: 10 repeats"
                        + " (M10, M11, M12, M13, M14, M15, M16, M17, M18, M19); then 5 with HR,PR,SpO2 all 0,"
                        + " beds BED4, BED5, BED6, BED7, BED0");
        assertThat(scene.summary(FindingKinds.HL7_SENDER_CONFLICT))
                .isEqualTo("Two computers speak as WARD_GW|W1 to 10.1.0.20: 10.1.0.66 sent 15 messages under the"
                        + " name of 10.1.0.10, 5 of them with HR,PR,SpO2 all 0, beds BED4, BED5, BED6, BED7, BED0");
        Evidence replay = scene.found(FindingKinds.HL7_REPLAY);
        assertThat(replay.facts().get("beds"))
                .isEqualTo(Fact.of(List.of("BED2", "BED3", "BED4", "BED5", "BED6", "BED7", "BED0", "BED1")));
        assertThat(new Sentences(Locale.ENGLISH).bedside(FindingKinds.HL7_REPLAY, replay.facts()))
                .endsWith("Read the monitors at the beds.");
    }

    @Test
    void whatStoodStillForHalfAMinuteAndGoesOnIsToldAtOnce() {
        Connection gateway = scene.connect(GATEWAY, RECORD, 2577);
        send(gateway, 0, 5);
        Connection intruder = scene.connect(INTRUDER, RECORD, 2577);
        for (int i = 0; i < 5; i++) {
            send(intruder, 100 + i, 100 + i);
            send(gateway, 10 + i, 10 + i);
            scene.pass(1);
        }
        scene.pass(65);
        for (int i = 0; i < 5; i++) {
            send(intruder, 200 + i, 200 + i);
            send(gateway, 20 + i, 20 + i);
            scene.pass(1);
        }
        // Its first word, what had come by the end of its minute, the first word after the pause, and the end.
        assertThat(scene.all(FindingKinds.HL7_SENDER_CONFLICT)).hasSize(4);
    }

    @Test
    void aFailOverPairWithOneNameIsQuiet() {
        Connection first = scene.connect(GATEWAY, RECORD, 2575);
        send(first, 1, 30);
        Connection second = scene.connect(host(11), RECORD, 2575);
        send(second, 31, 60);
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aFailOverThatRepeatsTheLastMessagesIsQuiet() {
        send(scene.connect(GATEWAY, RECORD, 2575), 1, 30);
        send(scene.connect(host(11), RECORD, 2575), 26, 60);
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aRowThatOnlyLookedLikeAFailOverIsFoundWhenTheFirstGoesOn() {
        Connection gateway = scene.connect(GATEWAY, RECORD, 2575);
        send(gateway, 1, 30);
        send(scene.connect(INTRUDER, RECORD, 2575), 26, 31);
        send(gateway, 32, 40);
        assertThat(scene.attacks()).containsExactly("hl7-replay", "hl7-sender-conflict");
    }

    @Test
    void anEngineThatPassesOneMessageOnIsQuiet() {
        Connection in = scene.connect(GATEWAY, RECORD, 2575);
        Connection one = scene.connect(RECORD, host(30), 2575);
        Connection two = scene.connect(RECORD, host(31), 2575);
        for (int i = 0; i < 50; i++) {
            send(in, "M" + i);
            send(one, "M" + i);
            send(two, "M" + i);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void anEngineThatPassesOnWhatTheReceiversOwnSpeakersSentItIsQuietAlsoInAFailOver() {
        Endpoint manager = host(30);
        Endpoint spare = host(11);
        Connection alarms = scene.connect(GATEWAY, manager, 2575);
        Connection values = scene.connect(GATEWAY, RECORD, 2575);
        Connection passedOn = scene.connect(RECORD, manager, 2575);
        send(alarms, 1, 3);
        for (int i = 10; i < 20; i++) {
            send(values, i, i);
            send(passedOn, i, i);
            send(alarms, 100 + i, 100 + i);
        }
        Connection spareAlarms = scene.connect(spare, manager, 2575);
        Connection spareValues = scene.connect(spare, RECORD, 2575);
        for (int i = 30; i < 40; i++) {
            send(spareValues, i, i);
            send(passedOn, i, i);
            send(spareAlarms, 100 + i, 100 + i);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void whatTwoIntrudersPassToOneAnotherIsNotPassedOn() {
        Connection gateway = scene.connect(GATEWAY, RECORD, 2575);
        Connection between = scene.connect(host(67), INTRUDER, 2575);
        Connection intruder = scene.connect(INTRUDER, RECORD, 2575);
        send(gateway, 1, 5);
        for (int i = 10; i < 15; i++) {
            send(between, i, i);
            send(intruder, i, i);
            send(gateway, 100 + i, 100 + i);
        }
        assertThat(scene.attacks()).containsExactly("hl7-sender-conflict");
    }

    @Test
    void anEngineThatSendsOldMessagesOfTheGatewayOnceMoreIsFound() {
        Endpoint manager = host(30);
        Connection alarms = scene.connect(GATEWAY, manager, 2575);
        Connection values = scene.connect(GATEWAY, RECORD, 2575);
        send(alarms, 200, 203);
        send(values, 1, 20);
        scene.pass(60);
        Connection again = scene.connect(RECORD, manager, 2575);
        for (int i = 3; i < 9; i++) {
            send(again, i, i);
            send(alarms, 210 + i, 210 + i);
        }
        assertThat(scene.attacks()).containsExactly("hl7-sender-conflict");
    }

    @Test
    void aMessageSentAgainAfterALostAcknowledgementIsQuiet() {
        Connection gateway = scene.connect(GATEWAY, RECORD, 2575);
        for (int i = 0; i < 50; i++) {
            scene.message(gateway, "M" + i, "BED1").pass(5);
            send(gateway, "M" + i);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aRestartThatFlushesLateMessagesIsQuiet() {
        send(scene.connect(GATEWAY, RECORD, 2575), 1, 40);
        scene.pass(120);
        Connection again = scene.connect(GATEWAY, RECORD, 2575);
        send(again, 30, 60);
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aSenderThatDoesNotUnderstandAcknowledgementsIsQuiet() {
        // As happens when lines end with LF: each message is sent again and again.
        Connection gateway = scene.connect(GATEWAY, RECORD, 2575);
        for (int i = 0; i < 20; i++) {
            for (int again = 0; again < 4; again++) {
                send(gateway, "M" + i);
            }
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void oldMessagesSentAgainByTheSameAddressAreAReplay() {
        Connection gateway = scene.connect(GATEWAY, RECORD, 2575);
        send(gateway, 1, 60);
        send(gateway, 10, 19);
        send(gateway, 61, 70);
        assertThat(scene.attacks()).containsExactly("hl7-replay");
        assertThat(scene.found(FindingKinds.HL7_REPLAY).facts().get("repeats")).isEqualTo(Fact.of(10));
    }

    @Test
    void numbersUsedAgainForOtherMessagesAreQuiet() {
        Connection gateway = scene.connect(GATEWAY, RECORD, 2575);
        for (int day = 0; day < 5; day++) {
            for (int i = 0; i < 20; i++) {
                send(gateway, "M" + i, "time", "2026110" + day + i);
            }
        }
        assertThat(scene.attacks()).isEmpty();
    }
}
