package org.cylcomed.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "10.31.0.0/16, 10.31.255.255, true",
        "10.31.0.0/16, 10.32.0.0, false",
        "10.31.0.0/17, 10.31.127.255, true",
        "10.31.0.0/17, 10.31.128.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "192.0.2.1/32, 192.0.2.1, true",
        "192.0.2.1/32, 192.0.2.2, false",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false",
        "2001:db8:1:2:3:4:5:6/128, 2001:db8:1:2:3:4:5:6, true",
        "::1/128, ::1, true",
        "::/0, 1::, true"
    })
    void anAddressLiesWhereItsFirstBitsSay(String network, String address, boolean inside) {
        assertThat(Networks.of(List.of(network)).contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0",
                "10.0.0.0.0",
                "10.0.0.256",
                "10.0.0.a",
                ":",
                "1:2",
                "1::2::3",
                "1:",
                ":1",
                "12345::"
            })
    void whatIsNoAddressLiesNowhere(String text) {
        assertThat(Networks.of(List.of("0.0.0.0/0", "::/0")).contains(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "x/8", "fe80::/129", "10.0.0.0/-1"})
    void whatIsNoNetworkIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Networks.of(List.of(text)))
                .withMessageEndingWith("not " + text);
    }
}
