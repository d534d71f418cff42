package org.cylcomed.engine.json;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Origin;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.device.Snapshot;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.core.finding.Assessment;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.Incident;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Waveform;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes nouns as values of an open JSON document; the caller owns the generator. */
public final class NounWriter {
    private static final double LAST_EXACT_INTEGER = 9_007_199_254_740_992.0;

    private final JsonGenerator json;

    public NounWriter(JsonGenerator json) {
        this.json = json;
    }

    /** A device id as a string, an identifier as an object, nobody as null. */
    public void subject(@Nullable Subject subject) {
        switch (subject) {
            case null -> json.writeNull();
            case DeviceId id -> json.writeString(id.value());
            case Identifier identifier -> identifier(identifier);
        }
    }

    private void identifier(Identifier identifier) {
        json.writeStartObject();
        json.writeStringProperty("namespace", identifier.namespace().name());
        text("scope", identifier.scope());
        text("value", identifier.value());
        json.writeEndObject();
    }

    public void observation(Observation observation) {
        json.writeStartObject();
        json.writeStringProperty("type", ObservationType.of(observation).word());
        json.writeName("origin");
        origin(observation.origin());
        subject("subject", observation.subject());
        switch (observation) {
            case Identity identity -> identity(identity);
            case Conversation conversation -> conversation(conversation);
            case Operation operation -> operation(operation);
            case Measurement measurement -> measurement(measurement);
            case Waveform waveform -> waveform(waveform);
            case ClinicalAlarm alarm -> alarm(alarm);
            case LogLine line -> logLine(line);
            case Tick _ -> {}
        }
        json.writeEndObject();
    }

    private void origin(Origin origin) {
        json.writeStartObject();
        json.writeStringProperty("source", origin.source().value());
        json.writeNumberProperty("sequence", origin.sequence());
        instant("at", origin.at());
        instant("received", origin.received());
        json.writeEndObject();
    }

    private void identity(Identity identity) {
        switch (identity.claim()) {
            case Claim.Alias alias -> {
                subject("other", alias.identifier());
                json.writeNullProperty("attribute");
            }
            case Claim.Attribute attribute -> {
                json.writeNullProperty("other");
                json.writeObjectPropertyStart("attribute");
                text("name", attribute.name());
                text("value", attribute.value());
                json.writeEndObject();
            }
        }
        number("confidence", identity.confidence());
        text("basis", identity.basis());
    }

    private void conversation(Conversation conversation) {
        subject("peer", conversation.peer());
        text("communityId", conversation.communityId());
        json.writeStringProperty("role", conversation.role().name());
        json.writeStringProperty("transport", conversation.transport().name());
        json.writeNumberProperty("serverPort", conversation.serverPort());
        text("protocol", conversation.protocol());
        json.writeNumberProperty("packetsOut", conversation.packetsOut());
        json.writeNumberProperty("packetsIn", conversation.packetsIn());
        json.writeNumberProperty("bytesOut", conversation.bytesOut());
        json.writeNumberProperty("bytesIn", conversation.bytesIn());
        instant("start", conversation.start());
        json.writeBooleanProperty("closed", conversation.closed());
        json.writeBooleanProperty("encrypted", conversation.encrypted());
    }

    private void operation(Operation operation) {
        subject("peer", operation.peer());
        text("protocol", operation.protocol());
        text("verb", operation.verb());
        text("object", operation.object());
        json.writeStringProperty("outcome", operation.outcome().name());
        text("messageId", operation.messageId());
        text("messageVersion", operation.messageVersion());
        patient(operation.patient());
    }

    private void measurement(Measurement measurement) {
        subject("reporter", measurement.reporter());
        json.writeStringProperty("point", measurement.point().name());
        text("code", measurement.code());
        number("value", measurement.value());
        text("unit", measurement.unit());
        instant("determinedAt", measurement.determinedAt());
        patient(measurement.patient());
    }

    private void waveform(Waveform waveform) {
        text("code", waveform.code());
        number("hertz", waveform.hertz());
        json.writeArrayPropertyStart("samples");
        for (double sample : waveform.samples()) {
            number(sample);
        }
        json.writeEndArray();
        instant("start", waveform.start());
    }

    private void alarm(ClinicalAlarm alarm) {
        subject("reporter", alarm.reporter());
        json.writeStringProperty("point", alarm.point().name());
        text("code", alarm.code());
        json.writeStringProperty("state", alarm.state().name());
        instant("determinedAt", alarm.determinedAt());
    }

    private void logLine(LogLine line) {
        json.writeNumberProperty("facility", line.facility());
        json.writeNumberProperty("level", line.level());
        text("program", line.program());
        text("text", line.text());
    }

    public void kind(Kind kind) {
        json.writeStartObject();
        json.writeStringProperty("name", kind.name());
        json.writeStringProperty("nature", kind.nature().name());
        json.writeStringProperty("group", kind.group().name());
        json.writeStringProperty("severity", kind.severity().name());
        json.writeObjectPropertyStart("ratio");
        number("value", kind.ratio().value());
        json.writeStringProperty("basis", kind.ratio().basis().name());
        json.writeEndObject();
        json.writeNumberProperty("halfLifeMillis", kind.halfLife().toMillis());
        json.writeNumberProperty("quietAfterMillis", kind.quietAfter().toMillis());
        texts("techniques", kind.techniques().stream().map(Technique::id).toList());
        json.writeEndObject();
    }

    public void evidence(Evidence evidence) {
        json.writeStartObject();
        json.writeStringProperty("id", evidence.id().value());
        subject("subject", evidence.subject());
        subject("peer", evidence.peer());
        json.writeStringProperty("kind", evidence.kind().name());
        instant("start", evidence.start());
        instant("end", evidence.end());
        number("ratio", evidence.ratio());
        json.writeName("facts");
        facts(evidence.facts());
        json.writeArrayPropertyStart("restsOn");
        evidence.restsOn().forEach(this::reference);
        json.writeEndArray();
        text("producer", evidence.producer());
        json.writeEndObject();
    }

    public void facts(Map<String, Fact> facts) {
        json.writeStartObject();
        facts.forEach((name, fact) -> {
            switch (fact) {
                case Fact.Text text -> text(name, text.value());
                case Fact.Numeric numeric -> number(name, numeric.value());
                case Fact.Flag flag -> json.writeBooleanProperty(name, flag.value());
                case Fact.Texts texts -> texts(name, texts.values());
            }
        });
        json.writeEndObject();
    }

    public void reference(Reference reference) {
        json.writeStartObject();
        switch (reference) {
            case Reference.Frames frames -> {
                json.writeStringProperty("type", "frames");
                text("capture", frames.capture());
                json.writeNumberProperty("first", frames.first());
                json.writeNumberProperty("last", frames.last());
            }
            case Reference.Flow flow -> {
                json.writeStringProperty("type", "flow");
                text("communityId", flow.communityId());
            }
            case Reference.Observed observed -> {
                json.writeStringProperty("type", "observed");
                json.writeStringProperty("source", observed.source().value());
                json.writeNumberProperty("sequence", observed.sequence());
            }
        }
        json.writeEndObject();
    }

    public void finding(Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("id", finding.id().value());
        json.writeStringProperty("device", finding.device().value());
        subject("peer", finding.peer());
        json.writeStringProperty("kind", finding.kind().name());
        json.writeStringProperty("severity", finding.severity().name());
        json.writeStringProperty("status", finding.status().name());
        instant("first", finding.first());
        instant("last", finding.last());
        json.writeNumberProperty("count", finding.count());
        texts("strongest", finding.strongest().stream().map(id -> id.value()).toList());
        json.writeEndObject();
    }

    public void incident(Incident incident) {
        json.writeStartObject();
        json.writeStringProperty("id", incident.id().value());
        instant("first", incident.first());
        instant("last", incident.last());
        json.writeArrayPropertyStart("findings");
        incident.findings().forEach(this::finding);
        json.writeEndArray();
        json.writeEndObject();
    }

    public void assessment(Assessment assessment) {
        json.writeStartObject();
        json.writeStringProperty("device", assessment.device().value());
        instant("at", assessment.at());
        number("probability", assessment.probability());
        json.writeStringProperty("level", assessment.level().name());
        json.writeStringProperty("verdict", assessment.verdict().name());
        texts("missing", assessment.missing().stream().map(Enum::name).toList());
        json.writeStringProperty("confidence", assessment.confidence().name());
        json.writeEndObject();
    }

    public void device(Device device) {
        json.writeStartObject();
        json.writeStringProperty("id", device.id().value());
        texts("aliases", device.aliases().stream().map(DeviceId::value).toList());
        instant("first", device.first());
        instant("last", device.last());
        identifiers("identifiers", device.identifiers());
        identifiers("former", device.former());
        json.writeArrayPropertyStart("attributes");
        device.attributes().forEach(this::attribute);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void attribute(Attribute attribute) {
        json.writeStartObject();
        text("name", attribute.name());
        text("value", attribute.value());
        text("basis", attribute.basis());
        number("confidence", attribute.confidence());
        json.writeEndObject();
    }

    public void snapshot(Snapshot snapshot) {
        json.writeStartObject();
        json.writeArrayPropertyStart("devices");
        snapshot.devices().forEach(this::device);
        json.writeEndArray();
        identifiers("peers", snapshot.peers());
        texts("contradictionsSaid", snapshot.contradictionsSaid());
        json.writeNumberProperty("minted", snapshot.minted());
        json.writeNumberProperty("refused", snapshot.refused());
        json.writeNumberProperty("announcedMinute", snapshot.announcedMinute());
        json.writeNumberProperty("announcedThisMinute", snapshot.announcedThisMinute());
        json.writeEndObject();
    }

    private void subject(String name, @Nullable Subject subject) {
        json.writeName(name);
        subject(subject);
    }

    private void identifiers(String name, Collection<Identifier> identifiers) {
        json.writeArrayPropertyStart(name);
        identifiers.forEach(this::identifier);
        json.writeEndArray();
    }

    private void patient(@Nullable PatientKey patient) {
        json.writeName("patient");
        if (patient == null) {
            json.writeNull();
        } else {
            json.writeString(patient.hmac());
        }
    }

    private void instant(String name, @Nullable Instant instant) {
        json.writeName(name);
        if (instant == null) {
            json.writeNull();
        } else {
            json.writeString(instant.toString());
        }
    }

    private void text(String name, @Nullable String text) {
        json.writeName(name);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(wellFormed(text));
        }
    }

    private void texts(String name, Collection<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(text -> json.writeString(wellFormed(text)));
        json.writeEndArray();
    }

    /** Half of a surrogate pair has no UTF-8 form: U+FFFD takes its place. */
    private static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                i++;
                continue;
            }
            repaired = repaired == null ? new StringBuilder(text) : repaired;
            repaired.setCharAt(i, '\uFFFD');
        }
        return repaired == null ? text : repaired.toString();
    }

    private void number(String name, double value) {
        json.writeName(name);
        number(value);
    }

    /** Whole numbers without a fraction, not a number as null. */
    private void number(double value) {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if (value == Math.rint(value)
                && Math.abs(value) < LAST_EXACT_INTEGER
                && Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(-0.0)) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }
}
