package org.cylcomed.reader.sdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SteadyTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T13:00:00Z");

    private final Steady steady = new Steady();

    private static Instant at(int millis) {
        return BEGIN.plusMillis(millis);
    }

    private static Steady.Reading reading(double value, int millis) {
        return new Steady.Reading(value, at(millis));
    }

    @Test
    void aValueThatStaysIsToldEachTwoSeconds() {
        assertThat(steady.tell("o", 96, at(0), at(5))).containsExactly(reading(96, 0));
        assertThat(steady.tell("o", 96, at(1000), at(1009))).isEmpty();
        assertThat(steady.tell("o", 96, at(2000), at(2006))).containsExactly(reading(96, 2000));
    }

    @Test
    void whatWasMeasuredLastIsToldBeforeAnotherTakesItsPlace() {
        steady.tell("o", 96, at(0), at(9));
        steady.tell("o", 96, at(1000), at(1005));
        assertThat(steady.tell("o", 96, at(2000), at(2005)))
                .as("a report that was quicker than the one before")
                .isEmpty();
        assertThat(steady.tell("o", 84, at(3000), at(3005))).containsExactly(reading(96, 2000), reading(84, 3000));
        assertThat(steady.tell("o", 97, at(4000), at(4005))).containsExactly(reading(97, 4000));
    }

    @Test
    void oneMeasurementDoesNotKeepAnotherFromBeingTold() {
        steady.tell("o", 96, at(0), at(5));
        assertThat(steady.tell("p", 96, at(0), at(5))).containsExactly(reading(96, 0));
    }

    @Test
    void aDeviceThatInventsMeasurementsIsToldAndNotRemembered() {
        for (int handle = 0; handle < Steady.MOST; handle++) {
            steady.tell("m" + handle, 1, at(0), at(0));
        }
        assertThat(steady.tell("more", 96, at(0), at(5))).containsExactly(reading(96, 0));
        assertThat(steady.tell("more", 96, at(1000), at(1005))).containsExactly(reading(96, 1000));
        assertThat(steady.tell("m0", 1, at(1000), at(1005))).isEmpty();
    }

    @Test
    void reportsThatComeLateAndAllAtOnceAreOfAsManySeconds() {
        List<Steady.Reading> told = new ArrayList<>();
        for (int second = 0; second < 10; second++) {
            told.addAll(steady.tell("o", 96, at(1000 * second), at(12_000 + second)));
        }
        assertThat(told).containsExactly(reading(96, 0), reading(96, 3000), reading(96, 6000), reading(96, 9000));
    }

    @Test
    void aClockThatIsSetBackSilencesNothing() {
        steady.tell("o", 96, at(60_000), at(60_000));
        assertThat(steady.tell("o", 96, at(61_000), at(1_000))).containsExactly(reading(96, 61_000));
    }
}
