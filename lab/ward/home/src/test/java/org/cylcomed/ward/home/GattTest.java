package org.cylcomed.ward.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class GattTest {
    @Test
    void anOximeterSaysShortFloatsLeastByteFirst() {
        assertThat(Gatt.oximeter(OptionalDouble.of(97), OptionalDouble.of(118))).isEqualTo("0061007600");
    }

    @Test
    void whatCannotBeMeasuredIsNotANumber() {
        String said = Gatt.oximeter(OptionalDouble.empty(), OptionalDouble.of(118));
        assertThat(said).isEqualTo("00ff077600");
        assertThat(Gatt.oxygen(said)).isEmpty();
        assertThat(Gatt.pulse(said)).hasValue(118);
    }

    @Test
    void aTemperatureIsAFloatInHundredthsAndAWeightCountsFiveGrams() {
        assertThat(Gatt.thermometer(36.8)).isEqualTo("00600e00fe");
        assertThat(Gatt.scale(20)).isEqualTo("00a00f");
    }
}
