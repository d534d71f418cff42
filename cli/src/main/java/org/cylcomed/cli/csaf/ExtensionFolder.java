package org.cylcomed.cli.csaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.cli.Safe;
import org.cylcomed.maintenance.csaf.Aids.Extension;
import org.cylcomed.maintenance.csaf.Aids.Extensions;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;

/** Extensions from a folder: a schema is known by its {@code $id}, metadata by the {@code extension_schema} they are for. */
final class ExtensionFolder {
    private ExtensionFolder() {}

    static Extensions read(Path folder, PrintWriter errors) throws IOException {
        Map<String, Node> schemas = new HashMap<>();
        Map<String, Node> metadata = new HashMap<>();
        for (String file : Inputs.of(folder.toString())) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                Node node = TreeReader.read(in);
                if (node.has("extension_schema")) {
                    metadata.put(node.at("extension_schema").text(), node);
                } else if (node.has("$id")) {
                    schemas.put(node.at("$id").text(), node);
                }
            } catch (UnreadableException unreadable) {
                errors.println(Safe.text(file) + " is left out. " + Safe.text(unreadable.sentence()));
            }
        }
        return address -> Optional.ofNullable(schemas.get(address))
                .flatMap(schema -> Optional.ofNullable(metadata.get(address)).map(each -> new Extension(schema, each)));
    }
}
