package org.cylcomed.server;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI files, read: what operations there are and what they answer. Answers are held to them strictly: a field that
 * is not in the schema is a fault, as is one that is missing.
 */
public final class Specification {
    private static final Path FOLDER = Path.of("src/main/openapi");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Specification ONE = read();

    private final List<Operation> operations;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Specification(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    /** One operation, with the components of the file it stands in. */
    public record Operation(String method, String path, Map<String, Object> says, Map<String, Object> components) {
        public String name() {
            return method + " " + path;
        }

        /** What tells operations apart, whatever their parameters are called. */
        public String key() {
            return key(method, path);
        }

        public static String key(String method, String path) {
            return method + " " + path.replaceAll("\\{[^}]*}", "{}");
        }

        /** Names of the parameters that stand there: {@code query}, {@code header} or {@code path}. */
        public List<String> parameters(String where) {
            List<String> names = new ArrayList<>();
            if (says.get("parameters") instanceof List<?> all) {
                for (Object each : all) {
                    Map<String, Object> parameter = map(each);
                    if (parameter.get("$ref") instanceof String reference) {
                        parameter =
                                map(map(components, "parameters"), reference.substring(reference.lastIndexOf('/') + 1));
                    }
                    if (where.equals(parameter.get("in"))) {
                        names.add(String.valueOf(parameter.get("name")));
                    }
                }
            }
            return names;
        }

        public boolean flag(String name) {
            return Boolean.TRUE.equals(says.get(name));
        }

        boolean matches(String otherMethod, String otherPath) {
            return method.equals(otherMethod) && pattern().matcher(otherPath).matches();
        }

        private Pattern pattern() {
            StringBuilder pattern = new StringBuilder();
            for (String part : path.split("(?=\\{)|(?<=})")) {
                pattern.append(part.startsWith("{path}") ? ".+" : part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
            }
            return Pattern.compile(pattern.toString());
        }
    }

    public static Specification get() {
        return ONE;
    }

    private static Specification read() {
        List<Operation> operations = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.yaml")) {
            for (Path file : files) {
                Map<String, Object> all = new Yaml().load(Files.readString(file));
                Map<String, Object> components = map(all, "components");
                map(all, "paths")
                        .forEach((path, item) -> map(item).forEach((method, says) -> {
                            if (!method.equals("parameters")) {
                                operations.add(
                                        new Operation(method.toUpperCase(Locale.ROOT), path, map(says), components));
                            }
                        }));
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return new Specification(operations);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static Map<String, Object> map(Map<String, Object> of, String name) {
        return map(of.get(name));
    }

    public List<Operation> operations() {
        return operations;
    }

    /** Fails unless the answer is one that the specification promises. */
    public void check(String method, String path, int status, String contentType, JsonNode body) {
        if (status == 404 && operation(method, path).isEmpty()) {
            return;
        }
        Operation operation = operation(method, path)
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not in the specification"));
        Map<String, Object> responses = map(operation.says(), "responses");
        Map<String, Object> response = map(responses.getOrDefault(Integer.toString(status), responses.get("default")));
        if (response.get("$ref") instanceof String reference) {
            response =
                    map(map(operation.components(), "responses"), reference.substring(reference.lastIndexOf('/') + 1));
        }
        if (response.isEmpty()) {
            throw new AssertionError(operation.name() + " does not promise " + status);
        }
        Map<String, Object> content = map(response, "content");
        String type = contentType.split(";")[0];
        if (content.isEmpty() && status == 204) {
            return;
        }
        if (!content.containsKey(type)) {
            throw new AssertionError(
                    operation.name() + " promises " + content.keySet() + " at " + status + ", not " + type);
        }
        if (type.contains("json") && !type.contains("ndjson")) {
            List<Error> faults = schema(operation, map(content, type)).validate(body);
            if (!faults.isEmpty()) {
                throw new AssertionError(
                        operation.name() + " " + status + ": " + faults + "\n" + body.toPrettyString());
            }
        }
    }

    /** Fixed texts in a path go before parameters: {@code devices/facets} is no device. */
    private Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(each -> each.path().equals(path) && each.method().equals(method))
                .findFirst()
                .or(() -> operations.stream()
                        .filter(each -> each.matches(method, path))
                        .findFirst());
    }

    private Schema schema(Operation operation, Map<String, Object> media) {
        String key = JSON.writeValueAsString(media) + System.identityHashCode(operation.components());
        return schemas.computeIfAbsent(key, each -> {
            Map<String, Object> components = new LinkedHashMap<>();
            Set<String> parts = new HashSet<>();
            collectParts(operation.components().get("schemas"), parts);
            map(operation.components(), "schemas")
                    .forEach((name, schema) -> components.put(name, closed(schema, parts.contains(name))));
            ObjectNode root = JSON.createObjectNode();
            root.putArray("allOf").add(JSON.<JsonNode>valueToTree(closed(media.get("schema"), false)));
            root.putObject("components").set("schemas", JSON.<JsonNode>valueToTree(components));
            return SCHEMAS.getSchema(root);
        });
    }

    /** Schemas that others are made of cannot be closed themselves. */
    private static void collectParts(@Nullable Object node, Set<String> parts) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("allOf") instanceof List<?> all) {
                for (Object part : all) {
                    if (map(part).get("$ref") instanceof String reference) {
                        parts.add(reference.substring(reference.lastIndexOf('/') + 1));
                    }
                }
            }
            map.values().forEach(value -> collectParts(value, parts));
        } else if (node instanceof Collection<?> list) {
            list.forEach(value -> collectParts(value, parts));
        }
    }

    private static @Nullable Object closed(@Nullable Object node, boolean open) {
        if (node instanceof Map<?, ?>) {
            Map<String, Object> copy = new LinkedHashMap<>();
            Map<String, Object> schema = map(node);
            schema.forEach((name, value) -> copy.put(
                    name,
                    name.equals("allOf") && value instanceof List<?> all
                            ? all.stream().map(part -> closed(part, true)).toList()
                            : closed(value, false)));
            boolean object = schema.get("properties") instanceof Map && "object".equals(schema.get("type"));
            if (object && !open && !schema.containsKey("additionalProperties")) {
                copy.put("additionalProperties", false);
            } else if (schema.containsKey("allOf") && !open) {
                copy.put("unevaluatedProperties", false);
            }
            return copy;
        }
        return node instanceof Collection<?> list
                ? list.stream().map(value -> closed(value, false)).toList()
                : node;
    }
}
