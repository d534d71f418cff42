package org.cylcomed.server.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
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
import org.cylcomed.engine.json.JournalRecord;

/** A small ward's records, drawn by a seed: the same position always holds the same record. */
final class Sample {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Duration LENGTH = Duration.ofDays(4);
    static final List<DeviceId> DEVICES = List.of(device(0), device(1), device(2), device(3), device(4));
    private static final List<String> TEXTS =
            List.of("ward/3/pump", "O'Brien; DROP TABLE settled; --", "ö😀\t\"%_\\", "", "x".repeat(300));
    private static final List<Kind> KINDS = List.of(
            kind("arp-spoofing", Nature.ATTACK, Severity.HIGH), kind("clear-text", Nature.WEAKNESS, Severity.LOW));

    private Sample() {}

    static DeviceId device(int number) {
        return DeviceId.firstSeenAs(ip("10.9.0." + number));
    }

    static Identifier ip(String address) {
        return new Identifier(Namespace.IP, "", address);
    }

    static Kind kind(String name, Nature nature, Severity severity) {
        return new Kind(
                name,
                nature,
                SourceGroup.NETWORK,
                severity,
                Ratio.assumed(5),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Set.of());
    }

    static Origin origin(long position, Instant at) {
        return new Origin(new SourceId("sensor-" + position % 2), position, at, at.plusMillis(5));
    }

    /** A conversation that was told late. */
    static Entry received(long position, Instant at, Instant received) {
        Origin origin = new Origin(new SourceId("sensor-late"), position, at, received);
        return Entry.of(
                position,
                new JournalRecord.Observed(new Conversation(
                        origin,
                        device(2),
                        device(3),
                        "1:late=",
                        Role.CLIENT,
                        Transport.TCP,
                        443,
                        "HTTP",
                        1,
                        1,
                        9,
                        9,
                        at,
                        true,
                        false)));
    }

    static Entry entry(long position) {
        Random random = new Random(position * 7919 + 17);
        Instant at = START.plusNanos((long) (random.nextDouble() * LENGTH.toNanos()));
        return at(position, at, random);
    }

    static Entry at(long position, Instant at, Random random) {
        boolean known = random.nextInt(8) > 0;
        Subject subject = known ? DEVICES.get(random.nextInt(DEVICES.size())) : ip("10.0.0." + random.nextInt(5));
        Subject peer = random.nextBoolean() ? device(random.nextInt(8)) : ip("192.0.2." + random.nextInt(4));
        Origin origin = origin(position, at);
        if (random.nextInt(10) == 0) {
            Kind kind = KINDS.get(random.nextInt(2));
            return Entry.of(
                    position,
                    new JournalRecord.Judged(new Evidence(
                            EvidenceId.of("arp", subject, kind, position, 0),
                            subject,
                            random.nextBoolean() ? peer : null,
                            kind,
                            at.minusSeconds(9),
                            at,
                            4,
                            new TreeMap<>(Map.of("count", Fact.of(3))),
                            List.of(),
                            "arp")));
        }
        return Entry.of(position, new JournalRecord.Observed(observation(origin, subject, peer, random)));
    }

    private static Observation observation(Origin origin, Subject subject, Subject peer, Random random) {
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                new Conversation(
                        origin,
                        subject,
                        peer,
                        "1:" + random.nextInt(20) + "=",
                        random.nextBoolean() ? Role.CLIENT : Role.SERVER,
                        Transport.TCP,
                        random.nextBoolean() ? 443 : 2575,
                        random.nextInt(4) == 0 ? null : "HL7v2",
                        random.nextInt(9),
                        random.nextInt(9),
                        random.nextInt(9999),
                        random.nextInt(9999),
                        origin.at().minusSeconds(60),
                        true,
                        random.nextBoolean());
            case 2 ->
                new Operation(
                        origin,
                        subject,
                        peer,
                        random.nextBoolean() ? "MQTT" : "HL7v2",
                        "PUBLISH",
                        TEXTS.get(random.nextInt(TEXTS.size())),
                        Outcome.ACCEPTED,
                        null,
                        null,
                        new PatientKey("f00d".repeat(16)));
            case 3 -> new Identity(origin, subject, new Claim.Attribute("model", "P-" + random.nextInt(3)), .5, "oui");
            case 4 ->
                new Measurement(
                        origin,
                        subject,
                        subject,
                        Point.MONITOR,
                        "MDC_PULS_OXIM_SAT_O2",
                        90 + random.nextInt(10),
                        "%",
                        null,
                        new PatientKey("f00d".repeat(16)));
            case 5 ->
                new ClinicalAlarm(
                        origin,
                        subject,
                        random.nextBoolean() ? subject : peer,
                        Point.GATEWAY,
                        "MDC_EVT_LO",
                        AlarmState.ACTIVE,
                        null);
            default ->
                random.nextInt(5) == 0
                        ? new Tick(origin, subject)
                        : new LogLine(
                                origin, subject, 1, random.nextInt(8), "sshd", TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    static List<Entry> entries(long from, long to) {
        List<Entry> entries = new ArrayList<>();
        for (long position = from; position < to; position++) {
            entries.add(entry(position));
        }
        return entries;
    }

    static Batch batch(Log log, long from, long to) {
        return new Batch(log, to - 1, entries(from, to));
    }

    static Batch batch(Entry... entries) {
        return new Batch(Log.JOURNAL, entries[entries.length - 1].position(), List.of(entries));
    }

    /** What the flattener makes of the entries: the rows a store must tell. */
    static List<Row> rows(Log log, long from, long to) {
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries(from, to)) {
            Row row = Flattener.flatten(log, entry);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }
}
