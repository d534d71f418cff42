package org.cylcomed.maintenance.sbom.strict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.maintenance.csaf.tree.Schema;
import org.cylcomed.maintenance.csaf.tree.Schemas;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;

/** The schemas that travel with the program, compiled when first asked for. */
final class Schemata {
    /** Up to 1.3 the schema came in two kinds, of which the strict one forbids unknown fields, as all later ones do. */
    private static final Map<String, String> CYCLONEDX = Map.of(
            "1.2", "bom-1.2-strict.schema.json",
            "1.3", "bom-1.3-strict.schema.json",
            "1.4", "bom-1.4.schema.json",
            "1.5", "bom-1.5.schema.json",
            "1.6", "bom-1.6.schema.json",
            "1.7", "bom-1.7.schema.json");

    private static final List<String> SHARED =
            List.of("spdx.schema.json", "jsf-0.82.schema.json", "cryptography-defs.schema.json");

    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private Schemata() {}

    static boolean hasJson(String version) {
        return CYCLONEDX.containsKey(version);
    }

    static Schema cycloneDx(String version) {
        return compiled(CYCLONEDX.getOrDefault(version, ""), SHARED);
    }

    /** Rules of our own, in the language of JSON Schema. */
    static Schema own(String file) {
        return compiled(file, List.of());
    }

    private static Schema compiled(String file, List<String> shared) {
        return COMPILED.computeIfAbsent(file, name -> {
            Schemas schemas = new Schemas();
            add(schemas, name);
            shared.forEach(each -> add(schemas, each));
            return schemas.get(name);
        });
    }

    private static void add(Schemas schemas, String file) {
        try (InputStream in = open(file)) {
            schemas.add(file, TreeReader.read(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (UnreadableException damaged) {
            throw new IllegalStateException("The schema " + file + " of the program is damaged", damaged);
        }
    }

    static String text(String file) {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static InputStream open(String file) {
        InputStream in = Schemata.class.getResourceAsStream("/org/cylcomed/maintenance/sbom/schemas/" + file);
        if (in == null) {
            throw new IllegalStateException("The program lacks its schema " + file);
        }
        return in;
    }
}
