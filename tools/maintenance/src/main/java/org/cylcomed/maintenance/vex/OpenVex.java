package org.cylcomed.maintenance.vex;

import static org.cylcomed.maintenance.vex.Differences.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Node.Kind;
import org.jspecify.annotations.Nullable;

/** OpenVEX 0.0.1 to 0.2.0 as our model. */
final class OpenVex {
    private final Node root;
    private final Differences differences = new Differences();

    OpenVex(Node root) {
        this.root = root;
    }

    Reading read() {
        differences.unread(
                root, "@context", "@id", "author", "role", "timestamp", "last_updated", "version", "statements");
        List<Statement> statements = new ArrayList<>();
        root.at("statements").items().forEach(each -> statement(each).ifPresent(statements::add));
        String context = root.at("@context").text();
        int version = context.lastIndexOf("/v");
        return new Reading(
                new VexDocument(
                        VexFormat.OPENVEX,
                        version < 0 ? "0.0.1" : context.substring(version + 2),
                        Address.id(root.at("@id").text()),
                        null,
                        text(root, "author"),
                        text(root, "role"),
                        null,
                        text(root, "timestamp"),
                        text(root, "last_updated"),
                        Objects.requireNonNullElse(text(root, "version"), "1"),
                        statements),
                differences.all());
    }

    private Optional<Statement> statement(Node node) {
        Node named = node.at("vulnerability");
        String name =
                named.kind() == Kind.STRING ? named.text() : named.at("name").text();
        Optional<Status> status = Status.of(node.at("status").text());
        if (name.isBlank() || status.isEmpty()) {
            differences.add(
                    Difference.Kind.SKIPPED,
                    node.pointer(),
                    "The statement has no vulnerability or no status that OpenVEX knows.");
            return Optional.empty();
        }
        differences.unread(
                node,
                "vulnerability",
                "status",
                "products",
                "justification",
                "impact_statement",
                "status_notes",
                "action_statement",
                "action_statement_timestamp",
                "timestamp",
                "last_updated");
        differences.unread(named, "name", "description", "aliases");
        List<String> aliases =
                named.at("aliases").items().stream().map(Node::text).toList();
        List<Product> products = new ArrayList<>();
        node.at("products").items().forEach(each -> products.add(product(each)));
        String justification = node.at("justification").text();
        Optional<Justification> known = Justification.of(justification);
        if (known.isEmpty() && !justification.isEmpty()) {
            differences.add(
                    Difference.Kind.LOST, node.at("justification").pointer(), "OpenVEX knows no such justification.");
        }
        String action = text(node, "action_statement");
        String updated = text(node, "last_updated");
        return Optional.of(new Statement(
                new Vulnerability(name, text(named, "description"), aliases),
                differences.named(products, node),
                status.get(),
                known.orElse(null),
                null,
                text(node, "impact_statement"),
                text(node, "status_notes"),
                action == null
                        ? List.of()
                        : List.of(new Action(null, action, text(node, "action_statement_timestamp"))),
                updated == null ? text(node, "timestamp") : updated));
    }

    private Product product(Node node) {
        if (node.kind() == Kind.STRING) {
            return new Product(node.text(), null, purl(node.text()), cpe(node.text()), Map.of(), List.of());
        }
        differences.unread(node, "@id", "identifiers", "hashes", "subcomponents");
        Node identifiers = node.at("identifiers");
        String id = Address.id(node.at("@id").text());
        String purl = text(identifiers, "purl");
        String cpe = text(identifiers, "cpe23");
        cpe = cpe == null ? text(identifiers, "cpe22") : cpe;
        purl = purl == null ? purl(id) : purl;
        cpe = cpe == null ? cpe(id) : cpe;
        List<Product> parts = new ArrayList<>();
        node.at("subcomponents").items().forEach(each -> parts.add(product(each)));
        String called = id.isEmpty() ? Objects.requireNonNullElse(purl, Objects.requireNonNullElse(cpe, "")) : id;
        return new Product(called, null, purl, cpe, HashNames.read(node.at("hashes")), parts);
    }

    private static @Nullable String purl(String id) {
        return id.startsWith("pkg:") ? id : null;
    }

    private static @Nullable String cpe(String id) {
        return id.startsWith("cpe:") ? id : null;
    }
}
