package org.cylcomed.bench.endurance;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.cylcomed.bench.LoadRecords;
import org.cylcomed.bench.client.Answer;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.sensor.findings.FindingKinds;

/** Asks a server's API for every record it has, and compares with what was sent. */
final class Counts {
    private static final long SETTLES_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final int MOST_NAMED = 5;

    private final ServerClient client;
    private final Json json = new Json(KindCatalogue.of(FindingKinds.all()));

    Counts(ServerClient client) {
        this.client = client;
    }

    /** Records that a source has delivered, as the server says. */
    long through(String source) throws IOException, InterruptedException {
        for (Object sensor : client.get("/api/v1/sensors").good().items()) {
            if (Answer.text(sensor, "id").equals(source)) {
                return Answer.number(sensor, "through");
            }
        }
        return 0;
    }

    /** Rows that come from records which were delivered, whoever delivered them. */
    long rows() throws IOException, InterruptedException {
        return Answer.number(
                client.get("/api/v1/explore/rows?limit=1&include=log:JOURNAL")
                        .good()
                        .json(),
                "total");
    }

    /** Waits until there are as many rows as records; says how many there are at last. */
    long settled(long records) throws IOException, InterruptedException {
        long end = System.nanoTime() + SETTLES_WITHIN_NANOS;
        long rows = rows();
        while (rows < records && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
            rows = rows();
        }
        return rows;
    }

    /** What is wrong with the rows of a feed: numbers that lack, are there twice, or were never sent. */
    List<String> rowsOf(Feed feed, long through) throws IOException, InterruptedException {
        BitSet seen = new BitSet();
        List<String> wrong = new ArrayList<>();
        for (Object row : client.all("/api/v1/explore/rows?include=log:JOURNAL")) {
            if (!Answer.text(row, "subject").contains(LoadRecords.SUBJECTS)) {
                continue;
            }
            long number = feed.number(Instant.parse(Answer.text(row, "at")));
            if (number < 0 || number >= through) {
                wrong.add("a row of no record, at " + Answer.text(row, "at"));
            } else if (seen.get((int) number)) {
                wrong.add("record " + number + " is there twice");
            } else {
                seen.set((int) number);
            }
        }
        for (int missing = seen.nextClearBit(0); missing < through; missing = seen.nextClearBit(missing + 1)) {
            wrong.add("record " + missing + " is not there");
        }
        return shortened(wrong);
    }

    /** What is wrong with the findings: counts that are not the evidence sent, of each device, peer and kind. */
    List<String> findingsOf(LoadRecords records, long through) throws IOException, InterruptedException {
        Map<String, Long> expected = new TreeMap<>();
        for (long number = 0; number < through; number++) {
            Evidence evidence = evidence(records, number);
            if (evidence != null) {
                expected.merge(
                        key(
                                value(evidence.subject()),
                                value(evidence.peer()),
                                evidence.kind().name()),
                        1L,
                        Long::sum);
            }
        }
        Map<String, String> addresses = addresses();
        Map<String, Long> found = new TreeMap<>();
        for (Object finding : client.all("/api/v1/findings?sort=first")) {
            String subject = addresses.getOrDefault(Answer.text(finding, "device", "id"), "");
            if (subject.startsWith(LoadRecords.SUBJECTS)) {
                String peer = Answer.text(finding, "peerDevice");
                String peerText = peer.isEmpty() ? Answer.text(finding, "peer") : addresses.getOrDefault(peer, peer);
                found.merge(
                        key(subject, bare(peerText), Answer.text(finding, "kind")),
                        Answer.number(finding, "count"),
                        Long::sum);
            }
        }
        List<String> wrong = new ArrayList<>();
        expected.forEach((key, count) -> {
            if (!count.equals(found.get(key))) {
                wrong.add(key + " has " + found.get(key) + " of " + count);
            }
        });
        found.keySet().stream()
                .filter(key -> !expected.containsKey(key))
                .forEach(key -> wrong.add(key + " was not sent"));
        return shortened(wrong);
    }

    private Map<String, String> addresses() throws IOException, InterruptedException {
        Map<String, String> addresses = new HashMap<>();
        for (Object device : client.all("/api/v1/devices?sort=name")) {
            if (Answer.value(device, "addresses") instanceof List<?> list && !list.isEmpty()) {
                addresses.put(Answer.text(device, "id"), bare(String.valueOf(list.getFirst())));
            }
        }
        return addresses;
    }

    private @org.jspecify.annotations.Nullable Evidence evidence(LoadRecords records, long number) {
        try {
            return json.record(records.record(number, Instant.EPOCH)) instanceof JournalRecord.Judged judged
                    ? judged.evidence()
                    : null;
        } catch (MalformedRecordException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String key(String subject, String peer, String kind) {
        return subject + " " + peer + " " + kind;
    }

    private static String value(@org.jspecify.annotations.Nullable Object subject) {
        return subject instanceof Identifier identifier ? identifier.value() : String.valueOf(subject);
    }

    /** An address without the words around it. */
    private static String bare(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static List<String> shortened(List<String> wrong) {
        if (wrong.size() <= MOST_NAMED) {
            return wrong;
        }
        List<String> some = new ArrayList<>(wrong.subList(0, MOST_NAMED));
        some.add("and " + (wrong.size() - MOST_NAMED) + " more");
        return some;
    }
}
