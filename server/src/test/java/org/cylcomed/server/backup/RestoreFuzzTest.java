package org.cylcomed.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.zip.GZIPOutputStream;
import org.cylcomed.server.home.TerminalException;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class RestoreFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyArchiveIsRestoredOrRefusedAndNothingLandsOutside(byte[] data) throws IOException {
        Path folder = Files.createTempDirectory("cylcomed-fuzz-");
        Path into = Files.createDirectory(folder.resolve("into"));
        try {
            Restore.unpack(new ByteArrayInputStream(compressed(data)), into);
        } catch (TerminalException refused) {
            assertThat(refused.getMessage()).contains("Nothing was restored");
        } finally {
            try (var outside = Files.list(folder)) {
                assertThat(outside).containsExactly(into);
            }
            try (var found = Files.walk(folder)) {
                for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static byte[] compressed(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(data);
        }
        return bytes.toByteArray();
    }
}
