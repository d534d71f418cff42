package org.cylcomed.cli.evaluate;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.cylcomed.detection.stream.StreamDetector;
import org.cylcomed.detection.stream.StreamSettings;
import org.junit.jupiter.api.Tag;

/** The first half of the bytes is the file of windows, the second a stream that it may name. */
@Tag("fuzz")
class LabelledStreamFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreStreamsOrASentence(byte[] data) throws IOException, NoSuchAlgorithmException {
        Path folder = Files.createTempDirectory("streams");
        Path labels = Files.createDirectories(folder.resolve("labels")).resolve("combined_windows.json");
        Path stream = Files.createDirectories(folder.resolve("data")).resolve("a.csv");
        try {
            int half = data.length / 2;
            String windows = new String(data, 0, half, StandardCharsets.UTF_8);
            Files.writeString(labels, windows.startsWith("{") ? windows : "{\"a.csv\":" + windows + "}");
            Files.write(stream, Arrays.copyOfRange(data, half, data.length));
            for (LabelledStream read : LabelledStream.read(folder, MessageDigest.getInstance("SHA-256"))) {
                StreamDetector detector = new StreamDetector(StreamSettings.DEFAULT);
                for (int row = 0; row < read.values().length; row++) {
                    detector.observe(read.seconds()[row], read.values()[row]);
                }
            }
        } catch (IOException said) {
            // A sentence for the user; anything else fails the test.
        } finally {
            Files.deleteIfExists(labels);
            Files.deleteIfExists(stream);
            Files.deleteIfExists(folder.resolve("labels"));
            Files.deleteIfExists(folder.resolve("data"));
            Files.deleteIfExists(folder);
        }
    }
}
