package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.journal.Spool;
import org.jspecify.annotations.Nullable;

/**
 * Takes records from the spool to the server, in order, each until the server says that it is on its disk. One thread.
 *
 * <p>At first, and whenever the server finds a gap, both sides agree on a place: the server says which sequence it
 * expects, and delivery goes on there if the spool still has it. So neither a server restored from a backup nor a spool
 * that was removed makes records pass for known.
 */
final class Delivery {
    /** Asked once to learn where the server stands: it is beyond every sequence, so the answer is the expected one. */
    static final long BEYOND_ALL = 1L << 53;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);
    /** Batches taken whole before a batch that was halved grows again. */
    private static final int GROW_AFTER = 20;

    private record Waiting(long position, byte[] record) {}

    private final Outbox outbox;
    private final Numbering numbering;
    private final Ingest ingest;
    private final InstantSource clock;
    private final DoubleSupplier jitter;
    private final Tally tally;
    private final List<Waiting> batch = new ArrayList<>();
    private @Nullable JournalReader reader;
    private long readFrom = -1;
    private int generation;
    private int most = Outbox.BATCH;
    private int wholeBatches;
    private int failures;
    private boolean agreed;
    private volatile boolean hurrying;
    private Instant retryAt = Instant.MIN;
    private Instant sentAt = Instant.MIN;
    private volatile Instant progressAt = Instant.MIN;

    /** @param jitter 0 to 1, so that sensors do not come back all at once */
    Delivery(
            Outbox outbox,
            Numbering numbering,
            Ingest ingest,
            InstantSource clock,
            DoubleSupplier jitter,
            Tally tally) {
        this.outbox = outbox;
        this.numbering = numbering;
        this.ingest = ingest;
        this.clock = clock;
        this.jitter = jitter;
        this.tally = tally;
    }

    /** From now on a batch is sent however small. From any thread. */
    void hurry() {
        hurrying = true;
    }

    /** When the server last took something. */
    Instant progressAt() {
        return progressAt;
    }

    /**
     * Sends one batch, if there is one and it is time.
     *
     * @return how long nothing is to be done, unless a batch fills up before
     * @throws IOException if the spool cannot be read
     */
    Duration step() throws IOException, InterruptedException {
        outbox.sync();
        Instant now = clock.instant();
        if (now.isBefore(retryAt)) {
            return least(Duration.between(now, retryAt), SECOND);
        }
        fill();
        if (batch.isEmpty()) {
            return SECOND;
        }
        boolean early = sentAt.isAfter(now.minus(SECOND));
        if (batch.size() < most && !hurrying && early) {
            return Duration.between(now, sentAt.plus(SECOND));
        }
        sentAt = now;
        List<byte[]> records = batch.stream().map(Waiting::record).toList();
        Answer answer = agreed
                ? ingest.send(numbering.sequence(batch.getFirst().position), records)
                : ingest.send(BEYOND_ALL, records.subList(0, 1));
        return take(answer, clock.instant());
    }

    private Duration take(Answer answer, Instant now) throws IOException {
        if (!(answer instanceof Answer.Away || answer instanceof Answer.Refused)) {
            tally.there(now);
        }
        return switch (answer) {
            case Answer.Taken taken when agreed -> taken(taken.through(), now);
            case Answer.Taken taken -> agree(taken.through(), now);
            case Answer.Gap gap -> agree(gap.expected(), now);
            case Answer.Busy busy -> retryIn(busy.retryAfter(), now);
            case Answer.TooLarge tooLarge -> halve();
            case Answer.BadRecord bad when bad.line() < 1 || bad.line() > batch.size() -> backOff(now);
            case Answer.BadRecord bad -> give((int) bad.line() - 1, bad.detail());
            case Answer.Away away -> {
                tally.away(now, away.sentence());
                yield backOff(now);
            }
            case Answer.Refused refused -> {
                tally.away(now, "it refuses this sensor (" + refused.sentence() + ")");
                // It may have been the question that was refused.
                agreed = true;
                yield retryIn(LONGEST_BACK_OFF, now);
            }
        };
    }

    private Duration halve() throws IOException {
        if (batch.size() == 1) {
            return give(0, "it is too large");
        }
        wholeBatches = 0;
        most = (batch.size() + 1) / 2;
        batch.subList(most, batch.size()).clear();
        reopenBehindBatch();
        return Duration.ZERO;
    }

    private Duration taken(long through, Instant now) throws IOException {
        long first = numbering.sequence(batch.getFirst().position);
        long end = first + batch.size();
        if (through <= first || through > end) {
            return agree(through, now);
        }
        int taken = (int) (through - first);
        outbox.spool().deliveredThrough(batch.get(taken - 1).position + 1);
        batch.subList(0, taken).clear();
        tally.sent.addAndGet(taken);
        progressAt = now;
        failures = 0;
        if (++wholeBatches >= GROW_AFTER && most < Outbox.BATCH) {
            most = Math.min(Outbox.BATCH, most * 2);
            wholeBatches = 0;
        }
        return Duration.ZERO;
    }

    /** Goes on where the server says that it stands. */
    private Duration agree(long expected, Instant now) throws IOException {
        Spool spool = outbox.spool();
        long position = numbering.position(expected);
        long delivered = spool.delivered();
        if (position > spool.acknowledged()) {
            numbering.rebase(delivered, expected);
            tally.say("The server already has more of this sensor than its spool; new records follow those.");
        } else if (position < spool.first()) {
            long first = spool.first();
            long lost = numbering.sequence(first) - expected;
            numbering.rebase(first, expected);
            spool.deliverAgain(first);
            tally.lost.addAndGet(lost);
            tally.say(Words.counted(lost, "record") + " can no longer be delivered: the server does not have them, and"
                    + " the spool has given them up.");
        } else if (position < delivered) {
            tally.say("The server was set back: " + Words.counted(delivered - position, "record")
                    + " that it had before are delivered again.");
            spool.deliverAgain(position);
        } else {
            spool.deliveredThrough(position);
        }
        batch.clear();
        reopen(spool.delivered());
        boolean first = !agreed;
        agreed = true;
        // An answer that leads nowhere must not become a loop.
        return first || failures++ == 0 ? Duration.ZERO : backOff(now);
    }

    /** Gives a record up that the server will never take. */
    private Duration give(int index, String reason) throws IOException {
        Waiting bad = batch.remove(index);
        // What follows is read anew: the numbers of what was read already stand behind this one.
        batch.subList(index, batch.size()).clear();
        numbering.skip(bad.position, 1);
        reopen(bad.position + 1);
        tally.refused.incrementAndGet();
        tally.sayOnce("refused", "The server does not take a record, which is left out and counted: " + reason + ".");
        return Duration.ZERO;
    }

    private Duration backOff(Instant now) {
        failures++;
        Duration full = least(SECOND.multipliedBy(1L << Math.min(failures - 1, 10)), LONGEST_BACK_OFF);
        return retryIn(Duration.ofMillis((long) (full.toMillis() * (0.5 + jitter.getAsDouble() / 2))), now);
    }

    private Duration retryIn(Duration wait, Instant now) {
        retryAt = now.plus(wait);
        return least(wait, SECOND);
    }

    private void fill() throws IOException {
        if (generation != outbox.generation()) {
            generation = outbox.generation();
            reopenBehindBatch();
        }
        if (reader == null) {
            reopen(outbox.spool().delivered());
        }
        JournalReader open = reader;
        while (open != null && batch.size() < most) {
            byte[] record = open.next();
            if (record == null) {
                break;
            }
            long position = open.position();
            if (position > readFrom) {
                // The spool was full and gave these up.
                numbering.skip(readFrom, position - readFrom);
            }
            readFrom = position + 1;
            if (!numbering.isSkipped(position)) {
                batch.add(new Waiting(position, record));
            }
        }
        if (batch.isEmpty()) {
            outbox.spool().deliveredThrough(readFrom);
        }
    }

    private void reopenBehindBatch() throws IOException {
        reopen(batch.isEmpty() ? outbox.spool().delivered() : batch.getLast().position + 1);
    }

    private void reopen(long position) throws IOException {
        if (reader != null) {
            reader.close();
        }
        reader = outbox.spool().read(position);
        readFrom = position;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
