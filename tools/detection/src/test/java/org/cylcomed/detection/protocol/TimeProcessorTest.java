package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.OXYGEN;
import static org.cylcomed.detection.protocol.Scene.address;

import java.time.Duration;
import java.time.Instant;
import org.cylcomed.core.evidence.Fact;
import org.junit.jupiter.api.Test;

class TimeProcessorTest {
    private final Scene scene = new Scene();

    private void measure(int seconds, Duration clock) {
        for (int second = 0; second < seconds; second++) {
            scene.pass(1).atMonitor(1, OXYGEN, 90 + second % 7, scene.now().plus(clock));
        }
    }

    @Test
    void aClockThatJumpsBackHalfAnHourIsFoundInSeconds() {
        measure(30, Duration.ZERO);
        Instant jump = scene.now();
        measure(10, Duration.ofMinutes(-30));
        assertThat(scene.found()).containsExactly("time-inconsistent");
        assertThat(scene.after(jump)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(scene.evidence.getFirst().facts()).containsEntry("behindMinutes", Fact.of(30));
    }

    /** As a monitor that speaks once a minute, and each three seconds once something is wrong. */
    @Test
    void aClockThatAgreedOnceAndJumpsBackIsFoundThoughItSpokeOnce() {
        scene.pass(5).inMessage(1, address(10), OXYGEN, 95, scene.now().minusSeconds(1));
        scene.pass(38);
        Instant jump = scene.now();
        for (int turn = 0; turn < 4; turn++) {
            scene.inMessage(1, address(10), OXYGEN, 95, scene.now().minusSeconds(1_801))
                    .pass(3);
        }
        assertThat(scene.found()).containsExactly("time-inconsistent");
        assertThat(scene.after(jump)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void twoLateMessagesThatComeSlowerOrFasterThanTheyWereMadeAreQuiet() {
        for (double pause : new double[] {0.3, 7}) {
            for (int minute = 0; minute < 10; minute++) {
                scene.pass(60).inMessage(1, address(10), OXYGEN, 95, scene.now());
            }
            Instant before = scene.now().minusSeconds(400);
            scene.pass(5).inMessage(1, address(10), OXYGEN, 95, before);
            scene.pass(pause).inMessage(1, address(10), OXYGEN, 95, before.plusSeconds(3));
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aClockThatNeverAgreedIsNotKnownByOneValue() {
        scene.pass(5).inMessage(1, address(10), OXYGEN, 95, scene.now().minusSeconds(600));
        scene.pass(38);
        for (int turn = 0; turn < 4; turn++) {
            scene.inMessage(1, address(10), OXYGEN, 95, scene.now().minusSeconds(1_801))
                    .pass(3);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aClockThatJumpsAheadIsFound() {
        measure(30, Duration.ZERO);
        measure(10, Duration.ofMinutes(20));
        assertThat(scene.evidence.getFirst().facts()).containsEntry("aheadMinutes", Fact.of(20));
    }

    @Test
    void aJumpIsToldOnceAndNotWhileTheClockGoesOn() {
        measure(30, Duration.ZERO);
        measure(300, Duration.ofMinutes(-30));
        assertThat(scene.evidence).hasSize(1);
    }

    @Test
    void aTimeThatStandsWhileValuesChangeIsFound() {
        measure(30, Duration.ZERO);
        Instant frozen = scene.now();
        for (int second = 0; second < 12; second++) {
            scene.pass(1).atMonitor(1, OXYGEN, 80 + second % 5, frozen);
        }
        assertThat(scene.found()).containsExactly("time-inconsistent");
        assertThat(scene.after(frozen)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aTimeAndValueThatBothStandAreQuiet() {
        measure(30, Duration.ZERO);
        Instant frozen = scene.now();
        for (int second = 0; second < 60; second++) {
            scene.pass(1).atMonitor(1, OXYGEN, 90, frozen);
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aTimeServerThatRestartsIsQuiet() {
        measure(30, Duration.ZERO);
        measure(30, Duration.ofSeconds(-40));
        measure(30, Duration.ofSeconds(25));
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void theChangeToSummerTimeIsQuiet() {
        measure(30, Duration.ZERO);
        measure(60, Duration.ofHours(-1));
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aClockThatWasAlwaysWrongIsQuiet() {
        measure(120, Duration.ofMinutes(-30));
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aRestartThatFlushesLateMessagesIsQuiet() {
        for (int minute = 0; minute < 10; minute++) {
            scene.pass(60).inMessage(1, address(10), OXYGEN, 95, scene.now());
        }
        Instant stopped = scene.now();
        scene.pass(1_200);
        for (int late = 1; late <= 19; late++) {
            scene.pass(0.2).inMessage(1, address(10), OXYGEN, 95, stopped.plusSeconds(60L * late));
        }
        for (int minute = 0; minute < 10; minute++) {
            scene.pass(60).inMessage(1, address(10), OXYGEN, 95, scene.now());
        }
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void aFlushThatComesAfterTheFirstNewMessagesIsQuiet() {
        for (int minute = 0; minute < 10; minute++) {
            scene.pass(60).inMessage(1, address(10), OXYGEN, 95, scene.now());
        }
        Instant stopped = scene.now();
        scene.pass(1_200).inMessage(1, address(10), OXYGEN, 95, scene.now());
        for (int late = 1; late <= 19; late++) {
            scene.pass(0.2).inMessage(1, address(10), OXYGEN, 95, stopped.plusSeconds(60L * late));
        }
        scene.pass(60).inMessage(1, address(10), OXYGEN, 95, scene.now());
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void oldTimesFromAnotherSenderAreNotTheDevicesTime() {
        for (int second = 0; second < 30; second++) {
            scene.pass(1).inMessage(1, address(10), OXYGEN, 95, scene.now());
        }
        for (int second = 0; second < 30; second++) {
            scene.pass(1).inMessage(1, address(66), OXYGEN, 95, scene.now().minusSeconds(1_800));
        }
        assertThat(scene.found()).doesNotContain("time-inconsistent");
    }
}
