package org.cylcomed.engine.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.device.Snapshot;
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

/** One of each noun, by the name of its golden file. Nobody here is real. */
final class Nouns {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Identifier MONITOR = new Identifier(Namespace.IP, "ward", "10.31.0.21");
    static final Identifier GATEWAY = new Identifier(Namespace.HL7_SENDER, "", "WARD_GW|ICU3");
    static final DeviceId DEVICE = DeviceId.firstSeenAs(MONITOR);
    static final Kind SENDER_CONFLICT = new Kind(
            "hl7-sender-conflict",
            Nature.ATTACK,
            SourceGroup.NETWORK,
            Severity.HIGH,
            Ratio.assumed(12.5),
            Duration.ofHours(6),
            Duration.ofMinutes(30),
            Set.of(new Technique("T1557.002"), new Technique("T0856")));
    static final KindCatalogue KINDS = KindCatalogue.of(List.of(SENDER_CONFLICT));

    private static final Origin ORIGIN = new Origin(new SourceId("sensor-1"), 7, NOON, NOON.plusMillis(1500));
    private static final PatientKey PATIENT = new PatientKey("0123456789abcdef".repeat(4));

    private Nouns() {}

    static Map<String, Observation> observations() {
        Map<String, Observation> observations = new LinkedHashMap<>();
        observations.put("identity-alias", new Identity(ORIGIN, MONITOR, new Claim.Alias(GATEWAY), 0.9, "hl7-msh"));
        observations.put(
                "identity-attribute",
                new Identity(ORIGIN, DEVICE, new Claim.Attribute("model", "VM-12 \"été\" 🫀"), 1, "sdc-metadata"));
        observations.put(
                "conversation",
                new Conversation(
                        ORIGIN,
                        MONITOR,
                        GATEWAY,
                        "1:wCb3OG7yAFWelaUydu0D+125CLM=",
                        Role.CLIENT,
                        Transport.TCP,
                        2575,
                        "HL7v2",
                        120,
                        118,
                        48_211,
                        9_112,
                        NOON.minusSeconds(60),
                        false,
                        false));
        observations.put(
                "conversation-unknown",
                new Conversation(
                        ORIGIN,
                        new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:02"),
                        new Identifier(Namespace.MAC, "", "ff:ff:ff:ff:ff:ff"),
                        null,
                        Role.SERVER,
                        Transport.LINK,
                        0,
                        null,
                        1,
                        0,
                        60,
                        0,
                        NOON,
                        true,
                        false));
        observations.put(
                "operation",
                new Operation(
                        ORIGIN, MONITOR, DEVICE, "HL7v2", "ORU^R01", "", Outcome.ACCEPTED, "M10", "2.6", PATIENT));
        observations.put(
                "operation-unanswered",
                new Operation(
                        ORIGIN,
                        MONITOR,
                        GATEWAY,
                        "MQTT",
                        "PUBLISH",
                        "ward/icu3/bed7/spo2",
                        Outcome.UNKNOWN,
                        null,
                        null,
                        null));
        observations.put(
                "measurement",
                new Measurement(
                        ORIGIN,
                        DEVICE,
                        GATEWAY,
                        Point.HL7,
                        "MDC_PULS_OXIM_SAT_O2",
                        97.5,
                        "%",
                        NOON.minusMillis(250),
                        PATIENT));
        observations.put(
                "measurement-undated",
                new Measurement(ORIGIN, DEVICE, DEVICE, Point.MONITOR, "MDC_ECG_HEART_RATE", 84, "", null, null));
        observations.put(
                "waveform",
                new Waveform(
                        ORIGIN, DEVICE, "MDC_ECG_ELEC_POTL_II", 500, new double[] {0, 0.125, Double.NaN, -3}, NOON));
        observations.put(
                "clinical-alarm",
                new ClinicalAlarm(
                        ORIGIN, DEVICE, GATEWAY, Point.GATEWAY, "MDC_EVT_LO", AlarmState.SILENCED, NOON.minusNanos(1)));
        observations.put(
                "log-line", new LogLine(ORIGIN, DEVICE, 10, 4, "sshd", "Failed password for [user] from 10.31.0.66"));
        observations.put("tick", new Tick(ORIGIN, DEVICE));
        return observations;
    }

    static Evidence evidence() {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("sender", Fact.of("WARD_GW"));
        facts.put("messages", Fact.of(15));
        facts.put("share", Fact.of(0.25));
        facts.put("zeroValues", Fact.of(true));
        facts.put("beds", Fact.of(List.of("0", "4", "5", "6", "7")));
        return new Evidence(
                EvidenceId.of("hl7-senders", GATEWAY, SENDER_CONFLICT, 268_114, 0),
                MONITOR,
                GATEWAY,
                SENDER_CONFLICT,
                NOON,
                NOON.plusSeconds(90),
                12.5,
                facts,
                List.of(
                        new Reference.Frames("ward.pcapng", 99, 139),
                        new Reference.Flow("1:wCb3OG7yAFWelaUydu0D+125CLM="),
                        new Reference.Observed(new SourceId("sensor-1"), 7)),
                "hl7-senders");
    }

    static Finding finding() {
        return new Finding(
                FindingId.openedBy(evidence().id()),
                DEVICE,
                null,
                SENDER_CONFLICT,
                Severity.HIGH,
                Status.ACKNOWLEDGED,
                NOON,
                NOON.plusSeconds(90),
                15,
                List.of(evidence().id()));
    }

    static Incident incident() {
        return new Incident(
                IncidentId.begunBy(finding().id()), NOON, NOON.plusSeconds(90), new ArrayList<>(List.of(finding())));
    }

    static Assessment assessment() {
        return new Assessment(
                DEVICE,
                NOON,
                0.1404,
                Level.WATCH,
                Verdict.SUSPICIOUS,
                EnumSet.of(SourceGroup.LOG, SourceGroup.INTEGRITY),
                Confidence.MEDIUM);
    }

    static Device device() {
        return new Device(
                DEVICE,
                List.of(DeviceId.firstSeenAs(GATEWAY)),
                NOON,
                NOON.plusSeconds(90),
                new TreeSet<>(List.of(MONITOR, GATEWAY)),
                new TreeSet<>(List.of(new Identifier(Namespace.IP, "ward", "10.31.0.20"))),
                new TreeSet<>(List.of(
                        new Attribute("firmware", "2.01", "list", 0.5),
                        new Attribute("firmware", "2.04", "hl7-msh", 0.9))));
    }

    static Snapshot snapshot() {
        return new Snapshot(
                List.of(device()),
                List.of(new Identifier(Namespace.IP, "", "203.0.113.9")),
                List.of(DEVICE + " IP 10.31.0.20"),
                2,
                0,
                29_500_560,
                2);
    }
}
