package org.cylcomed.maintenance.sbom;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The parts of an SPDX 2 document in JSON. Files and snippets are passed over: a component is a package. */
final class SpdxJson {
    private final JsonParser parser;
    private final Delivery delivery;

    SpdxJson(JsonParser parser, Delivery delivery) {
        this.parser = parser;
        this.delivery = delivery;
    }

    void creation() {
        if (!Json.object(parser)) {
            return;
        }
        for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
            if (field.equals("created")) {
                delivery.created = Json.text(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    void describes() {
        if (Json.array(parser)) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                delivery.root(Json.text(parser));
            }
        }
    }

    void packages() {
        if (Json.array(parser)) {
            while (Json.nextObject(parser)) {
                delivery.component(draft(), null);
            }
        }
    }

    private Draft draft() {
        Draft draft = new Draft(Json.place(parser));
        String concluded = null;
        String declared = null;
        for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
            switch (field) {
                case "SPDXID" -> draft.reference = Json.text(parser);
                case "name" -> draft.name = Json.text(parser);
                case "versionInfo" -> draft.version = SpdxText.version(draft, Json.text(parser));
                case "supplier" -> draft.supplier = SpdxText.agent(Json.text(parser));
                case "originator" -> draft.publisher = SpdxText.agent(Json.text(parser));
                case "validUntilDate" -> draft.supported(Json.text(parser));
                case "primaryPackagePurpose" -> draft.type = Json.text(parser);
                case "licenseConcluded" -> concluded = Json.text(parser);
                case "licenseDeclared" -> declared = Json.text(parser);
                case "checksums" -> checksums(draft);
                case "externalRefs" -> references(draft);
                default -> parser.skipChildren();
            }
        }
        draft.licence(concluded);
        draft.licence(declared);
        return draft;
    }

    private void checksums(Draft draft) {
        Json.pairs(parser, "algorithm", "checksumValue", (place, algorithm, value) -> draft.hash(algorithm, value));
    }

    private void references(Draft draft) {
        Json.pairs(parser, "referenceType", "referenceLocator", (place, type, locator) -> {
            if (type != null && locator != null) {
                SpdxText.reference(delivery, draft, type, locator, place);
            }
        });
    }

    void relationships() {
        if (!Json.array(parser)) {
            return;
        }
        while (Json.nextObject(parser)) {
            @Nullable String from = null;
            @Nullable String type = null;
            @Nullable String to = null;
            for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
                switch (field) {
                    case "spdxElementId" -> from = Json.text(parser);
                    case "relationshipType" -> type = Json.text(parser);
                    case "relatedSpdxElement" -> to = Json.text(parser);
                    default -> parser.skipChildren();
                }
            }
            if (from != null && type != null && to != null) {
                SpdxText.relation(delivery, from, type, to);
            }
        }
    }
}
