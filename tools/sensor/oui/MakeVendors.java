import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Packs the IEEE's public list of MA-L assignments (oui.csv; no copyright asserted) into the sensor's vendors.bin.
 *
 * <p>usage: java MakeVendors.java oui.csv ../src/main/resources/org/cylcomed/sensor/inventory/vendors.bin
 */
public class MakeVendors {
    private static final List<String> LEGAL_FORMS = List.of(
            ",? *\\(?(Inc|Incorporated|Ltd|Limited|LLC|L\\.L\\.C|Corp|Corporation|Co|Company|GmbH|AG|KG|S\\.?A|S\\.?p\\.?A"
                    + "|S\\.?r\\.?l|B\\.?V|N\\.?V|A/S|AB|Oy|AS|Pty|PLC|PTE|SAS|d\\.o\\.o|SE|KGaA|e\\.?K)\\.?\\)?$",
            ",? *& *$",
            "[ ,.]+$");

    public static void main(String[] args) throws IOException {
        Map<Integer, String> byPrefix = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
            List<String> cells = cells(line);
            if (cells.size() >= 3 && cells.get(0).equals("MA-L") && cells.get(1).matches("[0-9A-F]{6}")) {
                byPrefix.put(Integer.parseInt(cells.get(1), 16), shorten(cells.get(2)));
            }
        }
        List<String> names = new ArrayList<>(new TreeSet<>(byPrefix.values()));
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            out.writeInt(byPrefix.size());
            for (int prefix : byPrefix.keySet()) {
                out.write(prefix >>> 16);
                out.writeShort(prefix);
            }
            for (String name : byPrefix.values()) {
                out.writeShort(java.util.Collections.binarySearch(names, name));
            }
            out.write(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
        }
        System.out.println(byPrefix.size() + " prefixes, " + names.size() + " names");
    }

    private static String shorten(String name) {
        String text = name.strip().replaceAll("\\s+", " ");
        String before;
        do {
            before = text;
            for (String form : LEGAL_FORMS) {
                String shorter = text.replaceAll("(?i)" + form, "");
                text = shorter.length() < 2 ? text : shorter;
            }
        } while (!text.equals(before));
        return text.length() > 48 ? text.substring(0, 48).strip() : text;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
