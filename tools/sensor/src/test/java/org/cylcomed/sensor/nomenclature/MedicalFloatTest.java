package org.cylcomed.sensor.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedicalFloatTest {
    @Test
    void valuesAreDecimal() {
        assertThat(MedicalFloat.of16(0x0061)).isEqualTo(97);
        assertThat(MedicalFloat.of16(0xf2d0)).isEqualTo(72);
        assertThat(MedicalFloat.of16(0x1ffb)).isEqualTo(-50);
        assertThat(MedicalFloat.of32(0xff00016e)).isEqualTo(36.6);
        assertThat(MedicalFloat.of32(0x02ffffff)).isEqualTo(-100);
        assertThat(MedicalFloat.of32(0x00000000)).isZero();
    }

    @Test
    void theLargestMantissasAreNumbersAndTheSpecialsBesideThemAreNot() {
        assertThat(MedicalFloat.of16(0x07fd)).isEqualTo(2045);
        assertThat(MedicalFloat.of16(0x0803)).isEqualTo(-2045);
        for (int special : new int[] {0x07fe, 0x07ff, 0x0800, 0x0801, 0x0802}) {
            assertThat(MedicalFloat.of16(special)).isNaN();
        }
        for (int special : new int[] {0x007ffffe, 0x007fffff, 0x00800000, 0x00800001, 0x00800002}) {
            assertThat(MedicalFloat.of32(special)).isNaN();
        }
        assertThat(MedicalFloat.of32(0x007ffffd)).isEqualTo(8_388_605);
    }
}
