package org.cylcomed.cli.inspect;

import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.findings.DisplayFilter;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.sensor.inventory.DeviceFace;
import org.cylcomed.sensor.summary.Conversation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The report as one JSON document; {@code docs/schemas/inspect.json} has its form. Frames are ordinals in the whole
 * input, so that a file, its pieces and its compressed form differ in {@code input} alone.
 */
final class JsonReport {
    private static final int MOST_DEVICES = 10_000;
    private static final int MOST_CONVERSATIONS = 1_000;

    private final Inspection inspection;
    private final CaptureReport captures;
    private final Sentences sentences = new Sentences(Locale.ENGLISH, Inspection.ROOMS);

    JsonReport(Inspection inspection, CaptureReport captures) {
        this.inspection = inspection;
        this.captures = captures;
    }

    /** Writes the document without keeping it: it can be as large as all else in memory. */
    void write(Writer out) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            input(json);
            json.writeName("protocols").writeStartObject();
            for (Map.Entry<String, Long> entry :
                    inspection.protocols().byLabel().entrySet()) {
                json.writeNumberProperty(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            devices(json);
            conversations(json);
            json.writeName("findings").writeStartArray();
            int number = 0;
            for (Inspection.Told told : inspection.findings()) {
                finding(json, told, ++number);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void input(JsonGenerator json) {
        json.writeName("input").writeStartObject();
        json.writeNumberProperty("files", captures.fileCount());
        json.writeNumberProperty("packets", inspection.sensor().packets());
        json.writeNumberProperty("bytes", inspection.sensor().bytes());
        json.writeNumberProperty("malformed", inspection.sensor().malformed());
        json.writeName("skipped").writeStartArray();
        for (CaptureReport.Skipped skipped : captures.skipped()) {
            json.writeStartObject();
            json.writeStringProperty("file", skipped.file());
            json.writeStringProperty("reason", skipped.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("quality").writeStartObject();
        json.writeNumberProperty("lostShare", inspection.sensor().quality().lostShare());
        json.writeNumberProperty("oneWay", inspection.sensor().quality().oneWay());
        json.writeBooleanProperty("macEvidence", inspection.macEvidence());
        json.writeName("vlans").writeStartArray();
        for (int vlan : inspection.span().vlans) {
            json.writeNumber(vlan);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeName("captures").writeStartArray();
        for (CaptureReport.File file : captures.files()) {
            json.writeStartObject();
            json.writeStringProperty("file", file.name());
            json.writeNumberProperty("firstFrame", file.firstFrame());
            json.writeNumberProperty("packets", file.packets());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void devices(JsonGenerator json) {
        List<Device> devices = inspection.devices();
        json.writeName("devices").writeStartObject();
        json.writeNumberProperty("total", devices.size());
        json.writeName("listed").writeStartArray();
        for (Device device : devices.subList(0, Math.min(MOST_DEVICES, devices.size()))) {
            json.writeStartObject();
            json.writeStringProperty("id", device.id().value());
            identifiers(json, "addresses", device, Namespace.IP);
            identifiers(json, "macs", device, Namespace.MAC);
            text(json, "vendor", DeviceFace.best(device, "maker"));
            text(json, "kind", DeviceFace.best(device, "kind"));
            text(json, "model", DeviceFace.best(device, "model"));
            json.writeName("attributes").writeStartArray();
            for (Attribute attribute : device.attributes()) {
                json.writeStartObject();
                json.writeStringProperty("name", attribute.name());
                json.writeStringProperty("value", attribute.value());
                json.writeStringProperty("source", attribute.basis());
                json.writeNumberProperty("confidence", attribute.confidence());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void identifiers(JsonGenerator json, String name, Device device, Namespace namespace) {
        json.writeName(name).writeStartArray();
        for (Identifier identifier : device.identifiers()) {
            if (identifier.namespace() == namespace) {
                json.writeString(identifier.value());
            }
        }
        json.writeEndArray();
    }

    private void conversations(JsonGenerator json) {
        json.writeName("conversations").writeStartObject();
        json.writeNumberProperty("total", inspection.conversations().total());
        json.writeName("listed").writeStartArray();
        for (Conversation conversation : inspection.conversations().largest(MOST_CONVERSATIONS)) {
            json.writeStartObject();
            text(json, "communityId", conversation.communityId());
            json.writeStringProperty("client", conversation.client().address());
            json.writeStringProperty("server", conversation.server().address());
            json.writeNumberProperty("serverPort", conversation.serverPort());
            json.writeStringProperty("transport", conversation.transport().name());
            text(
                    json,
                    "protocol",
                    conversation.protocol() == null
                            ? null
                            : conversation.protocol().label());
            json.writeNumberProperty("connections", conversation.connections());
            json.writeNumberProperty("packets", conversation.packets());
            json.writeNumberProperty("bytes", conversation.bytes());
            json.writeStringProperty("start", time(conversation.startNanos()));
            json.writeStringProperty("end", time(conversation.endNanos()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static String time(long nanos) {
        return instant(nanos).toString();
    }

    /** @param nanos since 1970 UTC */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private void finding(JsonGenerator json, Inspection.Told told, int number) {
        Kind kind = told.finding().kind();
        String device = inspection.device(told);
        String peer = inspection.peer(told);
        Map<String, Fact> facts = told.evidence().facts();
        json.writeStartObject();
        json.writeStringProperty("id", "F" + number);
        json.writeStringProperty("nature", kind.nature().name());
        json.writeStringProperty("kind", kind.name());
        json.writeStringProperty("severity", told.finding().severity().name());
        json.writeStringProperty("confidence", inspection.confidence(told.finding()));
        json.writeNumberProperty("count", told.finding().count());
        json.writeStringProperty("device", device);
        text(json, "peer", peer);
        json.writeStringProperty("start", told.finding().first().toString());
        json.writeStringProperty("end", told.finding().last().toString());
        json.writeStringProperty("summary", sentences.summary(kind, device, peer, facts));
        json.writeStringProperty("bedside", sentences.bedside(kind, facts));
        json.writeStringProperty("harmlessIf", sentences.harmlessIf(kind, device, peer, facts));
        json.writeName("techniques").writeStartArray();
        for (Technique technique : kind.techniques()) {
            json.writeString(technique.id());
        }
        json.writeEndArray();
        json.writeName("communityIds").writeStartArray();
        for (Reference reference : told.restsOn()) {
            if (reference instanceof Reference.Flow flow) {
                json.writeString(flow.communityId());
            }
        }
        json.writeEndArray();
        json.writeName("frames").writeStartArray();
        for (Reference.Frames frames : FrameRanges.of(told.restsOn())) {
            json.writeStartArray();
            json.writeNumber(frames.first());
            json.writeNumber(frames.last());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeStringProperty("filter", DisplayFilter.of(kind, device, peer));
        json.writeName("facts").writeStartObject();
        for (Map.Entry<String, Fact> fact : facts.entrySet()) {
            json.writeName(fact.getKey());
            switch (fact.getValue()) {
                case Fact.Text value -> json.writeString(value.value());
                case Fact.Numeric value -> json.writeNumber(value.value());
                case Fact.Flag value -> json.writeBoolean(value.value());
                case Fact.Texts values -> {
                    json.writeStartArray();
                    for (String value : values.values()) {
                        json.writeString(value);
                    }
                    json.writeEndArray();
                }
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
