package org.cylcomed.maintenance.csaf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Timestamp;
import org.jspecify.annotations.Nullable;

/** A document as the tests see it: its parts by name, alike for both versions where they mean the same. */
final class Advisory {
    /** A list of {@code product_status} and the group its products are in. */
    enum Status {
        AFFECTED("first_affected", "known_affected", "last_affected"),
        NOT_AFFECTED("known_not_affected"),
        FIXED("first_fixed", "fixed"),
        UNDER_INVESTIGATION("under_investigation"),
        UNKNOWN("unknown"),
        RECOMMENDED("recommended");

        private final String lists;

        Status(String... lists) {
            this.lists = String.join(" ", lists);
        }

        /** The names of its lists. */
        List<String> lists() {
            return List.of(lists.split(" "));
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A document may name a group of a million products a million times; no real one comes near this. */
    static final long MOST_WORK = 20_000_000;

    /** Thrown where a document asks for more comparisons than any real one. */
    static final class TooMuchWorkException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchWorkException() {
            super("too much work", null, false, false);
        }
    }

    private final Node root;
    private final Version version;
    private final ProductTree products;
    private long work;

    /** @param mostWork what {@link #work} may be told altogether */
    Advisory(Node root, Version version, long mostWork) {
        this.work = mostWork;
        this.root = root;
        this.version = version;
        this.products = new ProductTree(root.at("product_tree"), version);
    }

    Node root() {
        return root;
    }

    Version version() {
        return version;
    }

    boolean is21() {
        return version == Version.V2_1;
    }

    ProductTree products() {
        return products;
    }

    Node document() {
        return root.at("document");
    }

    Node tracking() {
        return document().at("tracking");
    }

    String category() {
        return document().at("category").text();
    }

    boolean isOfProfile(String... profiles) {
        return List.of(profiles).contains(category());
    }

    String status() {
        return tracking().at("status").text();
    }

    boolean isReleased() {
        return status().equals("final") || status().equals("interim");
    }

    String tlp() {
        return document().at("distribution", "tlp", "label").text();
    }

    List<Node> vulnerabilities() {
        return root.at("vulnerabilities").items();
    }

    List<Node> revisions() {
        return tracking().at("revision_history").items();
    }

    /** The scores of 2.0 and the metrics of 2.1. */
    List<Node> metrics(Node vulnerability) {
        return vulnerability.at(is21() ? "metrics" : "scores").items();
    }

    /** What holds {@code cvss_v3} and the like in one item of {@link #metrics}. */
    Node content(Node metric) {
        return is21() ? metric.at("content") : metric;
    }

    /** The moment of the newest revision. */
    @Nullable
    Instant newestRevision() {
        Instant newest = null;
        for (Node revision : revisions()) {
            Instant date = Timestamp.parse(revision.at("date").text());
            if (date != null && (newest == null || date.isAfter(newest))) {
                newest = date;
            }
        }
        return newest;
    }

    /** Counts what a test does beyond looking at each value once. */
    void work(long steps) {
        work -= steps;
        if (work < 0) {
            throw new TooMuchWorkException();
        }
    }

    /** The products an item names, also through their groups; each with the node that names it. */
    Map<String, Node> named(Node item) {
        Map<String, Node> named = new LinkedHashMap<>();
        item.at("product_ids").items().forEach(id -> named.putIfAbsent(id.text(), id));
        for (Node group : item.at("group_ids").items()) {
            Set<String> members = products.membersOf(group.text());
            work(members.size());
            members.forEach(id -> named.putIfAbsent(id, group));
        }
        return named;
    }

    /** The products of one status; each with the first node that lists it. */
    Map<String, Node> products(Node vulnerability, Status status) {
        Map<String, Node> found = new LinkedHashMap<>();
        for (String list : status.lists()) {
            vulnerability.at("product_status", list).items().forEach(id -> found.putIfAbsent(id.text(), id));
        }
        return found;
    }

    /** The document's language without region and the like, in lower case; empty if none is given. */
    String language() {
        String lang = document().at("lang").text();
        int end = lang.indexOf('-');
        return (end < 0 ? lang : lang.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    boolean isEnglishOrUnspecified() {
        return language().isEmpty() || language().equals("en");
    }

    /** Every place that refers to a product, in the order of the document. */
    List<Node> productReferences() {
        List<Node> found = new ArrayList<>();
        if (is21()) {
            notes(document(), found, "product_ids");
        }
        products.references(found);
        for (Node vulnerability : vulnerabilities()) {
            for (String part : is21() ? PARTS_21 : PARTS_20) {
                for (Node item : vulnerability.at(part).items()) {
                    found.addAll(item.at("product_ids").items());
                }
            }
            for (Node metric : metrics(vulnerability)) {
                found.addAll(metric.at("products").items());
            }
            vulnerability.at("product_status").fields().values().forEach(list -> found.addAll(list.items()));
        }
        return found;
    }

    /** Every place that refers to a group of products. */
    List<Node> groupReferences() {
        List<Node> found = new ArrayList<>();
        if (is21()) {
            notes(document(), found, "group_ids");
        }
        for (Node vulnerability : vulnerabilities()) {
            for (String part : is21() ? PARTS_21 : PARTS_20) {
                for (Node item : vulnerability.at(part).items()) {
                    found.addAll(item.at("group_ids").items());
                }
            }
        }
        return found;
    }

    private static final List<String> PARTS_20 = List.of("flags", "remediations", "threats");
    private static final List<String> PARTS_21 = List.of(
            "first_known_exploitation_dates", "flags", "ids", "involvements", "notes", "remediations", "threats");

    private static void notes(Node document, List<Node> found, String field) {
        for (Node note : document.at("notes").items()) {
            found.addAll(note.at(field).items());
        }
    }

    /** The texts of a list without the empty. */
    static Set<String> texts(Node list) {
        Set<String> texts = new LinkedHashSet<>();
        list.items().forEach(item -> texts.add(item.text()));
        return texts;
    }
}
