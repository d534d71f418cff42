package org.cylcomed.server.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.cylcomed.server.access.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final byte[] PCAPNG = {0x0a, 0x0d, 0x0d, 0x0a};

    @TempDir
    Path folder;

    private final AtomicLong free = new AtomicLong(100 * MEBIBYTE);

    private Inbox.Received take(int size, long announced) throws IOException {
        byte[] body = java.util.Arrays.copyOf(PCAPNG, size);
        CaptureLimits limits = new CaptureLimits(64 * MEBIBYTE, 50 * MEBIBYTE, 1, Duration.ofDays(1));
        return new Inbox(folder, limits, () -> free.getAndAdd(-16 * MEBIBYTE))
                .take(new ByteArrayInputStream(body), announced);
    }

    private void assertRefused(int status, int size, long announced) throws IOException {
        assertThatThrownBy(() -> take(size, announced))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(status));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aBodyBecomesAFileOfItsOwnerAlone() throws IOException {
        Inbox.Received received = take(100_000, -1);

        assertThat(received.bytes()).isEqualTo(100_000);
        assertThat(received.file()).hasSize(100_000);
        assertThat(received.digest()).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(received.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void theDiskKeepsItsRoom() throws IOException {
        assertRefused(507, 10, 51 * MEBIBYTE);
        free.set(100 * MEBIBYTE);
        assertRefused(507, 48 << 20, -1);
    }

    @Test
    void whatIsTooLargeOrNotWholeIsRefused() throws IOException {
        assertRefused(413, 10, 65 * MEBIBYTE);
        free.set(Long.MAX_VALUE);
        assertRefused(413, 65 << 20, -1);
        assertRefused(400, 10, 11);
        assertRefused(422, 3, 3);
    }
}
