package org.cylcomed.maintenance.vex;

import static org.cylcomed.maintenance.vex.JsonText.object;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** Our model as OpenVEX 0.2.0. */
final class OpenVexWriter {
    private final VexDocument document;
    private final Differences differences;
    private final InstantSource clock;

    OpenVexWriter(VexDocument document, Differences differences, InstantSource clock) {
        this.document = document;
        this.differences = differences;
        this.clock = clock;
    }

    Writing write() {
        String author = document.author();
        if (author == null) {
            differences.add(Kind.ADDED, "author", "OpenVEX asks for an author: \"Unknown Author\" stands there.");
            author = "Unknown Author";
        }
        String issued = VexWriter.date(document.issued(), "issued", differences);
        String updated = VexWriter.date(document.updated(), "updated", differences);
        if (issued == null && updated == null) {
            differences.add(Kind.ADDED, "timestamp", "OpenVEX asks for a date: that of the conversion stands there.");
            issued = clock.instant().toString();
        }
        lost("title", document.title());
        lost("publisher's address", document.namespace());
        if (!Address.is(document.id())) {
            differences.add(Kind.CHANGED, "@id", "The name of the document is written as an address.");
        }
        List<Map<String, Object>> statements = new ArrayList<>();
        document.statements().forEach(each -> statements.add(statement(each)));
        return new Writing(
                JsonText.write(object(
                        "@context",
                        "https://openvex.dev/ns/v0.2.0",
                        "@id",
                        Address.of(document.id()),
                        "author",
                        author,
                        "role",
                        document.role(),
                        "timestamp",
                        issued == null ? updated : issued,
                        "last_updated",
                        issued == null ? null : updated,
                        "version",
                        VexWriter.version(document.version(), differences),
                        "statements",
                        statements.stream().distinct().toList())),
                differences.all());
    }

    private void lost(String what, @Nullable String value) {
        if (value != null) {
            differences.add(Kind.LOST, what, "OpenVEX has no place for the " + what + " of a document.");
        }
    }

    private Map<String, Object> statement(Statement statement) {
        String place = VexWriter.place(statement);
        boolean notAffected = statement.status() == Status.NOT_AFFECTED;
        boolean affected = statement.status() == Status.AFFECTED;
        String impact = statement.impact();
        if (notAffected && statement.justification() == null && impact == null) {
            impact = "No impact statement was given.";
            differences.add(Kind.ADDED, place, "OpenVEX asks why it is not affected: \"" + impact + "\" stands there.");
        }
        String action = statement.actions().stream()
                .map(Action::text)
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining("\n"));
        for (Action each : statement.actions()) {
            if (each.remedy() != null) {
                differences.add(
                        Kind.LOST,
                        place,
                        "OpenVEX does not say the kind of action: "
                                + each.remedy().word() + ".");
            }
        }
        if (affected && action.isEmpty()) {
            action = "No action statement provided";
            differences.add(Kind.ADDED, place, "OpenVEX asks what to do: \"" + action + "\" stands there.");
        }
        String exact = statement.exactJustification();
        Justification justification = statement.justification();
        if (exact != null && justification != null) {
            differences.add(
                    Kind.CHANGED, place, "The justification " + exact + " is written as " + justification.word() + ".");
        }
        String actionDate = statement.actions().isEmpty()
                ? null
                : statement.actions().getFirst().date();
        return object(
                "vulnerability",
                object(
                        "name", statement.vulnerability().name(),
                        "description", statement.vulnerability().description(),
                        "aliases",
                                statement.vulnerability().aliases().stream()
                                        .distinct()
                                        .toList()),
                "timestamp",
                VexWriter.date(statement.date(), place, differences),
                "products",
                statement.products().stream().map(this::product).distinct().toList(),
                "status",
                statement.status().word(),
                "status_notes",
                statement.notes(),
                "justification",
                notAffected && justification != null ? justification.word() : null,
                "impact_statement",
                impact,
                "action_statement",
                action.isEmpty() ? null : action,
                "action_statement_timestamp",
                action.isEmpty() ? null : VexWriter.date(actionDate, place, differences));
    }

    private Map<String, Object> product(Product product) {
        if (product.name() != null && !product.name().equals(product.id())) {
            differences.add(
                    Kind.LOST, product.identity(), "OpenVEX has no place for the name \"" + product.name() + "\".");
        }
        String purl = product.purl();
        String cpe = product.cpe();
        String identified = purl == null || purl.equals(product.id()) ? null : purl;
        String named = cpe == null || cpe.equals(product.id()) ? null : cpe;
        Map<String, Object> hashes = new TreeMap<>();
        product.hashes().forEach((name, value) -> {
            if (HashNames.isOfCycloneDx(name)) {
                hashes.put(HashNames.openVex(name), value);
            } else {
                differences.add(Kind.LOST, product.identity(), "OpenVEX has no hash " + name + ".");
            }
        });
        boolean old = named != null && named.startsWith("cpe:/");
        return object(
                "@id",
                Address.of(product.id()),
                "identifiers",
                object("purl", identified, "cpe22", old ? named : null, "cpe23", old ? null : named),
                "hashes",
                hashes,
                "subcomponents",
                product.subcomponents().stream().map(this::product).toList());
    }
}
