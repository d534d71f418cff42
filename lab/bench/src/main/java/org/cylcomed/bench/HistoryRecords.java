package org.cylcomed.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.server.history.Entry;

/**
 * Records of a large site, in order of time: a few devices say most (Zipf), each has its few peers, and one record in ten
 * is evidence.
 */
final class HistoryRecords {
    static final int DEVICES = 10_000;
    static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<String> PROTOCOLS = List.of("HL7v2", "DICOM", "MQTT", "HTTP", "TLS", "DNS", "NTP", "SDC");
    private static final List<String> VERBS = List.of("ORU^R01", "C-STORE", "PUBLISH", "GET", "ADT^A08", "SetValue");
    private static final List<String> CODES = List.of(
            "MDC_PULS_OXIM_SAT_O2", "MDC_ECG_HEART_RATE", "MDC_RESP_RATE", "MDC_TEMP_BODY", "MDC_FLOW_FLUID_PUMP");
    private static final SourceId[] SOURCES = {
        new SourceId("sensor-1"), new SourceId("sensor-2"), new SourceId("sensor-3"), new SourceId("syslog")
    };

    private final SplittableRandom random = new SplittableRandom(42);
    private final DeviceId[] devices = new DeviceId[DEVICES];
    private final Subject[][] peers = new Subject[DEVICES][];
    private final double[] share = new double[DEVICES];
    private final List<Kind> kinds = new ArrayList<>();
    private final Instant start;
    private final double nanosPerRow;

    HistoryRecords(Instant start, Duration length, long rows) {
        this.start = start;
        this.nanosPerRow = (double) length.toNanos() / rows;
        for (int i = 0; i < DEVICES; i++) {
            devices[i] = device(i);
            share[i] = 1.0 / (i + 1) + (i == 0 ? 0 : share[i - 1]);
        }
        for (int i = 0; i < DEVICES; i++) {
            peers[i] = new Subject[3 + random.nextInt(10)];
            for (int peer = 0; peer < peers[i].length; peer++) {
                int near = (i + random.nextInt(200)) % DEVICES;
                peers[i][peer] = random.nextInt(4) > 0 ? devices[near] : ip(random.nextInt(50_000));
            }
        }
        for (int i = 0; i < 40; i++) {
            kinds.add(kind(i));
        }
    }

    static DeviceId device(int rank) {
        return DeviceId.firstSeenAs(ip(1_000_000 + rank));
    }

    private static Identifier ip(int number) {
        return new Identifier(
                Namespace.IP, "", "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255));
    }

    private static Kind kind(int number) {
        Nature nature = number % 3 == 0 ? Nature.ATTACK : number % 3 == 1 ? Nature.WEAKNESS : Nature.HEALTH;
        return new Kind(
                "kind-" + number,
                nature,
                SourceGroup.NETWORK,
                Severity.values()[number % 5],
                Ratio.assumed(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Set.of());
    }

    List<Entry> next(long from, int count) {
        List<Entry> entries = new ArrayList<>(count);
        for (long position = from; position < from + count; position++) {
            entries.add(Entry.of(position, record(position)));
        }
        return entries;
    }

    private JournalRecord record(long position) {
        int rank = rank();
        Instant at = start.plusNanos((long) (position * nanosPerRow));
        Subject peer = peers[rank][random.nextInt(peers[rank].length)];
        if (random.nextInt(10) == 0) {
            Kind kind = kinds.get(random.nextInt(1 + random.nextInt(kinds.size())));
            EvidenceId id = EvidenceId.of("bench", devices[rank], kind, position, 0);
            return new JournalRecord.Judged(new Evidence(
                    id,
                    devices[rank],
                    random.nextBoolean() ? peer : null,
                    kind,
                    at.minusSeconds(1),
                    at,
                    1,
                    new TreeMap<>(Map.of("count", Fact.of(3))),
                    List.of(),
                    "bench"));
        }
        return new JournalRecord.Observed(observation(position, at, rank, peer));
    }

    private Observation observation(long position, Instant at, int rank, Subject peer) {
        Origin origin = new Origin(SOURCES[rank % 4], position, at, at.plusMillis(3));
        int kind = random.nextInt(20);
        String protocol = PROTOCOLS.get((rank + peer.hashCode() & 0xff) % PROTOCOLS.size());
        if (kind < 12) {
            return new Conversation(
                    origin,
                    devices[rank],
                    peer,
                    "1:" + Long.toString(random.nextLong() >>> 8, 36) + "=",
                    (peer.hashCode() & 1) == 0 ? Role.CLIENT : Role.SERVER,
                    Transport.TCP,
                    443 + rank % 7,
                    protocol,
                    random.nextInt(100),
                    random.nextInt(100),
                    random.nextInt(100_000),
                    random.nextInt(10_000),
                    at.minusSeconds(60),
                    true,
                    (peer.hashCode() & 3) > 0);
        }
        if (kind < 16) {
            return new Operation(
                    origin,
                    devices[rank],
                    peer,
                    protocol,
                    VERBS.get(random.nextInt(VERBS.size())),
                    "ward/" + rank % 300 + "/object/" + random.nextInt(4),
                    random.nextInt(50) == 0 ? Outcome.REFUSED : Outcome.ACCEPTED,
                    null,
                    null,
                    null);
        }
        if (kind < 19) {
            return new Measurement(
                    origin,
                    devices[rank],
                    devices[rank],
                    Point.MONITOR,
                    CODES.get(random.nextInt(CODES.size())),
                    random.nextDouble() * 100,
                    "%",
                    null,
                    null);
        }
        String text = "session " + random.nextInt(1000) + " opened for user service";
        return new LogLine(origin, devices[rank], 4, random.nextInt(8), "sshd", text);
    }

    private int rank() {
        double point = random.nextDouble() * share[DEVICES - 1];
        int low = 0;
        int high = DEVICES - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (share[middle] < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
