package org.cylcomed.cli.evaluate;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class FeatureTableFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreATableOrASentence(byte[] data) throws IOException {
        Path file = Files.createTempFile("table", ".csv");
        try {
            Files.write(file, data);
            FeatureTableReader.read(file);
        } catch (IOException said) {
            // A sentence for the user; anything else fails the test.
        } finally {
            Files.delete(file);
        }
    }
}
