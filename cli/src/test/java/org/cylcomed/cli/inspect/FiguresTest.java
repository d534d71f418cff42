package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @Test
    void thousandsAreSeparated() {
        assertThat(Figures.count(412_318)).isEqualTo("412,318");
        assertThat(Figures.counted(1, "packet")).isEqualTo("1 packet");
        assertThat(Figures.counted(1_204, "packet")).isEqualTo("1,204 packets");
    }

    @ParameterizedTest
    @CsvSource({"monitor,monitors", "modality,modalities", "relay,relays", "PACS,PACS", "gateway,gateways", "X,X"})
    void manyOfAKindAreNamedAsPeopleDo(String one, String many) {
        assertThat(Figures.plural(one)).isEqualTo(many);
    }

    @ParameterizedTest
    @CsvSource({"0,0 MB", "771,0.001 MB", "66604,0.067 MB", "304008,0.30 MB", "1400000,1.4 MB", "77000000,77 MB"})
    void sizesAreMegabytes(long bytes, String text) {
        assertThat(Figures.megabytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1900000000,1.9 s", "260000000000,4 min 20 s", "7500000000000,2 h 5 min"})
    void longTimesAreNotGivenInSeconds(long nanos, String text) {
        assertThat(Figures.duration(nanos)).isEqualTo(text);
    }

    @Test
    void aRateHasThreeDigitsThatCount() {
        assertThat(Figures.perSecond(412_318, 1_900_000_000L)).isEqualTo("217,000/s");
        assertThat(Figures.perSecond(53, 1_000_000_000L)).isEqualTo("53/s");
        assertThat(Figures.perSecond(53, 0)).isEqualTo("0/s");
    }

    @Test
    void aShareIsAPercentage() {
        assertThat(Figures.percent(0)).isEqualTo("0 %");
        assertThat(Figures.percent(0.000_21)).isEqualTo("0.02 %");
        assertThat(Figures.percent(0.3983)).isEqualTo("39.83 %");
    }
}
