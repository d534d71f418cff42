package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.server.access.Problem;
import org.junit.jupiter.api.Test;

class SlowdownTest {
    private final MovableTime time = new MovableTime();
    private final Slowdown slowdown = new Slowdown(time);

    private long fail(Slowdown.Key key) {
        try {
            slowdown.attempt(List.of(key));
            return 0;
        } catch (Problem wait) {
            return Long.parseLong(wait.headers().getFirst("Retry-After"));
        }
    }

    @Test
    void theWaitDoublesUpToItsLimit() {
        Slowdown.Key anna = Slowdown.Key.account("anna");
        List<Long> waits = new ArrayList<>();
        for (int attempt = 0; attempt < 12; attempt++) {
            long wait = fail(anna);
            if (wait > 0) {
                waits.add(wait);
                time.pass(Duration.ofSeconds(wait));
                assertThat(fail(anna)).isZero();
            }
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void successForgivesTheNameButAnAddressOnlyThisAttempt() {
        Slowdown.Key address = Slowdown.Key.address("192.0.2.1");
        Slowdown.Key own = Slowdown.Key.account("attacker");
        for (int others = 0; others < 49; others++) {
            slowdown.attempt(List.of(Slowdown.Key.account("person " + others), address));
        }
        slowdown.attempt(List.of(own, address));
        slowdown.succeeded(List.of(own, address));
        slowdown.attempt(List.of(Slowdown.Key.account("next"), address));
        assertThatThrownBy(() -> slowdown.attempt(List.of(Slowdown.Key.account("last"), address)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void afterAQuietHourAllIsForgotten() {
        Slowdown.Key anna = Slowdown.Key.account("anna");
        for (int attempt = 0; attempt < 4; attempt++) {
            fail(anna);
        }
        assertThat(fail(anna)).isEqualTo(1);
        time.pass(Duration.ofMinutes(61));
        slowdown.attempt(List.of(Slowdown.Key.account("somebody else")));
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThat(fail(anna)).isZero();
        }
    }

    @Test
    void aFloodOfNamesFillsNoMemory() {
        for (int name = 0; name < 50_000; name++) {
            slowdown.attempt(List.of(Slowdown.Key.account("name " + name)));
        }
        assertThat(slowdown.size()).isEqualTo(20_000);
    }
}
