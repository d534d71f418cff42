package org.cylcomed.server.assets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookTest {
    private static final Limits SMALL = new Limits(1 << 20, 1_000, 200, 4096, 1 << 20, 1 << 19, 20, 5, 1_000);

    @Test
    void cellsOfEveryKindAreReadAsTheyLook() throws Exception {
        Rows rows = Rows.of(new XlsxFile()
                .rows("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c>"
                        + "<c r=\"D3\"><v>4.711E3</v></c><c r=\"E3\"><v>12345678901234</v></c><c r=\"F3\" t=\"b\"><v>1</v></c>"
                        + "<c r=\"G3\" t=\"e\"><v>#N/A</v></c><c r=\"H3\" t=\"str\"><f>A3</f><v>of a formula</v></c>"
                        + "<c r=\"I3\" t=\"inlineStr\"><is><t>inline</t></is></c></row>")
                .bytes());
        assertThat(rows.rows)
                .containsExactly(new Rows.Row(
                        3,
                        List.of(
                                "from the table",
                                "in pieces",
                                "",
                                "4711",
                                "12345678901234",
                                "true",
                                "",
                                "of a formula",
                                "inline")));
        assertThat(rows.form).isEqualTo(new Form(Form.Format.XLSX, null, null, "Devices"));
    }

    @Test
    void aNumberThatWouldFillTheMemoryStaysAsItIs() throws Exception {
        Rows rows = Rows.of(new XlsxFile()
                .rows("<row r=\"1\"><c r=\"A1\"><v>1E999999999</v></c></row>")
                .bytes());
        assertThat(rows.cells()).containsExactly(List.of("1E999999999"));
    }

    @Test
    void aBombIsRefusedWhileUnpackingWhateverItsDirectoryClaims() {
        byte[] bomb =
                new XlsxFile().part("xl/media/image1.png", new byte[8 << 20]).bytes();
        assertThat(bomb.length).isLessThan(20_000);
        assertThatThrownBy(() -> Rows.of(bomb, SMALL)).hasMessageContaining("unpacks to more than 1 MiB");
    }

    @Test
    void tooManySharedStringsCellsSheetsAndPartsAreRefused() {
        String strings = ("<si><t>" + "x".repeat(9_000) + "</t></si>").repeat(60);
        assertThatThrownBy(() -> Rows.of(new XlsxFile().strings(strings).bytes(), SMALL))
                .hasMessageContaining("unpacks");
        String cells = "<row>" + "<c/>".repeat(1_001) + "</row>";
        assertThatThrownBy(() -> Rows.of(new XlsxFile().rows(cells).bytes(), SMALL))
                .hasMessageContaining("cells");
        XlsxFile sheets = new XlsxFile();
        XlsxFile parts = new XlsxFile();
        for (int i = 0; i < 20; i++) {
            parts.part("docProps/" + i, "");
            if (i > 2 && i < 9) {
                sheets.part("xl/worksheets/sheet" + i + ".xml", "<worksheet/>");
            }
        }
        assertThatThrownBy(() -> Rows.of(sheets.bytes(), SMALL)).hasMessageContaining("worksheets");
        assertThatThrownBy(() -> Rows.of(parts.bytes(), SMALL)).hasMessageContaining("parts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"999999999\"><c r=\"A999999999\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99999999</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></row>",
                "<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:XXXXXXX1\">1</f><v>1</v></c></row>",
            })
    void aDamagedWorkbookIsRefusedInASentence(String rows) {
        byte[] file = new XlsxFile().rows(rows).bytes();
        assertThatThrownBy(() -> Rows.of(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void entitiesAreRefused() {
        byte[] file = new XlsxFile()
                .part(
                        "xl/sharedStrings.xml",
                        "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><sst><si><t>&a;&b;</t></si></sst>")
                .bytes();
        assertThatThrownBy(() -> Rows.of(file)).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void anotherArchiveIsNoWorkbook() {
        byte[] file = {'P', 'K', 3, 4, 0, 0};
        assertThatThrownBy(() -> Rows.of(file)).isInstanceOf(UnreadableFileException.class);
    }
}
