package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.OXYGEN;
import static org.cylcomed.detection.protocol.Scene.address;
import static org.cylcomed.detection.protocol.Scene.monitor;

import java.time.Duration;
import java.time.Instant;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.observation.Point;
import org.junit.jupiter.api.Test;

class AlarmsAndSilenceTest {
    private static final Identifier GATEWAY = address(10);

    private final Scene scene = new Scene();

    /** Messages about other beds: the path is alive. */
    private void traffic(int seconds) {
        for (int second = 0; second < seconds; second++) {
            scene.pass(1).inMessage(5 + second % 4, GATEWAY, OXYGEN, 95, scene.now());
        }
    }

    @Test
    void anAlarmThatIsDroppedIsFoundWhereAlarmsUsuallyArrive() {
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(20);
        Instant raised = scene.now();
        scene.alarmAtBed(2);
        traffic(20);
        Evidence found = scene.found(ProtocolKinds.ALARM_NOT_FORWARDED).getFirst();
        assertThat(found.subject()).isEqualTo(monitor(2));
        assertThat(found.peer()).isEqualTo(GATEWAY);
        assertThat(scene.after(raised)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void alarmsThatArriveAreQuietInWhicheverOrderTheyAreTold() {
        for (int bed = 1; bed < 5; bed++) {
            scene.alarmAtBed(bed).pass(2).alarmInMessage(bed, GATEWAY);
            traffic(20);
            scene.alarmInMessage(bed, GATEWAY).pass(1).alarmAtBed(bed);
            traffic(20);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void whereAlarmsAreNeverForwardedNoneIsMissing() {
        for (int bed = 1; bed < 5; bed++) {
            scene.alarmAtBed(bed);
            traffic(20);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void whatWasRaisedBeforeTheFirstThatCameThroughIsNotMissing() {
        scene.alarmAtBed(1);
        traffic(20);
        scene.alarmAtBed(2).pass(2).alarmInMessage(2, GATEWAY);
        traffic(20);
        scene.alarmInMessage(3, GATEWAY).pass(1).alarmAtBed(3);
        traffic(20);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aSensorThatIsBehindMakesNoAlarmMissing() {
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(5);
        scene.alarmAtBed(2);
        for (int second = 0; second < 300; second++) {
            scene.pass(1).atMonitor(2, OXYGEN, 84, scene.now());
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aForwarderThatStartsAnewSendsWhatWasRaisedMeanwhile() {
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(20);
        scene.alarmAtBed(2);
        for (int second = 0; second < 17; second++) {
            scene.pass(1).inMessage(9, address(21), OXYGEN, 95, scene.now());
        }
        traffic(4);
        scene.alarmInMessage(2, GATEWAY);
        traffic(20);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void anAlarmThatEndedBeforeItsForwarderCouldKnowOfItIsToldByNobody() {
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(20);
        scene.alarmAtBed(2).pass(1).alarmEndsAtBed(2);
        traffic(20);
        scene.pass(3).alarmAtBed(3).pass(6).alarmEndsAtBed(3).pass(6);
        traffic(20);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void anAlarmThatEndedButWasKeptWhileItSoundedIsFound() {
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(20);
        scene.alarmAtBed(2);
        traffic(5);
        scene.alarmEndsAtBed(2);
        traffic(20);
        assertThat(scene.found()).containsExactly("alarm-not-forwarded");
    }

    @Test
    void aForwarderThatStartedAnewAndKeepsAnAlarmIsFound() {
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(20);
        scene.alarmAtBed(2).pass(17);
        traffic(12);
        assertThat(scene.found()).containsExactly("alarm-not-forwarded");
    }

    @Test
    void howLongAnAlarmWaitedForATwinIsNotItsWay() {
        Identifier twin = address(11);
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(20);
        scene.alarmAtBed(2).pass(17).alarmInMessage(2, twin);
        for (int second = 0; second < 20; second++) {
            scene.pass(1).inMessage(5 + second % 4, twin, OXYGEN, 95, scene.now());
        }
        scene.alarmAtBed(3).pass(17).alarmInMessage(3, GATEWAY);
        traffic(20);
        Instant raised = scene.now();
        scene.alarmAtBed(4);
        traffic(20);
        assertThat(scene.found(ProtocolKinds.ALARM_NOT_FORWARDED)).hasSize(1);
        assertThat(scene.after(raised)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aGatewayThatGoesOnTellingValuesOfTheBedWhoseAlarmItKeepsIsSaidToHaveKeptIt() {
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(20);
        scene.alarmAtBed(2);
        for (int second = 0; second < 12; second++) {
            scene.pass(1).inMessage(second % 3 == 0 ? 2 : 5, GATEWAY, OXYGEN, 84, scene.now());
        }
        assertThat(scene.found()).containsExactly("alarm-not-forwarded", "alarm-withheld");
        Evidence withheld = scene.found(ProtocolKinds.ALARM_WITHHELD).getFirst();
        assertThat(withheld.subject()).isEqualTo(monitor(2));
        assertThat(withheld.peer()).isEqualTo(GATEWAY);
    }

    @Test
    void valuesThatSomebodyElseTellsSayNothingOfWhoPassesAlarmsOn() {
        scene.alarmAtBed(1).pass(2).alarmInMessage(1, GATEWAY);
        traffic(20);
        scene.alarmAtBed(2);
        for (int second = 0; second < 12; second++) {
            scene.pass(1).inMessage(2, address(21), OXYGEN, 84, scene.now());
            scene.inMessage(5, GATEWAY, OXYGEN, 95, scene.now());
        }
        assertThat(scene.found()).containsExactly("alarm-not-forwarded");
    }

    @Test
    void anAlarmThatWaitedOnceForItsGatewayMakesNobodyWaitLongerForTheNext() {
        scene.alarmAtBed(1).pass(6).alarmInMessage(1, GATEWAY);
        traffic(20);
        scene.alarmAtBed(2).pass(1).alarmInMessage(2, GATEWAY);
        traffic(20);
        Instant raised = scene.now();
        scene.alarmAtBed(3);
        traffic(20);
        assertThat(scene.found()).containsExactly("alarm-not-forwarded");
        assertThat(scene.after(raised)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aPathOnWhichAlarmsTakeTheirTimeIsGivenIt() {
        for (int bed = 0; bed < 20; bed++) {
            scene.alarmAtBed(bed % 5);
            traffic(bed < 2 || bed % 4 == 0 ? 9 : 3);
            scene.alarmInMessage(bed % 5, GATEWAY);
            traffic(20);
        }
        assertThat(scene.evidence).isEmpty();
    }

    private void round(int minutes, int beds) {
        for (int minute = 0; minute < minutes; minute++) {
            for (int bed = 0; bed < beds; bed++) {
                scene.pass(60.0 / beds).inMessage(bed, GATEWAY, OXYGEN, 95, scene.now());
            }
        }
    }

    @Test
    void oneDeviceThatFallsSilentBehindItsGatewayIsToldOnce() {
        round(10, 6);
        for (int minute = 0; minute < 20; minute++) {
            for (int bed = 1; bed < 6; bed++) {
                scene.pass(12).inMessage(bed, GATEWAY, OXYGEN, 95, scene.now());
            }
        }
        assertThat(scene.evidence).hasSize(1);
        assertThat(scene.evidence.getFirst().subject()).isEqualTo(monitor(0));
        assertThat(scene.evidence.getFirst().kind()).isEqualTo(ProtocolKinds.DEVICE_SILENT);
    }

    @Test
    void aGatewayThatPausesMakesNobodySilent() {
        round(10, 6);
        scene.pass(1_800);
        round(10, 6);
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aClipThatFallsOffEndsOneValueAndNotTheDevice() {
        for (int minute = 0; minute < 30; minute++) {
            for (int bed = 0; bed < 6; bed++) {
                scene.pass(10);
                scene.value("sensor", monitor(bed), GATEWAY, Point.HL7, "147842", 80, "/min", scene.now(), null);
                if (bed > 0 || minute < 10) {
                    scene.inMessage(bed, GATEWAY, OXYGEN, 95, scene.now());
                }
            }
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void packetsLostAtTheMirrorPortMakeNobodySilent() {
        for (int minute = 0; minute < 120; minute++) {
            for (int bed = 0; bed < 6; bed++) {
                scene.pass(10);
                if ((minute * 7 + bed * 13) % 5 != 0) {
                    scene.inMessage(bed, GATEWAY, OXYGEN, 95, scene.now());
                }
            }
        }
        assertThat(scene.evidence).isEmpty();
    }
}
