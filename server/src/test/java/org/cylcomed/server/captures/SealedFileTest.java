package org.cylcomed.server.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
    private static final CaptureId ID = CaptureId.of("00", "");
    private static final int CHUNK = 1 << 20;
    private static final int HEAD = 8 + 32 + 7;

    @TempDir
    Path folder;

    private CaptureKeys keys;

    @BeforeEach
    void makeKeys() {
        keys = new CaptureKeys(folder, new SecureRandom());
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private Path sealed(byte[] plain) throws IOException {
        Path sealed = folder.resolve("sealed");
        SealedFile.seal(Files.write(folder.resolve("plain"), plain), sealed, ID, keys, () -> false);
        return sealed;
    }

    private byte[] open(Path sealed, CaptureId id) throws IOException {
        try (InputStream in = SealedFile.open(sealed, id, keys)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK})
    void whatIsSealedOpensAgain(int size) throws IOException {
        assertThat(open(sealed(bytes(size)), ID)).isEqualTo(bytes(size));
    }

    @Test
    void anyOtherBytesDoNotOpen() throws IOException {
        Path file = sealed(bytes(2 * CHUNK + 5));
        byte[] good = Files.readAllBytes(file);
        int chunk = CHUNK + 16;

        for (int place : new int[] {0, 8, HEAD - 1, HEAD, HEAD + chunk - 1, HEAD + chunk, good.length - 1}) {
            byte[] flipped = good.clone();
            flipped[place] ^= 1;
            assertRefused(flipped);
        }
        assertRefused(Arrays.copyOf(good, good.length - 1));
        assertRefused(Arrays.copyOf(good, HEAD + 2 * chunk));
        assertRefused(Arrays.copyOf(good, HEAD + chunk));
        assertRefused(Arrays.copyOf(good, HEAD));
        assertRefused(Arrays.copyOf(good, good.length + 1));
        byte[] swapped = good.clone();
        System.arraycopy(good, HEAD, swapped, HEAD + chunk, chunk);
        System.arraycopy(good, HEAD + chunk, swapped, HEAD, chunk);
        assertRefused(swapped);
        assertThatThrownBy(() -> open(file, CaptureId.of("00", "home"))).isInstanceOf(IOException.class);
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("changed"), bytes);
        assertThatThrownBy(() -> open(file, ID)).isInstanceOf(IOException.class);
    }

    @Test
    void aSealingThatIsStoppedLeavesNothing() throws IOException {
        Path plain = Files.write(folder.resolve("plain"), bytes(10));
        assertThatThrownBy(() -> SealedFile.seal(plain, folder.resolve("sealed"), ID, keys, () -> true))
                .isInstanceOf(SealedFile.StoppedException.class);
        assertThat(folder.resolve("sealed")).doesNotExist();
        assertThat(folder.resolve("sealed.new")).doesNotExist();
    }

    @Test
    void patientsKeepTheirHashesOverAllStarts() throws IOException {
        String hash = keys.patients().apply("PAT000");
        assertThat(hash).hasSize(64).doesNotContain("PAT000");
        assertThat(new CaptureKeys(folder, new SecureRandom()).patients().apply("PAT000"))
                .isEqualTo(hash);
        assertThat(keys.patients().apply("PAT001")).isNotEqualTo(hash);
    }
}
