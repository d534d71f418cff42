package org.cylcomed.server.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges events by what {@code ocsf-1.9.json} copies of the schema. */
final class OcsfSchema {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode schema;

    OcsfSchema() {
        try (InputStream stream =
                Objects.requireNonNull(OcsfSchema.class.getResourceAsStream("/export/ocsf-1.9.json"))) {
            schema = MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> faults(byte[] event) {
        return faults(MAPPER.readTree(event));
    }

    List<String> faults(JsonNode event) {
        List<String> faults = new ArrayList<>();
        JsonNode type = schema.path("classes").path(event.path("class_uid").asString());
        if (type.isMissingNode()) {
            return List.of("no class " + event.path("class_uid"));
        }
        if (event.path("category_uid").asInt() != type.path("category_uid").asInt()) {
            faults.add("category_uid");
        }
        long expected = event.path("class_uid").asLong() * 100
                + event.path("activity_id").asLong();
        if (event.path("type_uid").asLong() != expected) {
            faults.add("type_uid is not " + expected);
        }
        check("", event, List.of(type, schema.path("base")), faults);
        return faults;
    }

    private void check(String path, JsonNode node, List<JsonNode> types, List<String> faults) {
        for (JsonNode type : types) {
            for (JsonNode name : type.path("required")) {
                if (!node.has(name.asString())) {
                    faults.add(path + name.asString() + " is required");
                }
            }
            JsonNode choice = type.path("atLeastOne");
            if (!choice.isMissingNode() && choice.valueStream().noneMatch(name -> node.has(name.asString()))) {
                faults.add(path + " needs one of " + choice);
            }
        }
        node.propertyStream().forEach(property -> {
            String name = property.getKey();
            JsonNode declared = types.stream()
                    .map(type -> type.path("attributes").path(name))
                    .filter(found -> !found.isMissingNode())
                    .findFirst()
                    .orElse(null);
            if (declared == null) {
                faults.add(path + name + " is not in the schema");
                return;
            }
            value(path + name, property.getValue(), declared.asString(), faults);
            for (JsonNode type : types) {
                enumeration(path, name, node, type.path("enums").path(name), faults);
            }
        });
    }

    private void enumeration(String path, String name, JsonNode node, JsonNode values, List<String> faults) {
        if (values.isMissingNode()) {
            return;
        }
        JsonNode caption = values.path(node.path(name).asString());
        JsonNode sibling = node.path(schema.path("siblings").path(name).asString());
        if (caption.isMissingNode()) {
            faults.add(path + name + " has no value " + node.path(name));
        } else if (caption.asString().equals("*") ? sibling.isMissingNode() : !caption.equals(sibling)) {
            faults.add(path + name + " is not what its caption says: " + sibling);
        }
    }

    private void value(String path, JsonNode value, String type, List<String> faults) {
        switch (type) {
            case "*" -> {}
            case "s" -> require(value.isString() && !value.asString().isEmpty(), path, faults);
            case "i" -> require(value.isInt(), path, faults);
            case "l" -> require(value.isIntegralNumber(), path, faults);
            case "b" -> require(value.isBoolean(), path, faults);
            default -> {
                if (type.startsWith("[")) {
                    require(value.isArray() && !value.isEmpty(), path, faults);
                    value.forEach(item -> value(path + "[]", item, type.substring(1, type.length() - 1), faults));
                } else {
                    require(value.isObject(), path, faults);
                    check(path + ".", value, List.of(schema.path("objects").path(type)), faults);
                }
            }
        }
    }

    private static void require(boolean good, String path, List<String> faults) {
        if (!good) {
            faults.add(path + " has another type");
        }
    }
}
