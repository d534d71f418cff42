package org.cylcomed.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A plausible asset list of a hospital, as CSV or XLSX by the name of its file. The same number of rows gives the same
 * list. As in real lists, some cells are empty, a few are written otherwise than the rest, and one in a hundred is wrong.
 */
final class AssetsList {
    private static final List<String> HEADERS = List.of(
            "Asset No",
            "Device type",
            "Manufacturer",
            "Model",
            "Serial Number",
            "UDI",
            "Firmware",
            "Ward",
            "Bed",
            "MAC Address",
            "IP Address",
            "Host name",
            "Risk",
            "Responsible",
            "Ext.",
            "Remarks");
    private static final List<Product> PRODUCTS = List.of(
            new Product("Patient monitor", "Acme", "VM-12", "S4", 24),
            new Product("Infusion pump", "Acme", "P-5", "S4", 40),
            new Product("Syringe pump", "Präzisa Medizintechnik GmbH", "SP 200", "S4", 30),
            new Product("Ventilator", "Lungwell", "Vent 8", "S5", 8),
            new Product("Anaesthesia machine", "Lungwell", "Anaes 3", "S5", 3),
            new Product("Defibrillator", "Corvia S.p.A.", "D-One", "S5", 4),
            new Product("ECG", "Corvia S.p.A.", "Kardio 12", "S3", 5),
            new Product("Ultrasound", "Sonora", "US-9", "S2", 5),
            new Product("X-ray", "Sonora", "DX mobile", "S3", 2),
            new Product("Dialysis machine", "Renalis", "HD 4", "S4", 4),
            new Product("Incubator", "Nido Médica", "Nest 2", "S4", 3),
            new Product("Blood gas analyser", "Präzisa Medizintechnik GmbH", "BG 1", "S3", 2),
            new Product("Central station", "Acme", "CS-32", "S4", 1),
            new Product("Home hub", "Acme", "Hub 2", "S3", 6));
    private static final List<String> WARDS = List.of(
            "ICU 1",
            "ICU 2",
            "ICU 3",
            "Neonatal ICU",
            "Emergency",
            "Theatre 1",
            "Theatre 2",
            "Ward 3 East",
            "Ward 3 West",
            "Ward 4 East",
            "Dialysis",
            "Radiology",
            "Ambulance",
            "Home care");
    private static final int FREQUENCIES =
            PRODUCTS.stream().mapToInt(Product::frequency).sum();

    private record Product(String type, String maker, String model, String harm, int frequency) {}

    private final Random random = new Random(20_261_126);

    private AssetsList() {}

    static void write(int rows, Path file) throws IOException {
        AssetsList list = new AssetsList();
        List<List<String>> table = new ArrayList<>(rows + 1);
        table.add(HEADERS);
        for (int i = 0; i < rows; i++) {
            table.add(list.row(i));
        }
        boolean workbook = file.getFileName().toString().endsWith(".xlsx");
        try (OutputStream output = Files.newOutputStream(file)) {
            if (workbook) {
                workbook(table, output);
            } else {
                output.write(csv(table).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private List<String> row(int i) {
        int product = product();
        Product made = PRODUCTS.get(product);
        String ward = WARDS.get(random.nextInt(WARDS.size()));
        String serial = made.model().substring(0, 1) + (2018 + random.nextInt(8)) + "-" + String.format("%05d", i);
        boolean wired = random.nextInt(10) < 8;
        return List.of(
                "A" + (100_000 + i),
                made.type(),
                random.nextInt(12) == 0 ? made.maker().toUpperCase(Locale.ROOT) : made.maker(),
                made.model(),
                rarely(50, serial, "n/a"),
                random.nextInt(3) == 0 ? "" : "(01)" + gtin(product) + "(21)" + serial,
                (1 + random.nextInt(3)) + ".0" + random.nextInt(6),
                rarely(30, ward, ""),
                rarely(8, String.valueOf(1 + random.nextInt(24)), ""),
                wired ? mac(i) : "",
                wired ? "10." + (31 + i / 64_000) + "." + i / 250 % 256 + "." + (1 + i % 250) : rarely(3, "", "DHCP"),
                wired ? "med-" + String.format("%05d", i) : "",
                rarely(100, made.harm(), "medium"),
                rarely(4, "Biomedical engineering", ""),
                rarely(4, String.valueOf(4_400 + random.nextInt(100)), ""),
                rarely(20, "", "loan; return \"soon\"\nask first"));
    }

    private int product() {
        int at = random.nextInt(FREQUENCIES);
        int product = 0;
        while (at >= PRODUCTS.get(product).frequency()) {
            at -= PRODUCTS.get(product++).frequency();
        }
        return product;
    }

    private String rarely(int oneIn, String usual, String otherwise) {
        return random.nextInt(oneIn) == 0 ? otherwise : usual;
    }

    /** Locally administered, so nobody's; written in the ways of makers. */
    private String mac(int i) {
        String digits = String.format("020000%06x", i);
        String pairs = String.join(":", digits.split("(?<=\\G..)"));
        return switch (random.nextInt(20)) {
            case 0 -> pairs.replace(':', '-').toUpperCase(Locale.ROOT);
            case 1 -> String.join(".", digits.split("(?<=\\G....)"));
            case 2 -> digits;
            case 3 -> rarely(5, pairs, "see label");
            default -> pairs;
        };
    }

    private static String gtin(int product) {
        String digits = "0400638" + String.format("%06d", 100 + product);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String csv(List<List<String>> table) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : table) {
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean quoted = cell.matches("(?s).*[;\"\n].*");
                text.append(i == 0 ? "" : ";").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static void workbook(List<List<String>> table, OutputStream output) throws IOException {
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packages = "http://schemas.openxmlformats.org/package/2006/";
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        try (ZipOutputStream zip = new ZipOutputStream(output)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    head + "<Types xmlns=\"" + packages + "content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type
                            + "worksheet+xml\"/></Types>");
            part(
                    zip,
                    "_rels/.rels",
                    head + "<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\""
                            + " Type=\"" + office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\"><sheets>"
                            + "<sheet name=\"Devices\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    head + "<Relationships xmlns=\"" + packages + "relationships\">"
                            + "<Relationship Id=\"rId1\" Type=\"" + office
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                            + "</Relationships>");
            StringBuilder rows = new StringBuilder(head + "<worksheet xmlns=\"" + main + "\"><sheetData>");
            for (int i = 0; i < table.size(); i++) {
                rows.append("<row r=\"").append(i + 1).append("\">");
                for (int column = 0; column < table.get(i).size(); column++) {
                    rows.append("<c r=\"")
                            .append((char) ('A' + column))
                            .append(i + 1)
                            .append("\" t=\"inlineStr\"><is><t>")
                            .append(escaped(table.get(i).get(column)))
                            .append("</t></is></c>");
                }
                rows.append("</row>");
            }
            part(zip, "xl/worksheets/sheet1.xml", rows + "</sheetData></worksheet>");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
