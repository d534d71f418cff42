package org.cylcomed.maintenance.csaf.tree;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node.Kind;

/** Schemas that refer to each other by their address, compiled when first asked for. */
public final class Schemas {
    private static final Set<String> NOTES = Set.of(
            "$schema",
            "$id",
            "id",
            "$comment",
            "$vocabulary",
            "$dynamicAnchor",
            "$defs",
            "definitions",
            "title",
            "description",
            "examples",
            "default",
            "license",
            "meta:enum",
            "deprecated",
            "readOnly",
            "writeOnly",
            "contentMediaType",
            "contentEncoding");

    private final Map<String, Node> documents = new HashMap<>();
    private final Map<String, Schema> compiled = new HashMap<>();

    /** Adds a document under {@code address}; what refers to it need not be there yet. */
    public void add(String address, Node document) {
        documents.put(address, document);
    }

    public boolean has(String address) {
        return documents.containsKey(address);
    }

    /**
     * The schema at an address, with or without a fragment.
     *
     * @throws IllegalArgumentException if it, or one it refers to, is not here or uses what we do not know
     */
    public Schema get(String address) {
        Schema known = compiled.get(address);
        if (known != null) {
            return known;
        }
        int hash = address.indexOf('#');
        String base = hash < 0 ? address : address.substring(0, hash);
        Node document = documents.get(base);
        if (document == null) {
            throw new IllegalArgumentException("No schema " + base);
        }
        Node node = hash < 0 ? document : find(document, address.substring(hash + 1));
        Schema schema = new Schema();
        compiled.put(address, schema);
        fill(schema, node, base);
        return schema;
    }

    private static Node find(Node document, String pointer) {
        Node node = document;
        for (String step : pointer.isEmpty()
                ? List.<String>of()
                : List.of(pointer.substring(1).split("/", -1))) {
            node = node.at(step.replace("~1", "/").replace("~0", "~"));
        }
        if (!node.exists()) {
            throw new IllegalArgumentException("The schema has no " + pointer);
        }
        return node;
    }

    private Schema compile(Node node, String base) {
        Schema schema = new Schema();
        fill(schema, node, base);
        return schema;
    }

    private void fill(Schema schema, Node node, String base) {
        if (node.kind() == Kind.BOOLEAN) {
            schema.never = !node.isTrue();
            return;
        }
        if (node.kind() != Kind.OBJECT) {
            throw new IllegalArgumentException("No schema at " + node.pointer());
        }
        node.fields().forEach((keyword, value) -> {
            if (!NOTES.contains(keyword)) {
                keyword(schema, keyword, value, base);
            }
        });
    }

    private void keyword(Schema schema, String keyword, Node value, String base) {
        switch (keyword) {
            case "type" -> kinds(schema, value);
            case "enum" -> values(schema, value.items());
            case "const" -> values(schema, List.of(value));
            case "pattern" -> schema.pattern = Pattern.of(value.text());
            case "format" -> schema.format = Format.named(value.text());
            case "minLength" -> schema.minLength = count(value);
            case "maxLength" -> schema.maxLength = count(value);
            case "minItems" -> schema.minItems = count(value);
            case "maxItems" -> schema.maxItems = count(value);
            case "minProperties" -> schema.minProperties = count(value);
            case "maxProperties" -> schema.maxProperties = count(value);
            case "uniqueItems" -> schema.uniqueItems = value.isTrue();
            case "minimum" -> schema.minimum = new BigDecimal(value.text());
            case "maximum" -> schema.maximum = new BigDecimal(value.text());
            case "multipleOf" -> schema.multipleOf = new BigDecimal(value.text());
            case "required" ->
                schema.required = value.items().stream().map(Node::text).toList();
            case "properties" ->
                value.fields().forEach((name, each) -> schema.properties.put(name, compile(each, base)));
            case "additionalProperties" -> schema.additional = compile(value, base);
            case "unevaluatedProperties" -> schema.unevaluated = compile(value, base);
            case "items" -> {
                if (value.kind() == Kind.ARRAY) {
                    schema.firstItems = value.items().stream()
                            .map(each -> compile(each, base))
                            .toList();
                } else {
                    schema.items = compile(value, base);
                }
            }
            case "additionalItems" -> {
                if (value.parent() == null || value.parent().at("items").kind() == Kind.ARRAY) {
                    schema.items = compile(value, base);
                }
            }
            case "$ref" -> schema.reference = get(value.text().startsWith("#") ? base + value.text() : value.text());
            case "allOf" -> value.items().forEach(each -> schema.all.add(compile(each, base)));
            case "anyOf" -> value.items().forEach(each -> schema.any.add(compile(each, base)));
            case "oneOf" -> value.items().forEach(each -> schema.one.add(compile(each, base)));
            case "not" -> schema.not = compile(value, base);
            case "if" -> schema.condition = compile(value, base);
            case "then" -> schema.then = compile(value, base);
            case "else" -> schema.otherwise = compile(value, base);
            default -> throw new IllegalArgumentException("The schema uses " + keyword + ", which we do not know");
        }
    }

    private static int count(Node value) {
        return new BigDecimal(value.text()).intValueExact();
    }

    private static void values(Schema schema, List<Node> values) {
        Set<String> canonical = new HashSet<>();
        List<String> shown = new ArrayList<>();
        for (Node value : values) {
            canonical.add(value.canonical());
            shown.add(value.kind() == Kind.STRING ? '"' + value.text() + '"' : value.text());
        }
        schema.values = canonical;
        String all = String.join(", ", shown);
        schema.shownValues =
                (shown.size() > 1 ? "one of " : "") + (all.length() <= 300 ? all : all.substring(0, 300) + "…");
    }

    private static void kinds(Schema schema, Node value) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Node each : value.kind() == Kind.ARRAY ? value.items() : List.of(value)) {
            kinds.add(
                    switch (each.text()) {
                        case "object" -> Kind.OBJECT;
                        case "array" -> Kind.ARRAY;
                        case "string" -> Kind.STRING;
                        case "number", "integer" -> Kind.NUMBER;
                        case "boolean" -> Kind.BOOLEAN;
                        case "null" -> Kind.NULL;
                        default -> throw new IllegalArgumentException("No type " + each.text());
                    });
            schema.integer |= each.is("integer");
        }
        schema.kinds = kinds;
    }
}
