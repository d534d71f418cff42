package org.cylcomed.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class AddressFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyTextIsAnAddressOrAWrongOne(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            assertThat(Listen.parse(text).port()).isBetween(1, 65535);
        } catch (IllegalArgumentException wrong) {
            assertThat(wrong.getMessage()).isNotBlank();
        }
        try {
            assertThat(DatabaseUrl.parse(text).jdbc()).startsWith("jdbc:postgresql://");
        } catch (IllegalArgumentException wrong) {
            assertThat(wrong.getMessage()).isNotBlank();
        }
    }
}
