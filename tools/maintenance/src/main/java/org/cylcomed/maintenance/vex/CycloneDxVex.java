package org.cylcomed.maintenance.vex;

import static org.cylcomed.maintenance.vex.Differences.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The analysed vulnerabilities of CycloneDX as our model. What is affected is a component; if the document describes a product,
 * the statement is about the component within it.
 */
final class CycloneDxVex {
    static final String PROPERTY = "cylcomed:vex:";

    static final Map<String, Justification> JUSTIFICATIONS = Map.of(
            "code_not_present", Justification.VULNERABLE_CODE_NOT_PRESENT,
            "code_not_reachable", Justification.VULNERABLE_CODE_NOT_IN_EXECUTE_PATH,
            "requires_configuration", Justification.VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY,
            "requires_dependency", Justification.COMPONENT_NOT_PRESENT,
            "requires_environment", Justification.VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY,
            "protected_by_compiler", Justification.INLINE_MITIGATIONS_ALREADY_EXIST,
            "protected_at_runtime", Justification.INLINE_MITIGATIONS_ALREADY_EXIST,
            "protected_at_perimeter", Justification.INLINE_MITIGATIONS_ALREADY_EXIST,
            "protected_by_mitigating_control", Justification.INLINE_MITIGATIONS_ALREADY_EXIST);

    private final Node root;
    private final BomComponents components;
    private final Differences differences = new Differences();
    private final @Nullable Product described;

    CycloneDxVex(Node root, BomComponents components) {
        this.root = root;
        this.components = components;
        Node product = root.at("metadata", "component");
        if (product.exists()) {
            components.add(product, null);
        }
        described = components.get(product.at("bom-ref").text());
    }

    Reading read() {
        List<Statement> statements = new ArrayList<>();
        root.at("vulnerabilities").items().forEach(each -> statement(each).ifPresent(statements::add));
        Node metadata = root.at("metadata");
        differences.unread(
                root,
                "$schema",
                "bomFormat",
                "specVersion",
                "serialNumber",
                "version",
                "metadata",
                "components",
                "services",
                "dependencies",
                "vulnerabilities");
        differences.unread(metadata, "timestamp", "authors", "component", "supplier", "properties");
        String author = metadata.at("authors").items().stream()
                .map(each -> each.at("name").text())
                .findFirst()
                .orElse("");
        author = author.isEmpty() ? metadata.at("supplier", "name").text() : author;
        return new Reading(
                new VexDocument(
                        VexFormat.CYCLONEDX,
                        root.at("specVersion").text(),
                        Objects.requireNonNullElse(
                                property(metadata, "id"),
                                root.at("serialNumber").text()),
                        null,
                        author.isEmpty() ? null : author,
                        null,
                        null,
                        text(metadata, "timestamp"),
                        null,
                        Objects.requireNonNullElse(text(root, "version"), "1"),
                        statements),
                differences.all());
    }

    private Optional<Statement> statement(Node node) {
        Node analysis = node.at("analysis");
        Status status = status(analysis.at("state").text());
        String id = node.at("id").text();
        if (status == null || id.isBlank()) {
            differences.add(
                    Kind.SKIPPED,
                    node.pointer(),
                    "The vulnerability has no id or no state of its analysis, so it says nothing of any product.");
            return Optional.empty();
        }
        differences.unread(
                node,
                "bom-ref",
                "id",
                "references",
                "description",
                "recommendation",
                "workaround",
                "analysis",
                "affects",
                "properties");
        differences.unread(analysis, "state", "justification", "response", "detail", "firstIssued", "lastUpdated");
        List<String> aliases = node.at("references").items().stream()
                .map(each -> each.at("id").text())
                .filter(each -> !each.isEmpty())
                .toList();
        String exact = text(analysis, "justification");
        String written = property(node, "justification");
        Justification justification = Justification.of(Objects.requireNonNullElse(written, ""))
                .orElse(exact == null ? null : JUSTIFICATIONS.get(exact));
        String detail = text(analysis, "detail");
        String updated = text(analysis, "lastUpdated");
        return Optional.of(new Statement(
                new Vulnerability(id, text(node, "description"), aliases),
                differences.named(products(node), node),
                status,
                justification,
                written == null ? exact : null,
                status == Status.NOT_AFFECTED ? detail : property(node, "impact"),
                status == Status.NOT_AFFECTED ? property(node, "notes") : detail,
                actions(node, analysis),
                updated == null ? text(analysis, "firstIssued") : updated));
    }

    static @Nullable String property(Node node, String name) {
        for (Node property : node.at("properties").items()) {
            if (property.at("name").is(PROPERTY + name)) {
                return property.at("value").text();
            }
        }
        return null;
    }

    private static @Nullable Status status(String state) {
        return switch (state) {
            case "resolved", "resolved_with_pedigree" -> Status.FIXED;
            case "exploitable" -> Status.AFFECTED;
            case "in_triage" -> Status.UNDER_INVESTIGATION;
            case "false_positive", "not_affected" -> Status.NOT_AFFECTED;
            default -> null;
        };
    }

    private List<Product> products(Node node) {
        List<Product> products = new ArrayList<>();
        for (Node affected : node.at("affects").items()) {
            String reference = affected.at("ref").text();
            differences.unread(affected, "ref");
            Product known = components.get(reference);
            if (known == null) {
                products.add(new Product(reference, null, null, null, Map.of(), List.of()));
            } else if (described == null
                    || known.equals(described)
                    || !known.subcomponents().isEmpty()) {
                products.add(known);
            } else {
                products.add(described.with(List.of(known)));
            }
        }
        return products;
    }

    private List<Action> actions(Node node, Node analysis) {
        List<Action> actions = new ArrayList<>();
        String recommendation = text(node, "recommendation");
        String workaround = text(node, "workaround");
        List<Remedy> remedies = new ArrayList<>();
        for (Node response : analysis.at("response").items()) {
            switch (response.text()) {
                case "update" -> remedies.add(Remedy.VENDOR_FIX);
                case "workaround_available" -> remedies.add(Remedy.WORKAROUND);
                case "will_not_fix" -> remedies.add(Remedy.NO_FIX_PLANNED);
                case "can_not_fix" -> remedies.add(Remedy.NONE_AVAILABLE);
                case "rollback" -> remedies.add(Remedy.ROLLBACK);
                default -> differences.add(Kind.LOST, response.pointer(), "CycloneDX knows no such response.");
            }
        }
        if (workaround != null) {
            remedies.remove(Remedy.WORKAROUND);
        }
        if (recommendation != null || !remedies.isEmpty()) {
            Remedy first = remedies.isEmpty() ? null : remedies.removeFirst();
            actions.add(new Action(first, Objects.requireNonNullElse(recommendation, ""), null));
        }
        remedies.forEach(each -> actions.add(new Action(each, "", null)));
        if (workaround != null) {
            actions.add(new Action(Remedy.WORKAROUND, workaround, null));
        }
        return actions;
    }
}
