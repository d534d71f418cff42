package org.cylcomed.cli.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class KeysFuzzTest {
    /** Nothing but the owner's signature is taken, and nothing that lies beside a file stops an import. */
    @FuzzTest(maxDuration = "20s")
    void anySignatureIsRefusedInOrder(byte[] bytes) throws IOException, UnusableKeyException {
        Path key = Files.createTempFile("key", ".asc");
        try (InputStream in = Objects.requireNonNull(KeysFuzzTest.class.getResourceAsStream("acme.asc"))) {
            Files.write(key, in.readAllBytes());
            assertThat(Keys.of(List.of(key)).refusal(new ByteArrayInputStream(bytes), bytes))
                    .isPresent();
        } finally {
            Files.delete(key);
        }
    }
}
