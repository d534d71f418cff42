package org.cylcomed.detection.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BehaviourProcessorTest {
    @Test
    void nothingIsSaidOfADeviceThatIsNotKnownYet() {
        Life life = new Life();
        for (int i = 0; i < 300; i++) {
            life.calls("10.9.0." + i % 200, 443).asks("HL7v2", "V" + i).sends(1_000_000_000L);
        }
        assertThat(life.said).isEmpty();
    }

    @Test
    void aKnownDeviceThatCallsSomebodyNewIsTold() {
        Life life = new Life().days(2).calls("203.0.113.9", 515);

        assertThat(life.kinds()).containsExactly("new-destination");
        assertThat(life.said.getFirst().peer()).isEqualTo(Life.address("203.0.113.9"));
        assertThat(life.said.getFirst().facts()).containsKeys("port", "known", "days");
    }

    @Test
    void itIsToldOnceAndAfterADayItIsNormal() {
        Life life = new Life().days(2).calls("203.0.113.9", 515);
        for (int i = 0; i < 10; i++) {
            life.later(Duration.ofMinutes(1)).calls("203.0.113.9", 515);
        }
        life.later(Duration.ofHours(25)).calls("203.0.113.9", 515).calls("203.0.113.9", 515);

        assertThat(life.kinds()).containsExactly("new-destination");
        assertThat(life.state.destinations.knows(BehaviourProcessor.hash(Life.address("203.0.113.9")) * 31 + 515))
                .isTrue();
    }

    @Test
    void whileADeviceLooksWrongNothingIsLearnedFromIt() {
        Life life = new Life().days(2).calls("203.0.113.9", 515);
        byte[] before = volumeOf(life);
        for (int i = 0; i < 200; i++) {
            life.later(Duration.ofMinutes(5)).sends(900_000);
        }
        assertThat(volumeOf(life)).isEqualTo(before);
    }

    private static byte[] volumeOf(Life life) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(64);
        life.state.volume.write(bytes);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Test
    void aRecordOfAConversationThatEndedAFewMinutesAgoIsInTime() {
        Life life = new Life().days(2);
        life.lateFromNowOn().later(Duration.ofMinutes(-10)).calls("203.0.113.9", 515);

        assertThat(life.kinds()).containsExactly("new-destination");
    }

    @Test
    void manyNewPeersWithinMinutesAreASearch() {
        Life life = new Life().days(2);
        for (int i = 0; i < 8; i++) {
            life.later(Duration.ofSeconds(10)).calls("10.1.0." + (50 + i), 445);
        }
        assertThat(life.kinds()).contains("sudden-fan-out");
    }

    @Test
    void aRequestItNeverMadeIsTold() {
        Life life = new Life().days(2).asks("SDC", "SetValue").asks("SDC", "SetValue");

        assertThat(life.kinds()).containsExactly("rare-operation");
    }

    @Test
    void farMoreDataThanEverIsTold() {
        Life life = new Life().days(2).sends(4_000_000_000L);

        assertThat(life.kinds()).containsExactly("unusual-volume");
    }

    @Test
    void oneLargeSampleHardlyMovesWhatIsUsual() {
        Life life = new Life().days(1);
        double before = life.state.volume.mean();
        life.sends(900_000);

        assertThat(life.state.volume.mean() - before).isBetween(0.0, 0.02);
    }

    @Test
    void amountsThatGrowSlowlyOverTwoWeeksAreADrift() {
        Life life = new Life().days(2);
        for (int day = 0; day < 14; day++) {
            for (int i = 0; i < 288; i++) {
                life.later(Duration.ofMinutes(5)).sends((long) (43_000 * Math.pow(1.2, day)));
            }
        }
        assertThat(life.kinds()).contains("unusual-volume");
        assertThat(life.said.getFirst().facts()).containsKey("grown");
    }

    @Test
    void anHourInWhichItAlwaysRestedIsTold() {
        Life life = new Life();
        for (int day = 0; day < 21; day++) {
            for (int i = 0; i < 8 * 4; i++) {
                life.later(Duration.ofMinutes(15)).sends(40_000);
            }
            life.later(Duration.ofHours(16));
        }
        life.later(Duration.ofHours(-10)).sends(40_000);

        assertThat(life.kinds()).containsExactly("unusual-time");
    }

    @Test
    void whatACheckpointHoldsIsEnoughToGoOn() {
        Life through = new Life().days(2).calls("203.0.113.9", 515);
        Life stopped =
                new Life().days(1).restored().days(1).calls("203.0.113.9", 515).restored();

        assertThat(stopped.said).isEqualTo(through.said);
        assertThat(stopped.processor.codec().encode(stopped.state))
                .isEqualTo(through.processor.codec().encode(through.state));
    }

    @Test
    void aFullStateTakesNoMoreThanTwoKilobytes() {
        Life life = new Life();
        for (int i = 0; i < 500; i++) {
            life.calls("10.9." + i / 200 + "." + i % 200, 443).asks("HL7v2", "V" + i);
        }
        for (int i = 0; i < 100; i++) {
            life.state.strangers.see(i, i);
        }
        byte[] bytes = life.processor.codec().encode(life.state);

        assertThat(bytes.length).isBetween(1200, 2048);
        assertThat(life.processor.codec().decode(1, bytes)).isEmpty();
        assertThat(life.processor.codec().decode(3, Arrays.copyOf(bytes, bytes.length - 1)))
                .isEmpty();
        // Before people could teach, a state ended where what they taught begins.
        assertThat(life.processor.codec().decode(2, Arrays.copyOf(bytes, bytes.length - 1)))
                .isPresent();
    }
}
