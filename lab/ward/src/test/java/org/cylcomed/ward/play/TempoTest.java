package org.cylcomed.ward.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TempoTest {
    private static final Instant PLANNED = Instant.parse("2026-11-27T20:00:00Z");
    private static final Clock CLOCK = Clock.fixed(PLANNED.plusSeconds(50), ZoneOffset.UTC);

    @Test
    void aWardThatIsNotHeldBeginsAsPlanned() throws InterruptedException {
        Tempo tempo = new Tempo(PLANNED, CLOCK, false);
        assertThat(tempo.now()).isEqualTo(50);
        tempo.begin(PLANNED.plusSeconds(9));
        tempo.await(50.0);
        assertThat(tempo.at(50L)).isEqualTo(CLOCK.instant());
    }

    @Test
    void whoWaitsForASecondOfAHeldWardWaitsForItsBeginning() throws Exception {
        Tempo tempo = new Tempo(PLANNED, CLOCK, true);
        assertThat(tempo.now()).isNegative();
        assertThatThrownBy(() -> tempo.at(1L)).hasMessageContaining("not begun");
        CompletableFuture<Double> first = CompletableFuture.supplyAsync(() -> {
            try {
                tempo.await(1.0);
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
            return tempo.now();
        });
        assertThat(first).isNotDone();
        tempo.begin(PLANNED.plusSeconds(40));
        assertThat(first.get(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(10);
        assertThat(tempo.second(CLOCK.instant())).isEqualTo(10);
        assertThat(tempo.planned()).isEqualTo(PLANNED);
    }
}
