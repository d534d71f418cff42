package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.cylcomed.maintenance.csaf.Aids.Links;
import org.cylcomed.maintenance.csaf.Aids.Proofreader;
import org.cylcomed.maintenance.csaf.tree.Node;

/** What needs the network or a dictionary. */
final class Outside {
    private Outside() {}

    private static void urls(Advisory advisory, boolean self, BiConsumer<Node, String> use) {
        for (Node list : references(advisory)) {
            for (Node reference : list.items()) {
                if (reference.has("url") && reference.at("category").is("self") == self) {
                    use.accept(reference.at("url"), reference.at("url").text());
                }
            }
        }
    }

    private static List<Node> references(Advisory advisory) {
        List<Node> lists = new java.util.ArrayList<>();
        lists.add(advisory.document().at("references"));
        advisory.vulnerabilities().forEach(vulnerability -> lists.add(vulnerability.at("references")));
        return lists;
    }

    private static void others(Advisory advisory, BiConsumer<Node, String> use) {
        Node document = advisory.document();
        List<Node> found = new java.util.ArrayList<>();
        acknowledgements(document, found);
        found.add(document.at("aggregate_severity", "namespace"));
        found.add(document.at("distribution", "tlp", "url"));
        found.add(document.at("publisher", "namespace"));
        advisory.products().all().forEach(product -> {
            found.addAll(product.helper().at("sbom_urls").items());
            product.helper().at("x_generic_uris").items().forEach(each -> {
                found.add(each.at("namespace"));
                found.add(each.at("uri"));
            });
        });
        for (Node vulnerability : advisory.vulnerabilities()) {
            acknowledgements(vulnerability, found);
            vulnerability.at("remediations").items().forEach(item -> found.add(item.at("url")));
        }
        found.stream().filter(Node::exists).forEach(node -> use.accept(node, node.text()));
    }

    private static void acknowledgements(Node owner, List<Node> found) {
        owner.at("acknowledgments")
                .items()
                .forEach(each -> found.addAll(each.at("urls").items()));
    }

    /** 6.3.6 */
    static void deadLinks(Advisory advisory, Findings found) {
        resolve(found, use -> {
            urls(advisory, false, use);
            others(advisory, use);
        });
    }

    /** 6.3.7 */
    static void deadSelf(Advisory advisory, Findings found) {
        resolve(found, use -> urls(advisory, true, use));
    }

    private static void resolve(Findings found, java.util.function.Consumer<BiConsumer<Node, String>> all) {
        Optional<Links> links = found.aids().links();
        if (links.isEmpty()) {
            all.accept((node, url) -> found.skip());
            return;
        }
        Map<String, Boolean> asked = new HashMap<>();
        all.accept((node, url) -> {
            boolean resolves = asked.computeIfAbsent(
                    url,
                    each -> links.get()
                            .status(each)
                            .map(status -> status >= 200 && status < 400)
                            .orElse(false));
            if (!resolves) {
                found.at(node, "The address does not answer, or answers with an error: correct it.");
            }
        });
    }

    /** 6.3.8 */
    static void spelling(Advisory advisory, Findings found) {
        proofread(advisory, found.aids().spelling(), false, "spelling", found);
    }

    /** 6.3.16 */
    static void grammar(Advisory advisory, Findings found) {
        proofread(advisory, found.aids().grammar(), true, "grammar", found);
    }

    private static void proofread(
            Advisory advisory, Optional<Proofreader> reader, boolean sentencesOnly, String what, Findings found) {
        Node lang = advisory.document().at("lang");
        if (lang.text().isEmpty()) {
            return;
        }
        if (reader.isEmpty()) {
            found.skip();
            return;
        }
        if (!reader.get().knows(lang.text())) {
            found.at(
                    lang,
                    "The language " + quoted(lang) + " is not known here, so its " + what + " could not be checked.");
            return;
        }
        for (Node text : Prose.of(advisory, sentencesOnly)) {
            for (String mistake : reader.get().mistakes(lang.text(), text.text())) {
                found.at(text, "The " + what + " of " + quoted(mistake) + " seems wrong: correct it.");
            }
        }
    }
}
