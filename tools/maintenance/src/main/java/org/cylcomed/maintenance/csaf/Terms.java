package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.List;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.jspecify.annotations.Nullable;

/** Notes and references that are known by a fixed title, in English or as translated by the technical committee. */
final class Terms {
    /** A fixed title; {@code german} is the one translation the committee has recorded. */
    private enum Term {
        WITHDRAWAL("Reasoning for Withdrawal", "Begründung für die Zurückziehung"),
        SUPERSESSION("Reasoning for Supersession", "Begründung für die Ersetzung"),
        SUPERSEDING("Superseding Document", "Ersetzendes Dokument"),
        LICENCE("License", "Lizenz"),
        PRODUCT("Product Description", "Produktbeschreibung");

        private final String english;
        private final String german;

        Term(String english, String german) {
            this.english = english;
            this.german = german;
        }

        @Nullable
        String in(String language) {
            return switch (language) {
                case "", "en" -> english;
                case "de" -> german;
                default -> null;
            };
        }
    }

    private Terms() {}

    /** 6.1.27.17 */
    static void withdrawal(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(Profiles.WITHDRAWN) && advisory.isEnglishOrUnspecified()) {
            exactlyOneNote(advisory, Term.WITHDRAWAL, "description", found);
        }
    }

    /** 6.2.39.2 */
    static void withdrawalTranslated(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(Profiles.WITHDRAWN) && !advisory.isEnglishOrUnspecified()) {
            exactlyOneNote(advisory, Term.WITHDRAWAL, "description", found);
        }
    }

    /** 6.1.27.18 */
    static void supersession(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(Profiles.SUPERSEDED) && advisory.isEnglishOrUnspecified()) {
            exactlyOneNote(advisory, Term.SUPERSESSION, "description", found);
        }
    }

    /** 6.2.39.3 */
    static void supersessionTranslated(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(Profiles.SUPERSEDED) && !advisory.isEnglishOrUnspecified()) {
            exactlyOneNote(advisory, Term.SUPERSESSION, "description", found);
        }
    }

    /** 6.1.27.19 */
    static void superseding(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(Profiles.SUPERSEDED) && advisory.isEnglishOrUnspecified()) {
            supersedingReference(advisory, found);
        }
    }

    /** 6.2.39.4 */
    static void supersedingTranslated(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(Profiles.SUPERSEDED) && !advisory.isEnglishOrUnspecified()) {
            supersedingReference(advisory, found);
        }
    }

    /** What 6.1.55 and 6.2.46 ask for once a licence needs its text. */
    static void licenceText(Advisory advisory, Findings found) {
        exactlyOneNote(advisory, Term.LICENCE, "legal_disclaimer", found);
    }

    private static void exactlyOneNote(Advisory advisory, Term term, String category, Findings found) {
        String title = term.in(advisory.language());
        if (title == null) {
            found.skip();
            return;
        }
        Node notes = advisory.document().at("notes");
        List<Node> titled = notes.items().stream()
                .filter(note -> note.at("title").is(title))
                .toList();
        if (titled.size() != 1) {
            found.at(
                    notes.exists() ? notes : advisory.document(),
                    (titled.isEmpty() ? "No note" : "More than one note") + " has the title " + quoted(title)
                            + ": there must be exactly one.");
        } else if (!titled.getFirst().at("category").is(category)) {
            found.at(
                    titled.getFirst().at("category"),
                    "The note " + quoted(title) + " must be of the category " + category + ".");
        }
    }

    private static void supersedingReference(Advisory advisory, Findings found) {
        String start = Term.SUPERSEDING.in(advisory.language());
        if (start == null) {
            found.skip();
            return;
        }
        Node references = advisory.document().at("references");
        List<Node> fitting = references.items().stream()
                .filter(each -> each.at("summary").text().startsWith(start))
                .toList();
        if (fitting.isEmpty()) {
            found.at(
                    references.exists() ? references : advisory.document(),
                    "No reference has a summary that begins with " + quoted(start)
                            + ": add the one to the newer document.");
        }
        for (Node reference : fitting) {
            if (!reference.at("category").is("external")) {
                found.at(reference, "The reference to the superseding document must have the category external.");
            }
        }
    }

    /** 6.2.40 */
    static void productDescription(Advisory advisory, Findings found) {
        String start = Term.PRODUCT.in(advisory.language());
        for (Node note : advisory.document().at("notes").items()) {
            if (note.at("category").is("description")) {
                if (start == null) {
                    found.skip();
                } else if (note.at("title").text().startsWith(start)
                        && !note.has("product_ids")
                        && !note.has("group_ids")) {
                    found.at(
                            note,
                            "The product description does not say which products it is for: add product_ids or group_ids.");
                }
            }
        }
    }
}
