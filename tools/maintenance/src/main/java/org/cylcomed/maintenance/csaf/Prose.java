package org.cylcomed.maintenance.csaf;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.csaf.tree.Node;

/** The texts of a document that people wrote for people. */
final class Prose {
    private final List<Node> found = new ArrayList<>();
    private final boolean sentencesOnly;

    private Prose(boolean sentencesOnly) {
        this.sentencesOnly = sentencesOnly;
    }

    /** @param sentencesOnly leave out names and the like, in which there is no grammar */
    static List<Node> of(Advisory advisory, boolean sentencesOnly) {
        Prose prose = new Prose(sentencesOnly);
        prose.document(advisory);
        prose.products(advisory);
        advisory.vulnerabilities().forEach(prose::vulnerability);
        return prose.found.stream().filter(Node::exists).toList();
    }

    private void name(Node node) {
        if (!sentencesOnly) {
            found.add(node);
        }
    }

    private void document(Advisory advisory) {
        Node document = advisory.document();
        acknowledgements(document);
        found.add(document.at("aggregate_severity", "text"));
        if (!advisory.category().startsWith("csaf_")) {
            name(document.at("category"));
        }
        found.add(document.at("distribution", "text"));
        notes(document);
        found.add(document.at("publisher", "issuing_authority"));
        name(document.at("publisher", "name"));
        references(document);
        found.add(document.at("title"));
        advisory.tracking().at("aliases").items().forEach(this::name);
        name(advisory.tracking().at("generator", "engine", "name"));
        advisory.revisions().forEach(revision -> found.add(revision.at("summary")));
    }

    private void products(Advisory advisory) {
        advisory.products().branches().forEach(branch -> name(branch.at("name")));
        advisory.products().all().forEach(product -> name(product.node().at("name")));
        advisory.products().groups().items().forEach(group -> found.add(group.at("summary")));
    }

    private void vulnerability(Node vulnerability) {
        acknowledgements(vulnerability);
        vulnerability.at("involvements").items().forEach(each -> found.add(each.at("summary")));
        notes(vulnerability);
        references(vulnerability);
        for (Node item : vulnerability.at("remediations").items()) {
            found.add(item.at("details"));
            found.addAll(item.at("entitlements").items());
            found.add(item.at("restart_required", "details"));
        }
        vulnerability.at("threats").items().forEach(each -> found.add(each.at("details")));
        found.add(vulnerability.at("title"));
    }

    private void acknowledgements(Node owner) {
        for (Node each : owner.at("acknowledgments").items()) {
            each.at("names").items().forEach(this::name);
            name(each.at("organization"));
            found.add(each.at("summary"));
        }
    }

    private void notes(Node owner) {
        for (Node note : owner.at("notes").items()) {
            found.add(note.at("audience"));
            found.add(note.at("text"));
            found.add(note.at("title"));
        }
    }

    private void references(Node owner) {
        owner.at("references").items().forEach(reference -> found.add(reference.at("summary")));
    }
}
