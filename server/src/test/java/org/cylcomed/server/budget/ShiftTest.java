package org.cylcomed.server.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-27T07:00:00Z, 2026-11-27T05:00:00Z, 2026-11-27T13:00:00Z",
        "2026-11-27T05:00:00Z, 2026-11-27T05:00:00Z, 2026-11-27T13:00:00Z",
        "2026-11-27T04:59:59Z, 2026-11-26T21:00:00Z, 2026-11-27T05:00:00Z",
        "2026-11-27T20:59:59Z, 2026-11-27T13:00:00Z, 2026-11-27T21:00:00Z",
        "2026-11-27T22:30:00Z, 2026-11-27T21:00:00Z, 2026-11-28T05:00:00Z",
        // The night in which clocks go back is an hour longer.
        "2026-10-25T02:00:00Z, 2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z"
    })
    void shiftsChangeByTheClockOfThePlace(Instant now, Instant from, Instant until) {
        assertThat(Shift.at(now, ZoneId.of("Europe/Madrid"))).isEqualTo(new Shift(from, until));
    }
}
