package org.cylcomed.ward.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class GuardTest {
    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 2575);
    }

    @Test
    void theWardsOwnAddressesPass() {
        Guard guard = new Guard("10.31.4.0/22");
        assertThatCode(() -> guard.check(at("10.31.7.255"))).doesNotThrowAnyException();
        assertThatCode(() -> guard.check(at("203.0.113.9")))
                .as("kept for documentation: nobody's")
                .doesNotThrowAnyException();
    }

    @Test
    void everyOtherAddressIsRefused() {
        Guard guard = new Guard("10.31.4.0/22");
        for (String other : new String[] {"10.31.8.1", "10.31.3.255", "203.0.114.1", "127.0.0.1", "::1", "8.8.8.8"}) {
            assertThatThrownBy(() -> guard.check(at(other))).as(other).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> guard.check(InetSocketAddress.createUnresolved("hospital.example", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSocketRefusesBeforeItCalls() throws Exception {
        try (var socket = new GuardedSockets(new Guard("10.31.4.0/22"), "10.31.4.9", null).createSocket()) {
            assertThatThrownBy(() -> socket.connect(at("127.0.0.1"))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noWardIsOnAPublicNetwork() {
        assertThatThrownBy(() -> new Guard("8.8.8.0/24")).isInstanceOf(IllegalArgumentException.class);
    }
}
