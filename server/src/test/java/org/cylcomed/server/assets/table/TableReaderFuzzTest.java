package org.cylcomed.server.assets.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class TableReaderFuzzTest {
    private static final Limits SMALL = new Limits(1 << 20, 1_000, 20, 100, 1 << 20, 1 << 19, 20, 5, 10_000);

    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadOrRefused(byte[] data) {
        read(data);
    }

    @FuzzTest(maxDuration = "20s")
    void anyWorksheetIsReadOrRefused(byte[] data) {
        read(new XlsxFile().rows(new String(data, StandardCharsets.ISO_8859_1)).bytes());
    }

    private static void read(byte[] file) {
        try {
            Rows rows = Rows.of(file, SMALL);
            assertThat(rows.rows).hasSizeLessThanOrEqualTo(1_000).allSatisfy(row -> {
                assertThat(row.cells()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
                assertThat(row.cells()).allMatch(cell -> cell.length() <= 100);
            });
        } catch (UnreadableFileException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }
}
