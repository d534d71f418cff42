package org.cylcomed.server.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final Attempts attempts = new Attempts(() -> now);

    @Test
    void eachFailureBeyondAFewDoublesTheWaitUpToFiveMinutes() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.begin("192.0.2.7")).isZero();
        }
        for (long seconds = 1; seconds <= 256; seconds *= 2) {
            assertThat(attempts.begin("192.0.2.7")).isEqualTo(Duration.ofSeconds(seconds));
            now = now.plusSeconds(seconds);
            assertThat(attempts.begin("192.0.2.7")).isZero();
        }
        assertThat(attempts.begin("192.0.2.7")).isEqualTo(Duration.ofMinutes(5));
        assertThat(attempts.begin("192.0.2.8")).isZero();
    }

    @Test
    void aNetworkOfIpv6CountsAsOneAddress() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.begin("2001:db8::" + i)).isZero();
        }
        assertThat(attempts.begin("2001:db8::ffff")).isPositive();
        assertThat(attempts.begin("2001:db8:0:1::1")).isZero();
    }

    @Test
    void successForgives() {
        for (int i = 0; i < 5; i++) {
            attempts.begin("192.0.2.7");
        }
        attempts.succeeded("192.0.2.7");
        assertThat(attempts.begin("192.0.2.7")).isZero();
    }
}
