package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class HttpStatusFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyAnswerIsAStatusOrAFailure(byte[] data) {
        try {
            assertThat(HttpStatus.read(new ByteArrayInputStream(data), () -> false))
                    .isBetween(200, 599);
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
