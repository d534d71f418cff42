package org.cylcomed.reader.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FloatsTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void aShortFloatIsAMantissaAndAPowerOfTen() {
        assertThat(Floats.small(hex("6100"), 0)).isEqualTo(97);
        assertThat(Floats.small(hex("d0f3"), 0)).isEqualTo(97.6);
        assertThat(Floats.small(hex("ffff"), 0)).isEqualTo(-0.1);
        assertThat(Floats.small(hex("0c10"), 0)).isEqualTo(120);
    }

    @Test
    void aFloatIsTheSameWithMoreRoom() {
        assertThat(Floats.large(hex("600e00fe"), 0)).isEqualTo(36.8);
        assertThat(Floats.large(hex("720100ff"), 0)).isEqualTo(37.0);
    }

    @Test
    void whatWasNotMeasuredIsNoNumber() {
        for (String special : new String[] {"fe07", "ff07", "0008", "0108", "0208"}) {
            assertThat(Floats.small(hex(special), 0)).as(special).isNaN();
        }
        for (String special : new String[] {"feff7f00", "ffff7f00", "00008000", "01008000", "02008000"}) {
            assertThat(Floats.large(hex(special), 0)).as(special).isNaN();
        }
        assertThat(Floats.small(hex("61"), 0)).isNaN();
        assertThat(Floats.large(hex("600e00"), 0)).isNaN();
    }
}
