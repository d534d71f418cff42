package org.cylcomed.ward.stage;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ward that was recorded ({@code ward record}), as if it happened now: its packets at their pace or faster, and beside
 * them what really happened. Packets keep their distances; the last is of now when it is given out, so none is of the
 * future.
 */
final class Replay {
    /** The recording in this room was made with this seed, so its cast is known. */
    static final long SEED = 647;

    private static final int PACKET = 6;
    private static final int HEAD = 8;
    private static final long MOST_BEFORE = 120_000_000_000L;
    private static final int LARGEST_BLOCK = 1 << 20;

    private final Source packets;
    private final Source truth;
    private final Clock clock;
    private final int speed;
    private final Instant now;

    private interface Source {
        InputStream open() throws IOException;
    }

    private Replay(Source packets, Source truth, int speed, Clock clock) {
        this.packets = packets;
        this.truth = truth;
        this.speed = speed;
        this.clock = clock;
        now = clock.instant();
    }

    /** The one that is part of this room. */
    static Replay builtIn(String scenario, Clock clock) {
        return new Replay(resource(scenario, ".pcapng.gz"), resource(scenario, ".jsonl"), 1, clock);
    }

    /** One from elsewhere: a capture, and the facts beside it if there are any. */
    static Replay of(Path capture, int speed, Clock clock) {
        Path facts = Run.facts(capture);
        return new Replay(
                () -> capture.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(capture))
                        : Files.newInputStream(capture),
                () -> Files.newInputStream(facts),
                speed,
                clock);
    }

    private static Source resource(String scenario, String ending) {
        return () -> {
            InputStream file = Replay.class.getResourceAsStream("/org/cylcomed/ward/" + scenario + ending);
            if (file == null) {
                throw new IOException("There is no recording of '" + scenario + "'.");
            }
            return ending.endsWith(".gz") ? new GZIPInputStream(file) : file;
        };
    }

    private interface Taking {
        void block(ByteBuffer block) throws IOException, InterruptedException;
    }

    private void blocks(Taking taking) throws IOException, InterruptedException {
        try (DataInputStream input = new DataInputStream(new BufferedInputStream(packets.open()))) {
            while (true) {
                byte[] head = new byte[HEAD];
                try {
                    input.readFully(head);
                } catch (EOFException end) {
                    return;
                }
                int length =
                        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
                if (length < HEAD + 4 || length > LARGEST_BLOCK) {
                    throw new IOException("the recording is damaged");
                }
                ByteBuffer block = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
                block.put(head);
                input.readFully(block.array(), HEAD, length - HEAD);
                taking.block(block);
            }
        }
    }

    /** Packets and facts have one beginning: that of the facts, which are told before the first packet. */
    private long origin(long firstPacket) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(truth.open(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            if (line != null) {
                Instant at = Instant.parse(
                        JsonMapper.shared().readTree(line).path("at").asString(""));
                long nanoseconds = at.getEpochSecond() * 1_000_000_000L + at.getNano();
                long before = firstPacket - nanoseconds;
                return before >= 0 && before < MOST_BEFORE ? nanoseconds : firstPacket;
            }
        } catch (NoSuchFileException none) {
            // A capture from elsewhere has no facts beside it.
        }
        return firstPacket;
    }

    private static long time(ByteBuffer block) {
        return ((block.getInt(12) & 0xFFFF_FFFFL) << 32) | (block.getInt(16) & 0xFFFF_FFFFL);
    }

    /** What the recording really holds, for the first line: who said to be there, and whom the gateway spoke for. */
    Line holds() throws IOException {
        Set<String> there = new TreeSet<>();
        Set<Integer> spokenFor = new TreeSet<>();
        long pumps = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(truth.open(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode fact = JsonMapper.shared().readTree(line);
                String member = fact.path("member").asString("");
                if (fact.path("event").asString("").equals("ready")) {
                    there.add(member);
                    pumps += fact.path("pumps").asLong(0);
                } else if (fact.path("event").asString("").equals("sent") && member.equals("gateway")) {
                    spokenFor.add(fact.path("bed").asInt());
                }
            }
        }
        return new Line(
                "simulation.replay",
                Map.of(
                        "monitors",
                        count(there, "monitor") + count(there, "old-monitor"),
                        "behind",
                        spokenFor.size(),
                        "pumps",
                        pumps));
    }

    private static long count(Set<String> there, String role) {
        return there.stream().filter(member -> member.startsWith(role + "-")).count();
    }

    /** Writes a capture, packet by packet as each is due, and returns after the last. */
    void packets(OutputStream sensor) throws IOException, InterruptedException {
        long[] ends = {0, 0};
        blocks(block -> {
            if (block.getInt(0) == PACKET) {
                ends[0] = ends[0] == 0 ? origin(time(block)) : ends[0];
                ends[1] = time(block);
            }
        });
        long lasting = ends[1] - ends[0];
        Instant first = now.plusNanos(lasting / speed - lasting);
        blocks(block -> {
            if (block.getInt(0) == PACKET) {
                long after = time(block) - ends[0];
                await(now.plusNanos(after / speed));
                Instant stamp = first.plusNanos(after);
                long shifted = stamp.getEpochSecond() * 1_000_000_000L + stamp.getNano();
                block.putInt(12, (int) (shifted >>> 32)).putInt(16, (int) shifted);
            }
            sensor.write(block.array(), block.arrayOffset(), block.capacity());
            sensor.flush();
        });
    }

    /** Tells what happened, line by line as each is due; nothing if nobody wrote it down. */
    void truth(Consumer<String> told) throws IOException, InterruptedException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(truth.open(), StandardCharsets.UTF_8))) {
            Instant first = null;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode fact = JsonMapper.shared().readTree(line);
                Instant at = Instant.parse(fact.path("at").asString(""));
                first = first == null ? at : first;
                await(now.plus(Duration.between(first, at).dividedBy(speed)));
                told.accept(line);
            }
        } catch (NoSuchFileException none) {
            // A capture from elsewhere has no facts beside it.
        }
    }

    private void await(Instant due) throws InterruptedException {
        long millis = Duration.between(clock.instant(), due).toMillis();
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }
}
