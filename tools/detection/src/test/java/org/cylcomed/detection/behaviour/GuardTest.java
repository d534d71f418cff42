package org.cylcomed.detection.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Somebody who knows that the device is watched: who begins on the first day, or who is patient. */
class GuardTest {
    private static final int DEVICES = 20;
    private static final int A_DAY = 288;

    @Test
    void onePercentOfTheFirstDayPoisonedHardlyHidesAnything() {
        double clean = recall(0);
        double poisoned = recall(0.01);

        assertThat(clean).isGreaterThan(0.9);
        assertThat(clean - poisoned)
                .as("clean %s, poisoned %s", clean, poisoned)
                .isLessThanOrEqualTo(0.05);
    }

    /** Of large transfers from 1 to 50 MB, one for each of many devices that send between 10 and 60 kB a record. */
    private static double recall(double poison) {
        int found = 0;
        for (int device = 0; device < DEVICES; device++) {
            SplittableRandom lots = new SplittableRandom(device);
            Life life = new Life();
            for (int record = 0; record < 3 * A_DAY; record++) {
                boolean attack = record < A_DAY && lots.nextDouble() < poison;
                long usual = 10_000 + lots.nextInt(50_000);
                life.later(Duration.ofMinutes(5)).sends(attack ? 50_000_000 : usual);
            }
            found +=
                    life.sends(1_000_000L + 49_000_000L * device / DEVICES).said.isEmpty() ? 0 : 1;
        }
        return found / (double) DEVICES;
    }

    @Test
    void amountsThatAPatientAttackerRaisesByASeventhADayAreADriftWithinTwoWeeks() {
        Life life = new Life().days(2);
        for (int day = 0; day < 14; day++) {
            for (int i = 0; i < A_DAY; i++) {
                life.later(Duration.ofMinutes(5)).sends((long) (43_000 * Math.pow(1.0 + 1 / 7.0, day)));
            }
        }
        assertThat(life.kinds()).containsOnly("unusual-volume");
    }

    @Test
    void anAttackerWhoTeachesTheDeviceOnePeerIsNotUsualWithAnother() {
        Life life = new Life().calls("203.0.113.9", 443).days(2).calls("203.0.113.9", 443);
        assertThat(life.said).isEmpty();

        assertThat(life.calls("203.0.113.10", 443).kinds()).containsExactly("new-destination");
    }
}
