package org.cylcomed.maintenance.csaf.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    @Test
    void zonesAndFractionsAreTakenIntoAccount() {
        assertThat(Timestamp.parse("2024-01-24T10:00:00.000Z")).isEqualTo(Instant.parse("2024-01-24T10:00:00Z"));
        assertThat(Timestamp.parse("2024-01-24T10:00:00.5+02:30")).isEqualTo(Instant.parse("2024-01-24T07:30:00.500Z"));
        assertThat(Timestamp.parse("2024-02-29t00:00:00-13:30")).isEqualTo(Instant.parse("2024-02-29T13:30:00Z"));
        assertThat(Timestamp.parse("2016-12-31T23:59:59.9999999999Z"))
                .isEqualTo(Instant.parse("2016-12-31T23:59:59.999999999Z"));
    }

    @Test
    void aLeapSecondIsOneWhereUtcMayHaveIt() {
        assertThat(Timestamp.parse("2016-12-31T23:59:60Z")).isNotNull();
        assertThat(Timestamp.parse("2017-01-01T02:59:60+03:00")).isNotNull();
        assertThat(Timestamp.parse("2017-01-01T02:59:60+04:00")).isNull();
        assertThat(Timestamp.parse("2024-03-31T23:59:60Z")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-01-24",
                "2024-01-24 10:00:00.000Z",
                "2024-01-24T10:00:00.000",
                "2024-01-24T10:00:00.Z",
                "2024-01-24T10:00:00+00:10:21",
                "2024-13-24T10:00:00Z",
                "2023-02-29T10:00:00Z",
                "2024-01-24T24:00:00Z",
                "2024-01-24T10:00:61Z",
                "2024-01-24T10:00:00+24:00",
                "２０24-01-24T10:00:00Z"
            })
    void whatIsNoMomentIsNone(String text) {
        assertThat(Timestamp.parse(text)).isNull();
    }
}
