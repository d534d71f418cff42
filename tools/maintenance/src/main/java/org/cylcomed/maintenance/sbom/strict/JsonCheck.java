package org.cylcomed.maintenance.sbom.strict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Schema;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;
import org.cylcomed.maintenance.csaf.tree.Violation;
import org.cylcomed.maintenance.sbom.Limits;
import org.jspecify.annotations.Nullable;

/** Checks a JSON document by a schema, item by item of its long lists. */
final class JsonCheck {
    private static final Set<String> CYCLONEDX_LISTS = Set.of(
            "components",
            "services",
            "dependencies",
            "compositions",
            "vulnerabilities",
            "annotations",
            "externalReferences",
            "properties");
    private static final Set<String> SPDX_LISTS =
            Set.of("packages", "files", "snippets", "relationships", "hasExtractedLicensingInfos", "annotations");

    private record Digest(long high, long low) {}

    private final @Nullable Schema schema;
    private final Set<String> lists;
    private final Limits limits;
    private final Errors errors;
    private final Set<Digest> seen = new HashSet<>();

    private JsonCheck(@Nullable Schema schema, Set<String> lists, Limits limits, Errors errors) {
        this.schema = schema;
        this.lists = lists;
        this.limits = limits;
        this.errors = errors;
    }

    static JsonCheck cycloneDx(String version, Limits limits, Errors errors) {
        if (!Schemata.hasJson(version)) {
            errors.add("/specVersion", 0, "CycloneDX in JSON has the versions 1.2 to 1.7: correct it.");
            return new JsonCheck(null, Set.of(), limits, errors);
        }
        return new JsonCheck(Schemata.cycloneDx(version), CYCLONEDX_LISTS, limits, errors);
    }

    static JsonCheck spdx(String version, Limits limits, Errors errors) {
        if (!version.equals("2.2") && !version.equals("2.3")) {
            errors.add("/spdxVersion", 0, "SPDX in this form has the versions SPDX-2.2 and SPDX-2.3: correct it.");
            return new JsonCheck(null, Set.of(), limits, errors);
        }
        return new JsonCheck(Schemata.own("spdx-" + version + "-rules.json"), SPDX_LISTS, limits, errors);
    }

    static JsonCheck spdxGraph(Limits limits, Errors errors) {
        return new JsonCheck(Schemata.own("spdx-3.0-rules.json"), Set.of("@graph"), limits, errors);
    }

    void run(InputStream in) throws IOException {
        if (schema == null) {
            return;
        }
        try {
            Node rest = TreeReader.read(in, limits.bytes(), lists, this::piece);
            schema.check(rest, this::found);
        } catch (UnreadableException unreadable) {
            errors.add(unreadable.pointer(), unreadable.line(), unreadable.sentence());
        }
    }

    private void piece(Node item) {
        Node list = item.parent();
        Optional<Schema> known = schema == null || list == null ? Optional.empty() : schema.field(list.name());
        if (list == null || known.isEmpty()) {
            return;
        }
        known.get().item().ifPresent(each -> each.check(item, this::found));
        if (known.get().isOfUniqueItems() && !seen.add(digest(list.name() + item.canonical()))) {
            errors.add(item.pointer(), item.line(), "The list has this item twice: keep one.");
        }
    }

    private static Digest digest(String text) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Digest(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private void found(Violation violation) {
        if (!violation.isStrictOnly()) {
            Node node = violation.node();
            errors.add(node.pointer(), node.line(), violation.sentence());
        }
    }
}
