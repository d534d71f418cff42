package org.cylcomed.ward.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PumpTest {
    @Test
    void whatFlowsIsWhatWasConfirmedAndStarted() {
        Pump pump = new Pump(50, 12);
        pump.advance(600);
        assertThat(pump.given()).as("standing by").isZero();
        pump.start();
        pump.advance(900);
        assertThat(pump.given()).isCloseTo(1, within(1e-9));
        pump.confirm(24);
        pump.advance(1200);
        assertThat(pump.given()).isCloseTo(3, within(1e-9));
        pump.pause();
        pump.advance(5000);
        assertThat(pump.given()).isCloseTo(3, within(1e-9));
        assertThat(pump.state()).isEqualTo(Pump.State.PAUSED);
    }

    @Test
    void nearTheEndItWarnsThenKeepsTheVeinOpenThenIsEmpty() {
        Pump pump = new Pump(4, 36);
        pump.start();
        pump.advance(120);
        assertThat(pump.warns()).isTrue();
        assertThat(pump.state()).isEqualTo(Pump.State.INFUSING);
        pump.advance(360);
        assertThat(pump.state()).isEqualTo(Pump.State.KEEPING_OPEN);
        assertThat(pump.flow()).isEqualTo(0.5);
        pump.advance(10_000);
        assertThat(pump.state()).isEqualTo(Pump.State.EMPTY);
        assertThat(pump.given()).isCloseTo(4, within(1e-9));
        pump.newSyringe();
        assertThat(pump.flow()).as("it has to be started again").isZero();
    }

    @Test
    void aRateNoPumpHasIsRefused() {
        Pump pump = new Pump(50, 5);
        for (double rate : new double[] {0, -1, 201, Double.NaN}) {
            assertThatThrownBy(() -> pump.confirm(rate)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(pump.rate()).isEqualTo(5);
    }

    @Test
    void timeNeverGoesBack() {
        Pump pump = new Pump(50, 36);
        pump.start();
        pump.advance(100);
        pump.advance(50);
        assertThat(pump.given()).isCloseTo(1, within(1e-9));
    }
}
