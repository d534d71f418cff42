package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.List;
import java.util.Locale;
import org.cylcomed.maintenance.csaf.lists.Languages;
import org.cylcomed.maintenance.csaf.tree.Node;

/** The language of the document and the one it was translated from. */
final class DocumentLanguages {
    private DocumentLanguages() {}

    private static List<Node> both(Advisory advisory) {
        return List.of(advisory.document().at("lang"), advisory.document().at("source_lang"));
    }

    /** 6.1.12 */
    static void exists(Advisory advisory, Findings found) {
        for (Node lang : both(advisory)) {
            if (lang.exists() && !Languages.table().exists(lang.text())) {
                found.at(lang, quoted(lang) + " is no language tag of registered parts: use one such as en or de-AT.");
            }
        }
    }

    /** 6.1.15 */
    static void translator(Advisory advisory, Findings found) {
        Node source = advisory.document().at("source_lang");
        if (advisory.document().at("publisher", "category").is("translator")
                && source.text().isEmpty()) {
            found.at(
                    source.exists() ? source : advisory.document(),
                    source.exists()
                            ? "The document is from a translator but source_lang is empty: say from which language."
                            : "The document is from a translator but has no source_lang: say from which language.");
        }
    }

    /** 6.1.28 */
    static void translatedToItself(Advisory advisory, Findings found) {
        Node lang = advisory.document().at("lang");
        Node source = advisory.document().at("source_lang");
        if (lang.exists() && lang.text().equalsIgnoreCase(source.text())) {
            found.at(
                    source,
                    "The document's language and the one it was translated from are both " + quoted(lang)
                            + ": correct one, or remove source_lang.");
        }
    }

    /** 6.2.12 */
    static void missing(Advisory advisory, Findings found) {
        Node lang = advisory.document().at("lang");
        if (lang.text().isEmpty()) {
            found.at(
                    lang.exists() ? lang : advisory.document(),
                    lang.exists()
                            ? "The document's lang is empty: say its language."
                            : "The document has no lang: say its language.");
        }
    }

    /** 6.2.14 */
    static void privateUse(Advisory advisory, Findings found) {
        for (Node lang : both(advisory)) {
            if (Languages.table().isPrivate(lang.text())) {
                found.at(
                        lang,
                        quoted(lang)
                                + " has a part for private use that nobody else can understand: use registered parts alone.");
            }
        }
    }

    /** 6.2.15 */
    static void defaultLanguage(Advisory advisory, Findings found) {
        for (Node lang : both(advisory)) {
            if (lang.text().toLowerCase(Locale.ROOT).equals("i-default")) {
                found.at(lang, "i-default names no language: say which it is.");
            }
        }
    }
}
