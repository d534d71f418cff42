package org.cylcomed.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    /** The first is the example of c2sp.org/tlog-tiles. */
    @ParameterizedTest
    @CsvSource({
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 1234067, 8, tile/0/x001/x234/067.p/8",
        "0, 0, 256, tile/0/000",
        "1, 999, 255, tile/1/999.p/255",
        "2, 1000, 1, tile/2/x001/000.p/1",
        "-1, 1234067, 8, tile/entries/x001/x234/067.p/8",
        "-1, 273, 112, tile/entries/273.p/112",
        "63, 123456789, 256, tile/63/x123/x456/789"
    })
    void pathsAreThoseOfTheSpecification(int level, long index, int width, String path) {
        TilePath tile = new TilePath(level, index, width);

        assertThat(tile).hasToString(path);
        assertThat(TilePath.parse(path)).contains(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "checkpoint",
                "tile/0/0",
                "tile/0/0000",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/08",
                "tile/0/000/",
                "/tile/0/000",
                "tile/0/../../keys/record.key",
                "tile/entries/x999/x999/x999/x999/x999/999"
            })
    void noOtherPathIsTaken(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @Test
    void aTileOfNoWidthDoesNotExist() {
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.tile(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.tile(0, 0, 257));
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.tile(-1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.entries(-1, 1));
    }
}
