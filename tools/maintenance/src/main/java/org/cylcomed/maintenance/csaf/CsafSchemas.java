package org.cylcomed.maintenance.csaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Schema;
import org.cylcomed.maintenance.csaf.tree.Schemas;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;

/** The schemas that travel with the program, under the addresses documents and schemas call them by. */
final class CsafSchemas {
    private static final String OASIS = "https://docs.oasis-open.org/csaf/csaf/";
    private static final String FIRST = "https://www.first.org/cvss/";
    private static final Map<String, String> FILES = Map.of(
            OASIS + "v2.0/csaf_json_schema.json",
            "csaf-2.0.json",
            OASIS + "v2.1/schema/csaf.json",
            "csaf-2.1.json",
            OASIS + "v2.1/schema/extension-content.json",
            "extension-content.json",
            OASIS + "v2.1/schema/extension-metaschema.json",
            "extension-metaschema.json",
            FIRST + "cvss-v2.0.json",
            "cvss-v2.0.json",
            FIRST + "cvss-v3.0.json",
            "cvss-v3.0.json",
            FIRST + "cvss-v3.1.json",
            "cvss-v3.1.json",
            FIRST + "cvss-v4.0.json",
            "cvss-v4.0.json",
            "https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json",
            "SelectionList_2_0_0.schema.json");

    private static final class Documents {
        private static final Map<String, Node> ALL = read();
    }

    private static final class Of20 {
        private static final Schema SCHEMA = fresh().get(OASIS + "v2.0/csaf_json_schema.json");
    }

    private static final class Of21 {
        private static final Schema SCHEMA = fresh().get(OASIS + "v2.1/schema/csaf.json");
    }

    private CsafSchemas() {}

    private static Map<String, Node> read() {
        Map<String, Node> all = new LinkedHashMap<>();
        FILES.forEach((address, file) -> all.put(address, read("schemas/" + file)));
        return all;
    }

    private static Node read(String file) {
        try (InputStream in = CsafSchemas.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its schema " + file);
            }
            return TreeReader.read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (UnreadableException damaged) {
            throw new IllegalStateException("The schema " + file + " of the program is damaged", damaged);
        }
    }

    /** The address and the file of each. */
    static Map<String, String> files() {
        return FILES;
    }

    static Schema of(Version version) {
        return switch (version) {
            case V2_0 -> Of20.SCHEMA;
            case V2_1 -> Of21.SCHEMA;
        };
    }

    /** All of them, to which others can be added. */
    static Schemas fresh() {
        Schemas schemas = new Schemas();
        Documents.ALL.forEach(schemas::add);
        return schemas;
    }
}
