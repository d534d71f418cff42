package org.cylcomed.server.export;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.IncidentId;
import org.cylcomed.core.finding.Status;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.jspecify.annotations.Nullable;

/** One of each record. Nobody here is real. */
final class Samples {
    static final Instant START = Instant.parse("2026-11-23T13:31:07.250Z");
    static final Producer PRODUCER = new Producer("0.1.0", "cylcomed.hospital.example");
    static final Identifier GATEWAY = new Identifier(Namespace.IP, "ward", "10.31.0.66");
    static final Identifier ENGINE = new Identifier(Namespace.IP, "ward", "10.31.0.10");
    static final Kind CONFLICT = kind("hl7-sender-conflict", Nature.ATTACK, Severity.HIGH, "T0856", "T1565.002");
    static final Kind CLEARTEXT = kind("cleartext-patient-data", Nature.WEAKNESS, Severity.MEDIUM, "T1040");
    static final String FLOW = "1:LQU9qZlK+B5F3KDmev6m5PMibrg=";

    private Samples() {}

    static Kind kind(String name, Nature nature, Severity severity, String... techniques) {
        return new Kind(
                name,
                nature,
                SourceGroup.NETWORK,
                severity,
                Ratio.assumed(nature == Nature.ATTACK ? 12 : 1),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Stream.of(techniques).map(Technique::new).collect(Collectors.toSet()));
    }

    static ExportedDevice device() {
        return device(
                "Monitor 7",
                new ClinicalContext("ICU 3", "bed 7", "Monitor", Harm.S4, "Acme", "VM-12", "3.1"),
                GATEWAY);
    }

    static ExportedDevice device(String name, ClinicalContext context, Identifier first) {
        TreeSet<Identifier> identifiers = new TreeSet<>(Set.of(
                first,
                new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:02"),
                new Identifier(Namespace.SERIAL, "Acme", "SN-4711")));
        return new ExportedDevice(
                DeviceId.firstSeenAs(first), name, context, identifiers, START.minusSeconds(86400), START);
    }

    static ExportedFinding finding() {
        return finding(CONFLICT, device(), ENGINE, "WARD_GW", words(), Status.OPEN, 1);
    }

    static Words words() {
        return new Words(
                "Two computers speak as the gateway WARD_GW",
                "same sender name from two addresses to one receiver",
                "a fail-over; but then 10.31.0.10 would be silent",
                "Bed 7: values in the record may be false. Read the monitor at the bed.",
                "switch port of 00:0c:29:5a:11:02; engine log at 13:31");
    }

    static ExportedFinding finding(
            Kind kind,
            ExportedDevice device,
            @Nullable Subject peer,
            @Nullable String peerName,
            Words words,
            Status status,
            long count) {
        EvidenceId evidence = EvidenceId.of("sensor", device.id(), kind, 268114, 0);
        return new ExportedFinding(
                new Finding(
                        FindingId.openedBy(evidence),
                        device.id(),
                        peer,
                        kind,
                        kind.severity(),
                        status,
                        START,
                        START.plusSeconds(9),
                        count,
                        List.of(evidence)),
                device,
                peerName,
                null,
                words,
                List.of(FLOW));
    }

    static ExportedIncident incident() {
        return incident(List.of(finding()));
    }

    static ExportedIncident incident(List<ExportedFinding> findings) {
        return new ExportedIncident(
                IncidentId.begunBy(findings.getFirst().finding().id()),
                START,
                START.plusSeconds(9),
                "Bed 7's oxygen value in the record is false",
                Status.OPEN,
                null,
                findings);
    }

    static ExportedConversation conversation() {
        return new ExportedConversation(
                new Conversation(
                        new Origin(new SourceId("sensor-1"), 42, START.plusSeconds(60), START.plusSeconds(60)),
                        GATEWAY,
                        ENGINE,
                        FLOW,
                        Role.CLIENT,
                        Transport.TCP,
                        2575,
                        "HL7v2",
                        10,
                        8,
                        4200,
                        900,
                        START,
                        false,
                        false),
                device());
    }

    static List<ExportedRecord> all() {
        return List.of(finding(), incident(), device(), conversation());
    }

    /** One of each record, with {@code value} wherever somebody else chose the text. */
    static List<ExportedRecord> with(String value) {
        String named = value.isBlank() ? "x" : value;
        ClinicalContext context = new ClinicalContext(value, value, value, Harm.UNSET, value, value, value);
        String cut = named.length() > 200 ? named.substring(0, 200) : named;
        Identifier host = new Identifier(Namespace.HOST_NAME, "", cut.isBlank() ? "x" : cut);
        ExportedDevice device = device(named, context, host);
        Words words = new Words(named, value, named, named, named);
        ExportedFinding finding = finding(CONFLICT, device, host, value, words, Status.OPEN, 2);
        ExportedFinding flow =
                new ExportedFinding(finding.finding(), device, value, null, words, List.of("1:" + value));
        ExportedIncident incident = new ExportedIncident(
                IncidentId.begunBy(finding.finding().id()), START, START, named, Status.OPEN, value, List.of(finding));
        Conversation plain = conversation().conversation();
        Conversation conversation = new Conversation(
                plain.origin(),
                host,
                host,
                "1:" + value,
                Role.SERVER,
                Transport.UDP,
                1,
                value,
                1,
                1,
                1,
                1,
                START,
                true,
                true);
        return List.of(finding, flow, incident, device, new ExportedConversation(conversation, null));
    }

    static Evidence evidence(ExportedFinding finding, String fact) {
        return new Evidence(
                finding.finding().strongest().getFirst(),
                finding.device().id(),
                finding.peer(),
                finding.finding().kind(),
                START,
                START.plusSeconds(9),
                12,
                new TreeMap<>(Map.of("sender", Fact.of(fact))),
                List.of(new Reference.Flow(FLOW)),
                "sensor");
    }
}
