package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    static List<List<String>> read(byte[] csv) {
        return CsvReader.builder().skipEmptyLines(false).ofCsvRecord(new String(csv, StandardCharsets.UTF_8)).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
    void aCellNeverBeginsAFormula(String cell) {
        assertThat(read(new Csv(List.of("a")).row(cell).bytes())).containsExactly(List.of("a"), List.of("'" + cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VM-12;=1+1", ";@SUM(1)", "a\t=1", "a;＝1", "a;-1"})
    void noCellBeginsAFormulaWhereSemicolonsSeparateCells(String cell) {
        assertThat(Csv.harmless(cell).split("[;\t]")).noneMatch(part -> part.matches("[=+\\-@＝].*"));
        assertThat(Csv.harmless(cell).replace("'", "")).isEqualTo(cell);
        assertThat(Csv.harmless("a; b - c=d")).isEqualTo("a; b - c=d");
    }

    @Test
    void quotesCommasAndEndsOfLineAreReadBack() {
        String cell = "a,\"b\"\r\nc;ü日本\uD83D\uDE00";
        assertThat(read(new Csv(List.of("a", "b")).row(cell, null).bytes()))
                .containsExactly(List.of("a", "b"), List.of(cell, ""));
    }

    @Test
    void anEmptyCellAloneIsStillARow() {
        assertThat(read(new Csv(List.of("a")).row((String) null).row("x").bytes()))
                .hasSize(3);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Csv(List.of("a")).row("x", "y")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyTableHasARowForEachRecord() {
        assertThat(read(Tables.devices(List.of(Samples.device())))).hasSize(2);
        assertThat(read(Tables.findings(List.of(Samples.finding()))).get(1)).contains(Samples.FLOW, "ICU 3", "S4");
        assertThat(read(Tables.conversations(List.of(Samples.conversation()))).get(1))
                .contains("Monitor 7", "10.31.0.10", Samples.FLOW);
    }
}
