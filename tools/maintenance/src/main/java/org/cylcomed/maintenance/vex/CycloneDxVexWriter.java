package org.cylcomed.maintenance.vex;

import static org.cylcomed.maintenance.vex.JsonText.object;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** Our model as CycloneDX 1.6; what its words cannot say exactly stands beside them as a property. */
final class CycloneDxVexWriter {
    private static final Pattern SERIAL =
            Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final VexDocument document;
    private final Differences differences;
    private final Map<String, Map<String, Object>> components = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, Object>>> parts = new LinkedHashMap<>();

    CycloneDxVexWriter(VexDocument document, Differences differences) {
        this.document = document;
        this.differences = differences;
    }

    Writing write() {
        boolean serial = SERIAL.matcher(document.id()).matches();
        String number = serial
                ? document.id()
                : "urn:uuid:" + UUID.nameUUIDFromBytes(document.id().getBytes(StandardCharsets.UTF_8));
        if (!serial) {
            differences.add(
                    Kind.CHANGED, "serialNumber", "The name of the document became a UUID; it stands in a property.");
        }
        lost("title", document.title());
        lost("role of the author", document.role());
        lost("publisher's address", document.namespace());
        String updated = document.updated();
        String issued = document.issued();
        if (updated != null && issued != null && !updated.equals(issued)) {
            lost("first date", issued);
        }
        String date = VexWriter.date(updated == null ? issued : updated, "timestamp", differences);
        List<Map<String, Object>> vulnerabilities = new ArrayList<>();
        document.statements().forEach(each -> vulnerabilities.add(vulnerability(each)));
        components.forEach((reference, component) -> component.putAll(object(
                "components",
                List.copyOf(parts.getOrDefault(reference, Map.of()).values()))));
        String author = document.author();
        return new Writing(
                JsonText.write(object(
                        "$schema",
                        "http://cyclonedx.org/schema/bom-1.6.schema.json",
                        "bomFormat",
                        "CycloneDX",
                        "specVersion",
                        "1.6",
                        "serialNumber",
                        number,
                        "version",
                        VexWriter.version(document.version(), differences),
                        "metadata",
                        object(
                                "timestamp", date,
                                "authors", author == null ? null : List.of(object("name", author)),
                                "properties", serial ? null : List.of(property("id", document.id()))),
                        "components",
                        List.copyOf(components.values()),
                        "vulnerabilities",
                        vulnerabilities.stream().distinct().toList())),
                differences.all());
    }

    private void lost(String what, @Nullable String value) {
        if (value != null) {
            differences.add(Kind.LOST, what, "CycloneDX has no place for the " + what + " of a document.");
        }
    }

    private static Map<String, Object> property(String name, String value) {
        return object("name", CycloneDxVex.PROPERTY + name, "value", value);
    }

    private Map<String, Object> vulnerability(Statement statement) {
        String place = VexWriter.place(statement);
        Vulnerability about = statement.vulnerability();
        List<Map<String, Object>> affects = new ArrayList<>();
        statement
                .products()
                .forEach(each -> references(each).forEach(reference -> affects.add(object("ref", reference))));
        boolean notAffected = statement.status() == Status.NOT_AFFECTED;
        List<Map<String, Object>> properties = new ArrayList<>();
        String justification = notAffected ? justification(statement, properties, place) : null;
        String beside = notAffected ? statement.notes() : statement.impact();
        if (beside != null) {
            properties.add(property(notAffected ? "notes" : "impact", beside));
        }
        List<String> responses = new ArrayList<>();
        for (Action action : statement.actions()) {
            if (action.remedy() != null && !responses.contains(response(action.remedy(), place))) {
                responses.add(response(action.remedy(), place));
            }
            if (action.date() != null) {
                differences.add(Kind.LOST, place, "CycloneDX does not say since when an action is advised.");
            }
        }
        String recommendation = text(statement, false);
        String workaround = text(statement, true);
        return object(
                "id",
                about.name(),
                "references",
                about.aliases().stream()
                        .distinct()
                        .map(each -> object("id", each, "source", object("name", CsafVexWriter.system(each))))
                        .toList(),
                "description",
                about.description(),
                "recommendation",
                recommendation.isEmpty() ? null : recommendation,
                "workaround",
                workaround.isEmpty() ? null : workaround,
                "analysis",
                object(
                        "state",
                        state(statement.status()),
                        "justification",
                        justification,
                        "response",
                        responses,
                        "detail",
                        notAffected ? statement.impact() : statement.notes(),
                        "lastUpdated",
                        VexWriter.date(statement.date(), place, differences)),
                "affects",
                affects.stream().distinct().toList(),
                "properties",
                properties);
    }

    private static String text(Statement statement, boolean workaround) {
        return statement.actions().stream()
                .filter(each -> (each.remedy() == Remedy.WORKAROUND) == workaround)
                .map(Action::text)
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String state(Status status) {
        return switch (status) {
            case AFFECTED -> "exploitable";
            case UNDER_INVESTIGATION -> "in_triage";
            case FIXED -> "resolved";
            case NOT_AFFECTED -> "not_affected";
        };
    }

    private @Nullable String justification(Statement statement, List<Map<String, Object>> properties, String place) {
        Justification justification = statement.justification();
        if (statement.exactJustification() != null || justification == null) {
            return statement.exactJustification();
        }
        String word = switch (justification) {
            case COMPONENT_NOT_PRESENT, VULNERABLE_CODE_NOT_PRESENT -> "code_not_present";
            case VULNERABLE_CODE_NOT_IN_EXECUTE_PATH -> "code_not_reachable";
            case VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY -> "requires_environment";
            case INLINE_MITIGATIONS_ALREADY_EXIST -> "protected_by_mitigating_control";
        };
        properties.add(property("justification", justification.word()));
        differences.add(
                Kind.CHANGED,
                place,
                "The justification " + justification.word() + " is written as " + word
                        + "; a property keeps the exact one.");
        return word;
    }

    private String response(Remedy remedy, String place) {
        String word = switch (remedy) {
            case VENDOR_FIX, OPTIONAL_PATCH, FIX_PLANNED -> "update";
            case WORKAROUND, MITIGATION -> "workaround_available";
            case NO_FIX_PLANNED -> "will_not_fix";
            case NONE_AVAILABLE -> "can_not_fix";
            case ROLLBACK -> "rollback";
        };
        if (remedy == Remedy.MITIGATION
                || remedy == Remedy.OPTIONAL_PATCH
                || remedy == Remedy.FIX_PLANNED
                || remedy == Remedy.NONE_AVAILABLE) {
            differences.add(
                    Kind.CHANGED, place, "The action " + remedy.word() + " is written as the response " + word + ".");
        }
        return word;
    }

    private List<String> references(Product product) {
        components.computeIfAbsent(product.id(), key -> component(product, key));
        List<String> references = new ArrayList<>();
        for (Product part : product.subcomponents()) {
            Map<String, Map<String, Object>> within = parts.computeIfAbsent(product.id(), key -> new LinkedHashMap<>());
            String reference = product.id() + "#" + part.id();
            within.computeIfAbsent(part.id(), key -> component(part, reference));
            references.add(reference);
        }
        return references.isEmpty() ? List.of(product.id()) : references;
    }

    private Map<String, Object> component(Product product, String reference) {
        PackageUrl purl = product.packageUrl();
        String name = product.name();
        if (purl != null) {
            String title = (purl.namespace() == null ? "" : purl.namespace() + "/")
                    + purl.name()
                    + (purl.version() == null ? "" : " " + purl.version());
            if (name != null && !name.equals(title)) {
                differences.add(
                        Kind.CHANGED,
                        product.identity(),
                        "The name \"" + name + "\" gives way to that of the package URL.");
            }
        }
        List<Map<String, Object>> hashes = new ArrayList<>();
        product.hashes().forEach((algorithm, value) -> {
            if (HashNames.isOfCycloneDx(algorithm) && value.matches("[0-9a-fA-F]{32,128}")) {
                hashes.add(object("alg", algorithm, "content", value));
            } else {
                differences.add(Kind.LOST, product.identity(), "CycloneDX has no such hash: " + algorithm + ".");
            }
        });
        return object(
                "type",
                "application",
                "bom-ref",
                reference,
                "group",
                purl == null ? null : purl.namespace(),
                "name",
                purl != null ? purl.name() : name == null ? product.id() : name,
                "version",
                purl == null ? null : purl.version(),
                "hashes",
                hashes,
                "cpe",
                cpe(product),
                "purl",
                product.purl(),
                "properties",
                reference.equals(product.id()) ? null : List.of(property("id", product.id())));
    }

    private @Nullable String cpe(Product product) {
        String cpe = product.cpe();
        if (cpe == null) {
            return null;
        }
        try {
            Cpe.parse(cpe);
            return cpe;
        } catch (InvalidIdentifierException noCpe) {
            differences.add(Kind.LOST, product.identity(), "Its CPE name is none that CycloneDX takes.");
            return null;
        }
    }
}
