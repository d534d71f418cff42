package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WhenTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void oneDayIsNamedOnceInLocalTimeWithItsOffset() {
        When when = between("2026-11-23T12:02:10Z", "2026-11-23T12:47:52Z");

        assertThat(when.span()).isEqualTo("23 Nov 2026 13:02:10–13:47:52 +01:00");
        assertThat(when.at(Instant.parse("2026-11-23T12:31:07Z"))).isEqualTo("13:31:07");
    }

    @Test
    void overMidnightEveryTimeHasItsDay() {
        When when = between("2026-11-23T22:30:00Z", "2026-11-23T23:30:00Z");

        assertThat(when.span()).isEqualTo("23 Nov 2026 23:30:00 – 24 Nov 2026 00:30:00 +01:00");
        assertThat(when.at(Instant.parse("2026-11-23T23:10:00Z"))).isEqualTo("24 Nov 2026 00:10:00");
    }

    @Test
    void whenTheClocksChangeBothOffsetsAreSaid() {
        assertThat(between("2026-10-24T22:00:00Z", "2026-10-25T10:00:00Z").span())
                .isEqualTo("25 Oct 2026 00:00:00 +02:00–11:00:00 +01:00");
    }

    private static When between(String start, String end) {
        return new When(nanos(start), nanos(end), BERLIN);
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }
}
