package org.cylcomed.server.assets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsFoundByItself(String delimiter) throws Exception {
        String csv =
                "Asset list, as of today; printed\nno;maker,model\tx|serial\n".replaceAll("[;,\t|](?=[a-z])", delimiter)
                        + "1;Acme;P-5;77\n2;Acme;P-5;78\n3;Acme;\"a;b\";79\n".replace(";", delimiter);
        Rows rows = Rows.of(csv);
        assertThat(rows.rows.get(2).cells()).containsExactly("1", "Acme", "P-5", "77");
        assertThat(rows.rows.get(4).cells())
                .containsExactly("3", "Acme", delimiter.equals("\t") ? "a b" : "a" + delimiter + "b", "79");
    }

    @Test
    void excelMayNameItsDelimiterInTheFirstLine() throws Exception {
        Rows rows = Rows.of("sep=;\nno;serial, maker\n1;77, Acme\n");
        assertThat(rows.cells()).containsExactly(List.of("no", "serial, maker"), List.of("1", "77, Acme"));
        assertThat(rows.rows.get(0).line()).isEqualTo(2);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstHeader() throws Exception {
        assertThat(Rows.of("\ufeffno;serial\n1;77\n").cells().get(0)).containsExactly("no", "serial");
        assertThat(Rows.of("\ufeffno;serial\n1;77\n", StandardCharsets.UTF_16LE)
                        .cells()
                        .get(1))
                .containsExactly("1", "77");
    }

    @Test
    void whatIsNotUtf8IsWindows1252() throws Exception {
        Rows rows = Rows.of("Gerät;Größe\nPumpe;5 €\n", Charset.forName("windows-1252"));
        assertThat(rows.cells()).containsExactly(List.of("Gerät", "Größe"), List.of("Pumpe", "5 €"));
        assertThat(rows.form.encoding()).isEqualTo("WINDOWS-1252");
        assertThat(Rows.of("Gerät;Größe\n").form.encoding()).isEqualTo("UTF-8");
    }

    @Test
    void quotedCellsMayHoldLinesAndTheNextRowHasItsOwnLine() throws Exception {
        Rows rows = Rows.of("no;note\r\n1;\"first\r\nsecond \"\"quoted\"\"\"\r\n\r\n2;x\r\n");
        assertThat(rows.rows)
                .containsExactly(
                        new Rows.Row(1, List.of("no", "note")),
                        new Rows.Row(2, List.of("1", "first second \"quoted\"")),
                        new Rows.Row(5, List.of("2", "x")));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneRow() throws Exception {
        StringBuilder csv = new StringBuilder("no;note\n1;\"19 inch\n");
        for (int i = 2; i < 3_000; i++) {
            csv.append(i).append(";all well, nothing to say of this one\n");
        }
        Rows rows = Rows.of(csv.toString());
        assertThat(rows.rejected).containsExactly(new Rows.Rejected(2, "unclosed-quote"));
        assertThat(rows.rows).hasSize(2_999);
        assertThat(rows.rows.get(1).line()).isEqualTo(3);
        assertThat(rows.rows.get(2_998))
                .isEqualTo(new Rows.Row(3_000, List.of("2999", "all well, nothing to say of this one")));
    }

    @Test
    void tooLongAndTooWideRowsAreRejectedWithTheirLine() throws Exception {
        Rows rows = Rows.of(
                "no;note\n1;" + "x".repeat(4_097) + "\n2;" + "x".repeat(4_096) + "\n" + "y;".repeat(201) + "\n3;z\n");
        assertThat(rows.rejected)
                .containsExactly(new Rows.Rejected(2, "cell-too-long"), new Rows.Rejected(4, "too-many-columns"));
        assertThat(rows.rows).extracting(Rows.Row::line).containsExactly(1L, 3L, 5L);
    }

    @Test
    void rowsBeyondTheLimitAreSaidOnce() throws Exception {
        Limits limits = new Limits(1 << 20, 3, 200, 4096, 1 << 20, 1 << 20, 10, 10, 100);
        Rows rows = Rows.of("a;b\n1;2\n3;4\n5;6\n7;8\n".getBytes(StandardCharsets.UTF_8), limits);
        assertThat(rows.rows).hasSize(3);
        assertThat(rows.rejected).containsExactly(new Rows.Rejected(4, "too-many-rows"));
    }

    @Test
    void controlCharactersDoNotReachTheScreen() throws Exception {
        assertThat(Rows.of("no;note\n1;a\u001b[31mred\u0007\n").cells().get(1)).containsExactly("1", "a [31mred");
    }

    @Test
    void whatIsNoTableIsRefusedInASentence() {
        assertThatThrownBy(() -> Rows.of(new byte[] {1, 0, 2, 0, 3}))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("neither");
        assertThatThrownBy(() -> Rows.of(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1}))
                .hasMessageContaining(".xlsx or CSV");
        assertThatThrownBy(() -> Rows.of(new byte[(32 << 20) + 1])).hasMessageContaining("32 MiB");
    }
}
