package org.cylcomed.maintenance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionWordsTest {
    @ParameterizedTest
    @CsvSource({
        "< 8.2.2, vers:generic/<8.2.2",
        "<=A.03, vers:generic/<=a.03",
        "prior to 2.1, vers:generic/<2.1",
        "All versions prior to 3.0, vers:generic/<3.0",
        "4.1 and earlier, vers:generic/<=4.1",
        "versions 4.1 and prior, vers:generic/<=4.1",
        "Version 7.0, vers:generic/7.0",
        "v7.0, vers:generic/7.0",
        ">= 1.0 < 2.0, vers:generic/>=1.0|<2.0",
        "All versions, vers:generic/*",
        "vers:generic/>=1|<2, vers:generic/>=1|<2"
    })
    void wordsBecomeARange(String written, String range) {
        assertThat(VersionWords.range(written).orElseThrow()).hasToString(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with Windows 7", "serial numbers above X", "firmware of 2019, except 4.2"})
    void otherWordsLeaveItOpen(String written) {
        assertThat(VersionWords.range(written)).isEmpty();
    }
}
