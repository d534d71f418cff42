package org.cylcomed.engine.json;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.device.Snapshot;
import org.cylcomed.core.evidence.Basis;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.core.finding.Assessment;
import org.cylcomed.core.finding.Confidence;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.Incident;
import org.cylcomed.core.finding.IncidentId;
import org.cylcomed.core.finding.Level;
import org.cylcomed.core.finding.Status;
import org.cylcomed.core.finding.Verdict;
import org.cylcomed.core.observation.AlarmState;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Transport;
import org.cylcomed.core.observation.Waveform;
import org.jspecify.annotations.Nullable;

/** Makes nouns of the fields of JSON objects. A noun's own refusal is located at the object it was made of. */
final class NounReader {
    private final KindCatalogue kinds;

    NounReader(KindCatalogue kinds) {
        this.kinds = kinds;
    }

    /** Reads a noun, whose constructor may refuse what the fields say. */
    interface Noun<T> {
        T make(Fields fields) throws MalformedRecordException;
    }

    static <T> T made(Fields fields, Noun<T> noun) throws MalformedRecordException {
        try {
            return noun.make(fields);
        } catch (IllegalArgumentException e) {
            throw fields.wrong("", String.valueOf(e.getMessage()));
        }
    }

    static Identifier identifier(Fields fields) throws MalformedRecordException {
        return made(
                fields,
                it -> new Identifier(it.constant("namespace", Namespace.class), it.text("scope"), it.text("value")));
    }

    static Subject subject(Fields fields, String name) throws MalformedRecordException {
        return fields.raw(name) instanceof String ? fields.made(name, DeviceId::new) : identifier(fields.object(name));
    }

    static @Nullable Subject subjectOrNull(Fields fields, String name) throws MalformedRecordException {
        return fields.raw(name) == null ? null : subject(fields, name);
    }

    private static @Nullable PatientKey patient(Fields fields) throws MalformedRecordException {
        return fields.raw("patient") == null ? null : fields.made("patient", PatientKey::new);
    }

    private static Origin origin(Fields fields) throws MalformedRecordException {
        return made(
                fields,
                it -> new Origin(
                        it.made("source", SourceId::new),
                        it.integer("sequence"),
                        it.instant("at"),
                        it.instant("received")));
    }

    static Observation observation(Fields fields) throws MalformedRecordException {
        Origin origin = origin(fields.object("origin"));
        Subject subject = subject(fields, "subject");
        ObservationType type = ObservationType.read(fields);
        return made(fields, it -> switch (type) {
            case IDENTITY -> identity(it, origin, subject);
            case CONVERSATION -> conversation(it, origin, subject);
            case OPERATION -> operation(it, origin, subject);
            case MEASUREMENT ->
                new Measurement(
                        origin,
                        subject,
                        subject(it, "reporter"),
                        it.constant("point", Point.class),
                        it.text("code"),
                        it.number("value"),
                        it.text("unit"),
                        it.instantOrNull("determinedAt"),
                        patient(it));
            case WAVEFORM ->
                new Waveform(origin, subject, it.text("code"), it.number("hertz"), samples(it), it.instant("start"));
            case CLINICAL_ALARM ->
                new ClinicalAlarm(
                        origin,
                        subject,
                        subject(it, "reporter"),
                        it.constant("point", Point.class),
                        it.text("code"),
                        it.constant("state", AlarmState.class),
                        it.instantOrNull("determinedAt"));
            case LOG_LINE ->
                new LogLine(
                        origin, subject, it.small("facility"), it.small("level"), it.text("program"), it.text("text"));
            case TICK -> new Tick(origin, subject);
        });
    }

    private static Identity identity(Fields fields, Origin origin, Subject subject) throws MalformedRecordException {
        Claim claim;
        if (fields.raw("other") == null) {
            claim = made(fields.object("attribute"), it -> new Claim.Attribute(it.text("name"), it.text("value")));
        } else {
            claim = new Claim.Alias(identifier(fields.object("other")));
        }
        return new Identity(origin, subject, claim, fields.number("confidence"), fields.text("basis"));
    }

    private static Conversation conversation(Fields fields, Origin origin, Subject subject)
            throws MalformedRecordException {
        return new Conversation(
                origin,
                subject,
                subject(fields, "peer"),
                fields.textOrNull("communityId"),
                fields.constant("role", Role.class),
                fields.constant("transport", Transport.class),
                fields.small("serverPort"),
                fields.textOrNull("protocol"),
                fields.integer("packetsOut"),
                fields.integer("packetsIn"),
                fields.integer("bytesOut"),
                fields.integer("bytesIn"),
                fields.instant("start"),
                fields.flag("closed"),
                fields.flag("encrypted"));
    }

    private static Operation operation(Fields fields, Origin origin, Subject subject) throws MalformedRecordException {
        return new Operation(
                origin,
                subject,
                subject(fields, "peer"),
                fields.text("protocol"),
                fields.text("verb"),
                fields.text("object"),
                fields.constant("outcome", Outcome.class),
                fields.textOrNull("messageId"),
                fields.textOrNull("messageVersion"),
                patient(fields));
    }

    private static double[] samples(Fields fields) throws MalformedRecordException {
        List<?> list = fields.list("samples");
        double[] samples = new double[list.size()];
        for (int i = 0; i < samples.length; i++) {
            switch (list.get(i)) {
                case null -> samples[i] = Double.NaN;
                case Number number -> samples[i] = number.doubleValue();
                default -> throw fields.wrong("samples", "a list of numbers is expected");
            }
        }
        return samples;
    }

    static Kind kind(Fields fields) throws MalformedRecordException {
        Set<Technique> techniques = new TreeSet<>();
        for (String id : fields.texts("techniques")) {
            techniques.add(made(fields, _ -> new Technique(id)));
        }
        return made(
                fields,
                it -> new Kind(
                        it.text("name"),
                        it.constant("nature", Nature.class),
                        it.constant("group", SourceGroup.class),
                        it.constant("severity", Severity.class),
                        made(
                                it.object("ratio"),
                                ratio -> new Ratio(ratio.number("value"), ratio.constant("basis", Basis.class))),
                        it.millis("halfLifeMillis"),
                        it.millis("quietAfterMillis"),
                        techniques));
    }

    private Kind declaredKind(Fields fields) throws MalformedRecordException {
        return kinds.find(fields.text("kind"))
                .orElseThrow(() -> fields.wrong("kind", "no tool here declares this kind"));
    }

    Evidence evidence(Fields fields) throws MalformedRecordException {
        return made(
                fields,
                it -> new Evidence(
                        it.made("id", EvidenceId::new),
                        subject(it, "subject"),
                        subjectOrNull(it, "peer"),
                        declaredKind(it),
                        it.instant("start"),
                        it.instant("end"),
                        it.number("ratio"),
                        facts(it.object("facts")),
                        it.objects("restsOn", NounReader::reference),
                        it.text("producer")));
    }

    private static SortedMap<String, Fact> facts(Fields fields) throws MalformedRecordException {
        SortedMap<String, Fact> facts = new TreeMap<>();
        for (String name : fields.names()) {
            Fact fact = made(fields, it -> switch (it.raw(name)) {
                case String _ -> Fact.of(it.text(name));
                case Boolean flag -> Fact.of(flag);
                case Number number -> Fact.of(number.doubleValue());
                case List<?> _ -> Fact.of(it.texts(name));
                case null, default ->
                    throw it.wrong("", "a fact is a string, a number, true, false or a list of strings");
            });
            facts.put(name, fact);
        }
        return facts;
    }

    private static Reference reference(Fields fields) throws MalformedRecordException {
        return made(fields, it -> switch (it.text("type")) {
            case "frames" -> new Reference.Frames(it.text("capture"), it.integer("first"), it.integer("last"));
            case "flow" -> new Reference.Flow(it.text("communityId"));
            case "observed" -> new Reference.Observed(it.made("source", SourceId::new), it.integer("sequence"));
            default -> throw it.wrong("type", "this type of reference is unknown");
        });
    }

    Finding finding(Fields fields) throws MalformedRecordException {
        List<EvidenceId> strongest = new ArrayList<>();
        for (String id : fields.texts("strongest")) {
            strongest.add(made(fields, _ -> new EvidenceId(id)));
        }
        return made(
                fields,
                it -> new Finding(
                        it.made("id", FindingId::new),
                        it.made("device", DeviceId::new),
                        subjectOrNull(it, "peer"),
                        declaredKind(it),
                        it.constant("severity", Severity.class),
                        it.constant("status", Status.class),
                        it.instant("first"),
                        it.instant("last"),
                        it.integer("count"),
                        strongest));
    }

    Incident incident(Fields fields) throws MalformedRecordException {
        return made(
                fields,
                it -> new Incident(
                        it.made("id", IncidentId::new),
                        it.instant("first"),
                        it.instant("last"),
                        it.objects("findings", this::finding)));
    }

    static Assessment assessment(Fields fields) throws MalformedRecordException {
        Set<SourceGroup> missing = EnumSet.noneOf(SourceGroup.class);
        missing.addAll(fields.constants("missing", SourceGroup.class));
        return made(
                fields,
                it -> new Assessment(
                        it.made("device", DeviceId::new),
                        it.instant("at"),
                        it.number("probability"),
                        it.constant("level", Level.class),
                        it.constant("verdict", Verdict.class),
                        missing,
                        it.constant("confidence", Confidence.class)));
    }

    static Device device(Fields fields) throws MalformedRecordException {
        List<DeviceId> aliases = new ArrayList<>();
        for (String alias : fields.texts("aliases")) {
            aliases.add(made(fields, _ -> new DeviceId(alias)));
        }
        return made(
                fields,
                it -> new Device(
                        it.made("id", DeviceId::new),
                        aliases,
                        it.instant("first"),
                        it.instant("last"),
                        new TreeSet<>(it.objects("identifiers", NounReader::identifier)),
                        new TreeSet<>(it.objects("former", NounReader::identifier)),
                        new TreeSet<>(it.objects("attributes", NounReader::attribute))));
    }

    private static Attribute attribute(Fields fields) throws MalformedRecordException {
        return made(
                fields,
                it -> new Attribute(it.text("name"), it.text("value"), it.text("basis"), it.number("confidence")));
    }

    static Snapshot snapshot(Fields fields) throws MalformedRecordException {
        return made(
                fields,
                it -> new Snapshot(
                        it.objects("devices", NounReader::device),
                        it.objects("peers", NounReader::identifier),
                        it.texts("contradictionsSaid"),
                        it.small("minted"),
                        it.integer("refused"),
                        it.integer("announcedMinute"),
                        it.small("announcedThisMinute")));
    }
}
