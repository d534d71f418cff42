package org.cylcomed.maintenance.vex;

import static org.cylcomed.maintenance.vex.Differences.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** CSAF 2.0 and 2.1 of any profile as our model. */
final class CsafVex {
    private static final Map<String, Status> STATUSES = new LinkedHashMap<>();

    static {
        STATUSES.put("first_affected", Status.AFFECTED);
        STATUSES.put("known_affected", Status.AFFECTED);
        STATUSES.put("last_affected", Status.AFFECTED);
        STATUSES.put("first_fixed", Status.FIXED);
        STATUSES.put("fixed", Status.FIXED);
        STATUSES.put("known_not_affected", Status.NOT_AFFECTED);
        STATUSES.put("under_investigation", Status.UNDER_INVESTIGATION);
    }

    private record Case(
            Status status,
            @Nullable Justification justification,
            @Nullable String impact,
            List<Action> actions,
            @Nullable String date) {}

    private final Node root;
    private final Differences differences = new Differences();
    private final Map<String, Product> products = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();

    CsafVex(Node root) {
        this.root = root;
    }

    Reading read() {
        Node document = root.at("document");
        Node tracking = document.at("tracking");
        Node publisher = document.at("publisher");
        differences.unread(root, "$schema", "document", "product_tree", "vulnerabilities");
        differences.unread(document, "category", "csaf_version", "publisher", "title", "tracking", "lang");
        differences.unread(publisher, "category", "name", "namespace");
        differences.unread(
                tracking,
                "id",
                "version",
                "initial_release_date",
                "current_release_date",
                "revision_history",
                "status");
        tree(root.at("product_tree"));
        List<Statement> statements = new ArrayList<>();
        root.at("vulnerabilities").items().forEach(each -> vulnerability(each, statements));
        return new Reading(
                new VexDocument(
                        VexFormat.CSAF,
                        document.at("csaf_version").text(),
                        tracking.at("id").text(),
                        text(document, "title"),
                        text(publisher, "name"),
                        text(publisher, "category"),
                        text(publisher, "namespace"),
                        text(tracking, "initial_release_date"),
                        text(tracking, "current_release_date"),
                        Objects.requireNonNullElse(text(tracking, "version"), "1"),
                        statements),
                differences.all());
    }

    private void tree(Node tree) {
        branches(tree.at("branches"), 0);
        tree.at("full_product_names").items().forEach(this::product);
        for (Node relationship : tree.at("relationships").items()) {
            Node named = relationship.at("full_product_name");
            Product whole =
                    products.get(relationship.at("relates_to_product_reference").text());
            Product part = products.get(relationship.at("product_reference").text());
            String id = named.at("product_id").text();
            if (whole != null && part != null && !id.isEmpty()) {
                if (!relationship.at("category").is("default_component_of")) {
                    differences.add(
                            Kind.CHANGED,
                            relationship.at("category").pointer(),
                            "The relationship \"" + relationship.at("category").text()
                                    + "\" is taken for a component within a product.");
                }
                products.put(id, whole.with(List.of(part)));
            } else {
                product(named);
            }
        }
        for (Node group : tree.at("product_groups").items()) {
            groups.put(
                    group.at("group_id").text(),
                    group.at("product_ids").items().stream().map(Node::text).toList());
        }
    }

    private void branches(Node branches, int depth) {
        if (depth > 100) {
            return;
        }
        for (Node branch : branches.items()) {
            if (branch.has("product")) {
                product(branch.at("product"));
            }
            branches(branch.at("branches"), depth + 1);
        }
    }

    private void product(Node node) {
        Node helper = node.at("product_identification_helper");
        String id = node.at("product_id").text();
        Node purls = helper.at("purls");
        String purl = purls.size() > 0
                ? purls.items().getFirst().text()
                : helper.at("purl").text();
        if (purls.size() > 1) {
            differences.add(Kind.LOST, purls.pointer(), "Of several package URLs the first is kept.");
        }
        differences.unread(helper, "purl", "purls", "cpe");
        if (!id.isEmpty()) {
            products.put(
                    id,
                    new Product(
                            id,
                            text(node, "name"),
                            purl.isEmpty() ? null : purl,
                            text(helper, "cpe"),
                            Map.of(),
                            List.of()));
        }
    }

    private void vulnerability(Node node, List<Statement> statements) {
        List<String> names = new ArrayList<>();
        if (!node.at("cve").text().isEmpty()) {
            names.add(node.at("cve").text());
        }
        node.at("ids").items().forEach(each -> names.add(each.at("text").text()));
        names.removeIf(String::isBlank);
        if (names.isEmpty()) {
            differences.add(Kind.SKIPPED, node.pointer(), "The vulnerability has neither \"cve\" nor \"ids\".");
            return;
        }
        differences.unread(node, "cve", "ids", "notes", "product_status", "flags", "threats", "remediations");
        String description = null;
        String notes = null;
        for (Node note : node.at("notes").items()) {
            if (note.at("title").is(CsafVexWriter.STATUS_NOTES)) {
                notes = text(note, "text");
            } else if (description == null && note.at("category").is("description")) {
                description = text(note, "text");
            } else if (!note.at("title").is(CsafVexWriter.NO_NOTES)) {
                differences.add(Kind.LOST, note.pointer(), "Of the notes the first description is kept.");
            }
        }
        Map<Case, List<Product>> cases = new LinkedHashMap<>();
        cases(node, cases);
        if (notes != null && cases.size() > 1) {
            differences.add(
                    Kind.LOST, node.at("notes").pointer(), "It is not said to which products the notes belong.");
            notes = null;
        }
        Vulnerability vulnerability = new Vulnerability(names.getFirst(), description, names.subList(1, names.size()));
        for (Map.Entry<Case, List<Product>> each : cases.entrySet()) {
            Case key = each.getKey();
            statements.add(new Statement(
                    vulnerability,
                    differences.named(each.getValue(), node),
                    key.status(),
                    key.justification(),
                    null,
                    key.impact(),
                    notes,
                    key.actions(),
                    key.date()));
        }
    }

    private void cases(Node node, Map<Case, List<Product>> cases) {
        Map<String, Justification> justifications = new HashMap<>();
        Map<String, String> impacts = new HashMap<>();
        Map<String, String> dates = new HashMap<>();
        Map<String, List<Action>> actions = new HashMap<>();
        for (Node flag : node.at("flags").items()) {
            Optional<Justification> label = Justification.of(flag.at("label").text());
            named(flag, id -> {
                label.ifPresent(each -> justifications.put(id, each));
                date(flag, id, dates);
            });
        }
        for (Node threat : node.at("threats").items()) {
            if (threat.at("category").is("impact")) {
                named(threat, id -> {
                    impacts.merge(id, threat.at("details").text(), (first, second) -> first + "\n" + second);
                    date(threat, id, dates);
                });
            } else {
                differences.add(Kind.LOST, threat.pointer(), "Of the threats those of the category impact are kept.");
            }
        }
        for (Node remediation : node.at("remediations").items()) {
            differences.unread(remediation, "category", "details", "date", "product_ids", "group_ids");
            Action action = new Action(
                    remedy(remediation.at("category")),
                    remediation.at("details").text(),
                    text(remediation, "date"));
            named(
                    remediation,
                    id -> actions.computeIfAbsent(id, key -> new ArrayList<>()).add(action));
        }
        Map<String, Status> seen = new HashMap<>();
        STATUSES.forEach((list, status) -> {
            for (Node each : node.at("product_status", list).items()) {
                String id = each.text();
                Status before = seen.putIfAbsent(id, status);
                if (before != null && before != status) {
                    differences.add(
                            Kind.SKIPPED,
                            each.pointer(),
                            "The product has a second status; the more cautious, " + before.word() + ", is kept.");
                }
                if (before == null) {
                    Case key = new Case(
                            status,
                            status == Status.NOT_AFFECTED ? justifications.get(id) : null,
                            status == Status.NOT_AFFECTED ? impacts.get(id) : null,
                            actions.getOrDefault(id, List.of()),
                            dates.get(id));
                    cases.computeIfAbsent(key, ignored -> new ArrayList<>())
                            .add(products.getOrDefault(id, new Product(id, null, null, null, Map.of(), List.of())));
                }
            }
        });
        differences.unread(node.at("product_status"), STATUSES.keySet().toArray(String[]::new));
    }

    private static void date(Node node, String id, Map<String, String> dates) {
        String date = text(node, "date");
        if (date != null) {
            dates.put(id, date);
        }
    }

    private @Nullable Remedy remedy(Node category) {
        for (Remedy remedy : Remedy.values()) {
            if (category.is(remedy.word())) {
                return remedy;
            }
        }
        differences.add(Kind.LOST, category.pointer(), "CSAF knows no such category of a remediation.");
        return null;
    }

    private void named(Node node, Consumer<String> take) {
        node.at("product_ids").items().forEach(each -> take.accept(each.text()));
        for (Node group : node.at("group_ids").items()) {
            groups.getOrDefault(group.text(), List.of()).forEach(take);
        }
    }
}
