package org.cylcomed.sensor.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Baseline values published with the specification. */
class CommunityIdTest {
    private static Endpoint ip(int a, int b, int c, int d) {
        return Endpoint.ipv4(a << 24 | b << 16 | c << 8 | d, Endpoint.NO_MAC);
    }

    @Test
    void tcpInBothDirections() {
        Endpoint client = ip(128, 232, 110, 120);
        Endpoint server = ip(66, 35, 250, 204);
        assertThat(CommunityId.of(6, client, 34855, server, 80)).isEqualTo("1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
        assertThat(CommunityId.of(6, server, 80, client, 34855)).isEqualTo("1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
    }

    @Test
    void udp() {
        assertThat(CommunityId.of(17, ip(192, 168, 1, 52), 54585, ip(8, 8, 8, 8), 53))
                .isEqualTo("1:d/FP5EW3wiY1vCndhwleRRKHowQ=");
    }

    @Test
    void echoRequestAndReplyAreOne() {
        Endpoint a = ip(192, 168, 0, 89);
        Endpoint b = ip(192, 168, 0, 1);
        assertThat(CommunityId.of(1, a, 8, b, 0)).isEqualTo("1:X0snYXpgwiv9TZtqg64sgzUn6Dk=");
        assertThat(CommunityId.of(1, b, 0, a, 8)).isEqualTo("1:X0snYXpgwiv9TZtqg64sgzUn6Dk=");
    }
}
