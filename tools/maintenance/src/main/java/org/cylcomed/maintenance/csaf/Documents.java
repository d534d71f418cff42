package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.Locale;
import org.cylcomed.maintenance.csaf.tree.Node;

/** The document as a whole: its title, its address, the order of its keys. */
final class Documents {
    private Documents() {}

    /** 6.2.10, of 2.0 */
    static void withoutTlp(Advisory advisory, Findings found) {
        if (!advisory.document().at("distribution", "tlp", "label").exists()) {
            found.at(
                    advisory.document(),
                    "The document does not say with whom it may be shared: add distribution/tlp/label.");
        }
    }

    /** 6.2.11 */
    static void withoutCanonicalUrl(Advisory advisory, Findings found) {
        if (canonicalUrl(advisory).isEmpty()) {
            Node references = advisory.document().at("references");
            found.at(
                    references.exists() ? references : advisory.document(),
                    "No reference of the category self gives the document's own address: it must begin with https:// and end with /"
                            + fileName(advisory) + ".");
        }
    }

    /** The document's own address; empty if it gives none. */
    static String canonicalUrl(Advisory advisory) {
        String end = '/' + fileName(advisory);
        for (Node reference : advisory.document().at("references").items()) {
            String url = reference.at("url").text();
            if (reference.at("category").is("self")
                    && url.startsWith("https://")
                    && url.endsWith(end)
                    && url.length() - end.length() > "https://".length()
                    && url.charAt("https://".length()) != '/') {
                return url;
            }
        }
        return "";
    }

    /** Section 5.1 of the standard. */
    static String fileName(Advisory advisory) {
        String id = advisory.tracking().at("id").text().toLowerCase(Locale.ROOT);
        return id.replaceAll("[^+\\-a-z0-9]+", "_") + ".json";
    }

    /** 6.2.13 */
    static void unsorted(Advisory advisory, Findings found) {
        unsorted(advisory.root(), found);
    }

    private static void unsorted(Node node, Findings found) {
        String before = "";
        boolean told = false;
        for (String name : node.names()) {
            if (!told && name.compareTo(before) < 0) {
                found.at(
                        node.at(name),
                        "The keys are not in alphabetical order: " + quoted(name) + " stands after " + quoted(before)
                                + ".");
                told = true;
            }
            before = name;
        }
        node.fields().values().forEach(child -> unsorted(child, found));
        node.items().forEach(child -> unsorted(child, found));
    }

    /** 6.2.22 */
    static void idInTitle(Advisory advisory, Findings found) {
        String id = advisory.tracking().at("id").text();
        Node title = advisory.document().at("title");
        if (!id.isEmpty() && title.text().contains(id)) {
            found.at(title, "The title repeats the id " + quoted(id) + ": leave it out.");
        }
    }
}
