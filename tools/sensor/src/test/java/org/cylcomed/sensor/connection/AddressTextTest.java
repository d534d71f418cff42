package org.cylcomed.sensor.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "20010db800000000, 0000000000000001, 2001:db8::1",
        "20010db800010001, 0001000100010001, 2001:db8:1:1:1:1:1:1",
        "20010db800000001, 0001000100010001, 2001:db8:0:1:1:1:1:1",
        "0000000000000000, 0000000000000001, ::1",
        "fe80000000000000, 0000000000000000, fe80::",
        "2001000000000000, 0001000000000001, '2001::1:0:0:1'",
        "0000000000000000, 0000ffff0a1f0042, 10.31.0.66",
    })
    void addressesAreWrittenAsRfc5952Says(String high, String low, String text) {
        assertThat(AddressText.ip(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)))
                .isEqualTo(text);
    }

    @Test
    void linkAddressesAreLowerCaseWithColons() {
        assertThat(AddressText.mac(0x000c295a1102L)).isEqualTo("00:0c:29:5a:11:02");
    }
}
