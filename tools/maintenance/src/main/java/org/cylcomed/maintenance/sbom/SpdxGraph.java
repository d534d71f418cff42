package org.cylcomed.maintenance.sbom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The elements of an SPDX 3 document, each read on its own: suppliers and licences stand elsewhere in the graph and are not
 * joined, which would need all of it in memory.
 */
final class SpdxGraph {
    private final JsonParser parser;
    private final Delivery delivery;

    SpdxGraph(JsonParser parser, Delivery delivery) {
        this.parser = parser;
        this.delivery = delivery;
    }

    void elements() {
        if (Json.array(parser)) {
            while (Json.nextObject(parser)) {
                element();
            }
        }
    }

    private void element() {
        Draft draft = new Draft(Json.place(parser));
        String type = "";
        @Nullable String from = null;
        @Nullable String relation = null;
        List<String> to = List.of();
        List<String> roots = List.of();
        for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
            switch (field) {
                case "type", "@type" -> type = String.valueOf(Json.text(parser));
                case "spdxId", "@id" -> draft.reference = Json.text(parser);
                case "name" -> draft.name = Json.text(parser);
                case "software_packageVersion", "packageVersion" ->
                    draft.version = SpdxText.version(draft, Json.text(parser));
                case "software_primaryPurpose", "primaryPurpose" -> draft.type = Json.text(parser);
                case "software_packageUrl", "packageUrl" -> purl(draft);
                case "externalIdentifier", "externalIdentifiers" -> identifiers(draft);
                case "verifiedUsing" -> hashes(draft);
                case "from" -> from = Json.text(parser);
                case "relationshipType" -> relation = Json.text(parser);
                case "to" -> to = texts();
                case "rootElement" -> roots = texts();
                case "specVersion" -> version();
                case "created" -> created();
                default -> parser.skipChildren();
            }
        }
        deliver(draft, type, roots);
        if (from != null && relation != null) {
            for (String target : to) {
                relation(from, relation, target);
            }
        }
    }

    private void deliver(Draft draft, String type, List<String> roots) {
        switch (type) {
            case "software_Package", "ai_AIPackage", "dataset_DatasetPackage", "Package" ->
                delivery.component(draft, null);
            case "SpdxDocument" -> {
                delivery.identity = draft.reference;
                roots.forEach(delivery::root);
            }
            default -> {
                // People, tools, files and licences are no components.
            }
        }
    }

    private void relation(String from, String type, String to) {
        switch (type) {
            case "describes" -> delivery.root(to);
            case "dependsOn",
                    "contains",
                    "hasDynamicLink",
                    "hasStaticLink",
                    "hasOptionalComponent",
                    "hasOptionalDependency",
                    "hasProvidedDependency",
                    "hasPrerequisite" -> delivery.dependency(from, to);
            default -> {
                // How a package was made or documented is not what it is made of.
            }
        }
    }

    private void version() {
        String version = Json.text(parser);
        if (version != null && version.startsWith("3.") && delivery.version == null) {
            delivery.version = version;
        }
    }

    private void created() {
        String created = Json.text(parser);
        delivery.created = delivery.created == null ? created : delivery.created;
    }

    private void purl(Draft draft) {
        String text = Json.text(parser);
        if (text != null && !text.isBlank()) {
            delivery.purl(draft, text, draft.place);
        }
    }

    private void identifiers(Draft draft) {
        Json.pairs(parser, "externalIdentifierType", "identifier", (place, type, identifier) -> {
            if (type != null && identifier != null) {
                switch (type) {
                    case "packageUrl", "purl" -> delivery.purl(draft, identifier, place);
                    case "cpe22", "cpe23" -> delivery.cpe(draft, identifier, place);
                    default -> {
                        // Other identifiers name no product.
                    }
                }
            }
        });
    }

    private void hashes(Draft draft) {
        Json.pairs(parser, "algorithm", "hashValue", (place, algorithm, value) -> {
            draft.hash(algorithm == null ? null : algorithm.replace('_', '-'), value);
        });
    }

    /** One text or an array of them. */
    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            String one = Json.text(parser);
            if (one != null) {
                texts.add(one);
            }
            return texts;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String text = Json.text(parser);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }
}
