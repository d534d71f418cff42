package org.cylcomed.detection.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Transport;
import org.junit.jupiter.api.Test;

/** What happens on every ward every day and must not be told. */
class QuietBehaviourTest {
    @Test
    void namesAndTimeAreAskedOfWhomever() {
        Life life = new Life().days(2);
        for (int i = 0; i < 20; i++) {
            life.later(Duration.ofMinutes(5)).calls("192.0.2." + i, 123).calls("198.51.100." + i, 53);
        }
        assertThat(life.said).isEmpty();
    }

    @Test
    void waveformsToManyAtOnceAndDiscoveryAreNoNewPeer() {
        assertThat(new Life()
                        .days(2)
                        .calls("239.255.255.250", 6464)
                        .calls("224.0.0.18", 0)
                        .calls("10.1.0.255", 9000)
                        .calls("ff02::fb", 6000)
                        .said)
                .isEmpty();
    }

    @Test
    void anotherComputerThatCallsTheDeviceIsNotItsBehaviour() {
        Life life = new Life().days(2);
        life.sees(new Conversation(
                life.origin(),
                Life.MONITOR,
                Life.address("10.1.0.77"),
                null,
                Role.SERVER,
                Transport.TCP,
                2575,
                null,
                10,
                10,
                500,
                500,
                life.now,
                true,
                false));
        assertThat(life.said).isEmpty();
    }

    @Test
    void messagesThatARestartFlushesLateSayAndTeachNothing() {
        Life life = new Life().days(2);
        byte[] before = life.processor.codec().encode(life.state);
        life.later(Duration.ofMinutes(-30))
                .lateFromNowOn()
                .calls("10.1.0.99", 2575)
                .asks("HL7v2", "ADT^A01")
                .sends(4_000_000_000L);

        assertThat(life.said).isEmpty();
        assertThat(life.processor.codec().encode(life.state)).isEqualTo(before);
    }

    @Test
    void aGatewayThatMeetsNewPeersAsAHabitIsLeftAlone() {
        Life life = new Life();
        for (int i = 0; i < 600; i++) {
            life.later(Duration.ofMinutes(20)).calls("10.2." + i / 200 + "." + i % 200, 2575);
        }
        assertThat(life.said).isEmpty();
    }

    @Test
    void aSecondShortCaptureADayLaterIsNoAcquaintance() {
        Life life = new Life();
        for (int i = 0; i < 300; i++) {
            life.later(Duration.ofSeconds(2)).sends(40_000);
        }
        life.later(Duration.ofHours(30)).calls("203.0.113.9", 515);

        assertThat(life.said).isEmpty();
    }

    @Test
    void minutesThatPassAreNoObservations() {
        Life life = new Life().sends(40_000);
        byte[] before = life.processor.codec().encode(life.state);
        life.later(Duration.ofDays(2));
        life.state = life.processor.process(life.state, new Tick(life.origin(), Life.MONITOR), life.emitter());

        assertThat(life.processor.codec().encode(life.state)).isEqualTo(before);
    }

    @Test
    void aClockThatRunsAheadMakesNobodyKnown() {
        Life life = new Life().clockAhead(Duration.ofDays(400));
        for (int i = 0; i < 300; i++) {
            life.later(Duration.ofSeconds(2)).sends(40_000);
        }
        life.calls("203.0.113.9", 515);

        assertThat(life.said).isEmpty();
    }

    @Test
    void afterLostPacketsAndASilenceItGoesOnAsUsual() {
        assertThat(new Life().days(2).later(Duration.ofHours(30)).days(1).said).isEmpty();
    }
}
