package org.cylcomed.maintenance.sbom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The parts of a CycloneDX document in JSON. Pedigree, evidence and all else that matching does not need is passed over. */
final class CycloneDxJson {
    private final JsonParser parser;
    private final Delivery delivery;

    CycloneDxJson(JsonParser parser, Delivery delivery) {
        this.parser = parser;
        this.delivery = delivery;
    }

    void metadata() {
        if (!Json.object(parser)) {
            return;
        }
        for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
            switch (field) {
                case "timestamp" -> delivery.created = Json.text(parser);
                case "component" -> {
                    if (Json.object(parser)) {
                        Draft product = component();
                        delivery.root(product.reference);
                        deliver(product, null);
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    void components() {
        if (Json.array(parser)) {
            while (Json.nextObject(parser)) {
                deliver(component(), null);
            }
        }
    }

    /** A component comes before those within it, though its fields may stand after them. */
    private void deliver(Draft draft, @Nullable String parent) {
        delivery.component(draft, parent);
        for (Draft nested : draft.nested) {
            deliver(nested, draft.reference == null ? parent : draft.reference);
        }
    }

    private Draft component() {
        Draft draft = new Draft(Json.place(parser));
        for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
            switch (field) {
                case "type" -> draft.type = Json.text(parser);
                case "bom-ref" -> draft.reference = Json.text(parser);
                case "supplier" -> draft.supplier = named();
                case "manufacturer" -> draft.publisher = first(named(), draft.publisher);
                case "publisher" -> draft.publisher = first(draft.publisher, Json.text(parser));
                case "group" -> draft.group = Json.text(parser);
                case "name" -> draft.name = Json.text(parser);
                case "version" -> draft.version = Json.text(parser);
                case "purl" -> identify(draft, true);
                case "cpe" -> identify(draft, false);
                case "hashes" -> hashes(draft);
                case "licenses" -> licences(draft);
                case "properties" ->
                    Json.pairs(parser, "name", "value", (place, name, value) -> draft.property(name, value));
                case "components" -> nested(draft);
                default -> parser.skipChildren();
            }
        }
        return draft;
    }

    private static @Nullable String first(@Nullable String preferred, @Nullable String other) {
        return preferred == null ? other : preferred;
    }

    private void identify(Draft draft, boolean purl) {
        String text = Json.text(parser);
        if (text == null || text.isBlank()) {
            return;
        }
        if (purl) {
            delivery.purl(draft, text, draft.place + "/purl");
        } else {
            delivery.cpe(draft, text, draft.place + "/cpe");
        }
    }

    private @Nullable String named() {
        String name = null;
        if (Json.object(parser)) {
            for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
                if (field.equals("name")) {
                    name = Json.text(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return name;
    }

    private void hashes(Draft draft) {
        Json.pairs(parser, "alg", "content", (place, algorithm, value) -> draft.hash(algorithm, value));
    }

    private void licences(Draft draft) {
        if (!Json.array(parser)) {
            return;
        }
        while (Json.nextObject(parser)) {
            for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
                switch (field) {
                    case "expression" -> draft.licence(Json.text(parser));
                    case "license" -> licence(draft);
                    default -> parser.skipChildren();
                }
            }
        }
    }

    private void licence(Draft draft) {
        if (!Json.object(parser)) {
            return;
        }
        for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
            switch (field) {
                case "id", "name" -> draft.licence(Json.text(parser));
                default -> parser.skipChildren();
            }
        }
    }

    private void nested(Draft draft) {
        if (Json.array(parser)) {
            while (Json.nextObject(parser)) {
                draft.nested.add(component());
            }
        }
    }

    void dependencies() {
        if (!Json.array(parser)) {
            return;
        }
        while (Json.nextObject(parser)) {
            String from = null;
            List<String> to = new ArrayList<>();
            for (String field = Json.nextField(parser); field != null; field = Json.nextField(parser)) {
                switch (field) {
                    case "ref" -> from = Json.text(parser);
                    case "dependsOn" -> {
                        if (Json.array(parser)) {
                            while (parser.nextToken() != JsonToken.END_ARRAY) {
                                String target = Json.text(parser);
                                if (target != null) {
                                    to.add(target);
                                }
                            }
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
            for (String target : to) {
                if (from != null) {
                    delivery.dependency(from, target);
                }
            }
        }
    }
}
