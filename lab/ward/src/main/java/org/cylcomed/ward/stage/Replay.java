package org.cylcomed.ward.stage;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ward that was recorded ({@code ward run --record}), as if it happened now: its packets at their pace and with the
 * times of today, and beside them what really happened.
 */
final class Replay {
    /** The recording was made with this seed, so its cast is known. */
    static final long SEED = 506;

    private static final int PACKET = 6;
    private static final int HEAD = 8;
    private static final int LARGEST_BLOCK = 1 << 20;

    private final String scenario;
    private final Clock clock;
    private final Instant now;

    Replay(String scenario, Clock clock) {
        this.scenario = scenario;
        this.clock = clock;
        now = clock.instant();
    }

    private InputStream file(String ending) throws IOException {
        InputStream file = Replay.class.getResourceAsStream("/org/cylcomed/ward/" + scenario + ending);
        if (file == null) {
            throw new IOException("There is no recording of '" + scenario + "'.");
        }
        return file;
    }

    /** Writes a capture, packet by packet as each is due, and returns after the last. */
    void packets(OutputStream sensor) throws IOException, InterruptedException {
        try (DataInputStream input = new DataInputStream(new GZIPInputStream(file(".pcapng.gz")))) {
            long first = 0;
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
                if (block.getInt(0) == PACKET) {
                    long at = ((block.getInt(12) & 0xFFFF_FFFFL) << 32) | (block.getInt(16) & 0xFFFF_FFFFL);
                    first = first == 0 ? at : first;
                    Instant due = now.plusNanos(at - first);
                    await(due);
                    long shifted = due.getEpochSecond() * 1_000_000_000L + due.getNano();
                    block.putInt(12, (int) (shifted >>> 32)).putInt(16, (int) shifted);
                }
                sensor.write(block.array());
                sensor.flush();
            }
        }
    }

    /** Tells what happened, line by line as each is due. */
    void truth(Consumer<String> told) throws IOException, InterruptedException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(file(".jsonl"), StandardCharsets.UTF_8))) {
            Instant first = null;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode fact = JsonMapper.shared().readTree(line);
                Instant at = Instant.parse(fact.path("at").asString(""));
                first = first == null ? at : first;
                await(now.plus(Duration.between(first, at)));
                told.accept(line);
            }
        }
    }

    private void await(Instant due) throws InterruptedException {
        long millis = Duration.between(clock.instant(), due).toMillis();
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }
}
