package org.cylcomed.cli.vex;

import java.io.PrintWriter;
import java.util.List;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;
import org.cylcomed.maintenance.vex.Action;
import org.cylcomed.maintenance.vex.Difference;
import org.cylcomed.maintenance.vex.Product;
import org.cylcomed.maintenance.vex.Reading;
import org.cylcomed.maintenance.vex.Statement;
import org.cylcomed.maintenance.vex.VexDocument;
import org.cylcomed.maintenance.vex.VexFormat;
import org.cylcomed.maintenance.vex.Writing;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The documents of {@code docs/schemas/vex-show.json} and {@code vex-convert.json}, each on one line. */
final class VexJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private VexJson() {}

    static void show(String file, Reading reading, PrintWriter out) {
        VexDocument document = reading.document();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("file", file);
            json.writeStringProperty("format", document.format().name());
            json.writeStringProperty("version", document.formatVersion());
            json.writeStringProperty("id", document.id());
            json.writeStringProperty("author", document.author());
            json.writeStringProperty("issued", document.issued());
            json.writeStringProperty("updated", document.updated());
            json.writeName("statements").writeStartArray();
            document.statements().forEach(each -> statement(json, document, each));
            json.writeEndArray();
            differences(json, reading.differences());
            json.writeEndObject();
        }
        out.println();
    }

    private static void statement(JsonGenerator json, VexDocument document, Statement statement) {
        json.writeStartObject();
        json.writeStringProperty("vulnerability", statement.vulnerability().name());
        json.writeName("aliases").writeStartArray();
        statement.vulnerability().aliases().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("status", statement.status().name());
        json.writeStringProperty("justification", name(statement.justification()));
        json.writeStringProperty("impact", statement.impact());
        json.writeStringProperty("notes", statement.notes());
        json.writeName("actions").writeStartArray();
        for (Action action : statement.actions()) {
            json.writeStartObject();
            json.writeStringProperty("remedy", name(action.remedy()));
            json.writeStringProperty("text", action.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty(
                "since", document.since(statement).map(Object::toString).orElse(null));
        json.writeName("products").writeStartArray();
        statement.products().forEach(each -> product(json, each));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static void product(JsonGenerator json, Product product) {
        json.writeStartObject();
        json.writeStringProperty("id", product.id());
        json.writeStringProperty("name", product.name());
        json.writeStringProperty("purl", product.purl());
        json.writeStringProperty("cpe", product.cpe());
        json.writeName("subcomponents").writeStartArray();
        product.subcomponents().forEach(each -> product(json, each));
        json.writeEndArray();
        json.writeEndObject();
    }

    static void convert(
            String file, VexFormat from, VexFormat to, Writing writing, List<Difference> differences, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("file", file);
            json.writeStringProperty("from", from.name());
            json.writeStringProperty("to", to.name());
            json.writeName("document");
            try {
                value(json, TreeReader.read(writing.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            } catch (UnreadableException ours) {
                throw new IllegalStateException(ours);
            }
            differences(json, differences);
            json.writeEndObject();
        }
        out.println();
    }

    private static void value(JsonGenerator json, Node node) {
        switch (node.kind()) {
            case OBJECT -> {
                json.writeStartObject();
                node.fields().forEach((name, each) -> {
                    json.writeName(name);
                    value(json, each);
                });
                json.writeEndObject();
            }
            case ARRAY -> {
                json.writeStartArray();
                node.items().forEach(each -> value(json, each));
                json.writeEndArray();
            }
            case STRING -> json.writeString(node.text());
            case NUMBER -> json.writeNumber(node.text());
            case BOOLEAN -> json.writeBoolean(node.isTrue());
            case NULL, MISSING -> json.writeNull();
        }
    }

    private static void differences(JsonGenerator json, List<Difference> differences) {
        json.writeName("differences").writeStartArray();
        for (Difference difference : differences) {
            json.writeStartObject();
            json.writeStringProperty("kind", difference.kind().name());
            json.writeStringProperty("place", difference.place());
            json.writeStringProperty("message", difference.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
