package org.cylcomed.maintenance.sbom.protobuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.maintenance.sbom.protobuf.Field.Kind;
import org.jspecify.annotations.Nullable;

/** A schema in the language of Protocol Buffers 3, as far as those of CycloneDX use it; what is unknown is refused. */
public final class ProtobufSchema {
    private static final Set<String> VERSIONS = Set.of("1.3", "1.4", "1.5", "1.6", "1.7");
    private static final Map<String, MessageType> READ = new ConcurrentHashMap<>();
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9.]*|-?[0-9]+|[{}=;<>,\\[\\]()]", Pattern.DOTALL);
    private static final Map<String, Kind> SCALARS = Map.of(
            "string", Kind.TEXT,
            "bytes", Kind.BYTES,
            "bool", Kind.FLAG,
            "int32", Kind.NUMBER,
            "int64", Kind.NUMBER,
            "uint32", Kind.NUMBER,
            "uint64", Kind.NUMBER,
            "float", Kind.FLOAT,
            "double", Kind.DOUBLE);

    private record Declaration(
            String scope,
            String type,
            String name,
            int number,
            boolean repeated,
            boolean optional,
            @Nullable String choice) {}

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, MessageType> messages = new HashMap<>();
    private final Map<String, Map<String, Long>> constants = new HashMap<>();
    private final List<Declaration> declarations = new ArrayList<>();
    private int at;

    private ProtobufSchema(String source) {
        Matcher matcher = TOKEN.matcher(source);
        while (matcher.find()) {
            if (!matcher.group().startsWith("/")) {
                tokens.add(matcher.group());
            }
        }
    }

    public static boolean has(String version) {
        return VERSIONS.contains(version);
    }

    /**
     * The type of a whole document of CycloneDX of this version.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MessageType of(String version) {
        if (!has(version)) {
            throw new IllegalArgumentException("No schema of version " + version);
        }
        return READ.computeIfAbsent(version, each -> parse(source(each), "Bom"));
    }

    private static String source(String version) {
        String file = "/org/cylcomed/maintenance/sbom/schemas/bom-" + version + ".proto";
        try (InputStream in = ProtobufSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its schema " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static MessageType parse(String source, String root) {
        ProtobufSchema schema = new ProtobufSchema(source);
        MessageType timestamp = new MessageType("Timestamp");
        timestamp.add(new Field("seconds", 1, Kind.NUMBER, false, true, null, null, Map.of()));
        timestamp.add(new Field("nanos", 2, Kind.NUMBER, false, true, null, null, Map.of()));
        schema.messages.put("google.protobuf.Timestamp", timestamp);
        while (schema.at < schema.tokens.size()) {
            schema.top();
        }
        schema.declarations.forEach(schema::declare);
        MessageType found = schema.messages.get(root);
        if (found == null) {
            throw new IllegalArgumentException("The schema has no message " + root);
        }
        return found;
    }

    private String next() {
        return tokens.get(at++);
    }

    private void skipTo(String end) {
        while (!next().equals(end)) {
            // What it says is of no use here.
        }
    }

    private void top() {
        String word = next();
        switch (word) {
            case "syntax", "package", "import", "option" -> skipTo(";");
            case "message" -> message("");
            case "enum" -> enumeration("");
            default -> throw new IllegalArgumentException("The schema uses " + word + ", which we do not know");
        }
    }

    private void message(String scope) {
        String name = next();
        String full = scope + name;
        messages.put(full, new MessageType(name));
        skipTo("{");
        for (String word = next(); !word.equals("}"); word = next()) {
            switch (word) {
                case "message" -> message(full + ".");
                case "enum" -> enumeration(full + ".");
                case "reserved", "option" -> skipTo(";");
                case "oneof" -> {
                    String choice = next();
                    skipTo("{");
                    for (String type = next(); !type.equals("}"); type = next()) {
                        field(full, type, false, true, choice);
                    }
                }
                case "repeated" -> field(full, next(), true, true, null);
                case "optional" -> field(full, next(), false, true, null);
                default -> field(full, word, false, false, null);
            }
        }
    }

    private void field(String scope, String type, boolean repeated, boolean optional, @Nullable String choice) {
        String name = next();
        skipTo("=");
        int number = Integer.parseInt(next());
        skipTo(";");
        declarations.add(new Declaration(scope, type, name, number, repeated, optional, choice));
    }

    private void enumeration(String scope) {
        Map<String, Long> values = new LinkedHashMap<>();
        constants.put(scope + next(), values);
        skipTo("{");
        for (String word = next(); !word.equals("}"); word = next()) {
            if (word.equals("reserved") || word.equals("option")) {
                skipTo(";");
            } else {
                skipTo("=");
                values.put(word, Long.parseLong(next()));
                skipTo(";");
            }
        }
    }

    private void declare(Declaration each) {
        Kind scalar = SCALARS.get(each.type());
        MessageType message = null;
        Map<String, Long> values = Map.of();
        if (scalar == null) {
            String scope = each.scope() + ".";
            while (true) {
                message = messages.get(scope + each.type());
                Map<String, Long> found = constants.get(scope + each.type());
                values = found == null ? Map.of() : found;
                if (message != null || found != null || scope.isEmpty()) {
                    break;
                }
                int dot = scope.lastIndexOf('.', scope.length() - 2);
                scope = dot < 0 ? "" : scope.substring(0, dot + 1);
            }
            if (message == null && values.isEmpty()) {
                throw new IllegalArgumentException("The schema has no type " + each.type());
            }
        }
        Kind kind = scalar != null ? scalar : message != null ? Kind.MESSAGE : Kind.CONSTANT;
        MessageType owner = messages.get(each.scope());
        if (owner != null) {
            owner.add(new Field(
                    each.name(),
                    each.number(),
                    kind,
                    each.repeated(),
                    each.optional(),
                    each.choice(),
                    message,
                    values));
        }
    }
}
