package org.cylcomed.server.assets.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks part by part, so that a test can write a bad one. */
final class XlsxFile {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    XlsxFile() {
        part(
                "[Content_Types].xml",
                HEAD + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + TYPE + "sharedStrings+xml\"/>"
                        + "</Types>");
        part(
                "xl/workbook.xml",
                HEAD + "<workbook " + MAIN + " xmlns:r=\"" + OFFICE + "\"><sheets>"
                        + "<sheet name=\"Notes\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
                        + "<sheet name=\"Devices\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                HEAD + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + relation("rId1", "worksheet", "worksheets/sheet1.xml")
                        + relation("rId2", "worksheet", "worksheets/sheet2.xml")
                        + relation("rId3", "sharedStrings", "sharedStrings.xml") + "</Relationships>");
        strings("<si><t>from the table</t></si><si><r><t>in </t></r><r><t>pieces</t></r></si>");
        sheet("worksheets/sheet1.xml", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>hidden</t></is></c></row>");
        rows("");
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    XlsxFile rows(String rows) {
        return sheet("worksheets/sheet2.xml", rows);
    }

    XlsxFile strings(String items) {
        return part("xl/sharedStrings.xml", HEAD + "<sst " + MAIN + ">" + items + "</sst>");
    }

    private XlsxFile sheet(String name, String rows) {
        return part("xl/" + name, HEAD + "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
    }

    XlsxFile part(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    XlsxFile part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
