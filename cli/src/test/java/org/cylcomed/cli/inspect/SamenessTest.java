package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same packets give the same document, byte for byte but for {@code input}, whatever file they are in. */
class SamenessTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hl7-replay-attack.pcapng", "sdc-http.pcapng"})
    void aSampleTellsTheSameInPiecesAndPacked(String name) throws IOException {
        tellsTheSame(Product.sample(name), folder);
    }

    static void tellsTheSame(Path capture, Path folder) throws IOException {
        String whole = Product.withoutInput(Product.json(capture));
        assertThat(Product.withoutInput(Product.json(capture))).as("again").isEqualTo(whole);
        assertThat(Product.withoutInput(Product.json(Pieces.gzipped(capture, folder))))
                .as("gzip")
                .isEqualTo(whole);
        assertThat(Product.withoutInput(Product.json(Pieces.zstd(capture, folder))))
                .as("zstd")
                .isEqualTo(whole);
        for (long seed = 1; seed <= 3; seed++) {
            Path pieces = Pieces.split(capture, folder, (int) (2 + 5 * seed), seed);
            assertThat(Product.withoutInput(Product.json(pieces)))
                    .as("pieces %s of %s", seed, capture)
                    .isEqualTo(whole);
        }
    }
}
