package org.cylcomed.server.pipeline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bytes of an entry: one line of JSON that says what it is and, below a judgement, one with the evidence as
 * everywhere. An entry of the record log has at most 65,535 bytes; a judgement that rests on too much names less of it.
 */
final class RecordForm {
    static final int MAX_BYTES = 65_535;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Json json;

    RecordForm(Json json) {
        this.json = json;
    }

    static byte[] write(RecordEntry entry) {
        return switch (entry) {
            case RecordEntry.Act act -> line(generator -> act(generator, act));
            case RecordEntry.Judged judged -> judged(judged);
        };
    }

    private static byte[] judged(RecordEntry.Judged judged) {
        byte[] head = line(generator -> {
            generator.writeStartObject();
            generator.writeStringProperty("type", "EVIDENCE");
            generator.writeNumberProperty("position", judged.position());
            generator.writeNumberProperty("ordinal", judged.ordinal());
            generator.writeStringProperty("recorded", judged.recorded().toString());
            generator.writeBooleanProperty("byReader", judged.byReader());
            generator.writeStringProperty("device", judged.device().value());
            switch (judged.peer()) {
                case null -> generator.writeNullProperty("peer");
                case DeviceId id -> generator.writeStringProperty("peer", id.value());
                case Identifier identifier -> {
                    generator.writeObjectPropertyStart("peer");
                    generator.writeStringProperty(
                            "namespace", identifier.namespace().name());
                    generator.writeStringProperty("scope", identifier.scope());
                    generator.writeStringProperty("value", identifier.value());
                    generator.writeEndObject();
                }
            }
            generator.writeEndObject();
        });
        Evidence evidence = judged.evidence();
        byte[] body = Json.write(evidence);
        for (int references = evidence.restsOn().size();
                head.length + 1 + body.length > MAX_BYTES && references > 0; ) {
            references /= 2;
            body = Json.write(resting(evidence, references));
        }
        if (head.length + 1 + body.length > MAX_BYTES) {
            throw new IllegalArgumentException("the facts of a piece of evidence have no room in the record log");
        }
        byte[] entry = Arrays.copyOf(head, head.length + 1 + body.length);
        entry[head.length] = '\n';
        System.arraycopy(body, 0, entry, head.length + 1, body.length);
        return entry;
    }

    private static Evidence resting(Evidence evidence, int references) {
        return new Evidence(
                evidence.id(),
                evidence.subject(),
                evidence.peer(),
                evidence.kind(),
                evidence.start(),
                evidence.end(),
                evidence.ratio(),
                evidence.facts(),
                List.copyOf(evidence.restsOn().subList(0, references)),
                evidence.producer());
    }

    private static void act(JsonGenerator generator, RecordEntry.Act act) {
        generator.writeStartObject();
        generator.writeStringProperty("type", "ACT");
        generator.writeNumberProperty("outbox", act.outbox());
        generator.writeStringProperty("at", act.at().toString());
        generator.writeStringProperty("actor", act.actor());
        generator.writeStringProperty("action", act.action());
        if (act.subject() == null) {
            generator.writeNullProperty("subject");
        } else {
            generator.writeStringProperty("subject", act.subject());
        }
        generator.writeObjectPropertyStart("details");
        act.details().forEach(generator::writeStringProperty);
        generator.writeEndObject();
        generator.writeEndObject();
    }

    private interface Lines {
        void write(JsonGenerator generator);
    }

    private static byte[] line(Lines write) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write.write(generator);
        }
        return bytes.toByteArray();
    }

    RecordEntry read(byte[] entry) throws MalformedRecordException {
        int end = 0;
        while (end < entry.length && entry[end] != '\n') {
            end++;
        }
        try {
            JsonNode head = MAPPER.readTree(new String(entry, 0, end, StandardCharsets.UTF_8));
            return switch (head.path("type").asString("")) {
                case "ACT" -> act(head);
                case "EVIDENCE" ->
                    judged(head, Arrays.copyOfRange(entry, Math.min(entry.length, end + 1), entry.length));
                default -> throw new MalformedRecordException("type", "this is no entry of the record log");
            };
        } catch (JacksonException | IllegalArgumentException | DateTimeException malformed) {
            throw new MalformedRecordException("", "this is no entry of the record log");
        }
    }

    private static RecordEntry.Act act(JsonNode head) {
        SortedMap<String, String> details = new TreeMap<>();
        head.path("details")
                .properties()
                .forEach(each -> details.put(each.getKey(), each.getValue().asString("")));
        JsonNode subject = head.path("subject");
        return new RecordEntry.Act(
                head.path("outbox").asLong(),
                Instant.parse(head.path("at").asString("")),
                head.path("actor").asString(""),
                head.path("action").asString(""),
                subject.isString() ? subject.asString() : null,
                details);
    }

    private RecordEntry.Judged judged(JsonNode head, byte[] evidence) throws MalformedRecordException {
        return new RecordEntry.Judged(
                head.path("position").asLong(),
                head.path("ordinal").asInt(),
                Instant.parse(head.path("recorded").asString("")),
                head.path("byReader").asBoolean(),
                new DeviceId(head.path("device").asString("")),
                subject(head.path("peer")),
                json.evidence(evidence));
    }

    static @Nullable Subject subject(JsonNode node) {
        if (node.isObject()) {
            return new Identifier(
                    Namespace.valueOf(node.path("namespace").asString("")),
                    node.path("scope").asString(""),
                    node.path("value").asString(""));
        }
        return node.isString() ? new DeviceId(node.asString()) : null;
    }
}
