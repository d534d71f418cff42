package org.cylcomed.sensor.findings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.packet.Frame;
import org.jspecify.annotations.Nullable;

/** One address that sends HL7 messages to one receiver under one sender name. */
final class Hl7Speaker {
    private static final int MOST_NAMED = 32;
    private static final int MOST_FRAMES = 64;

    /** A row of messages that were seen before, as it grows. */
    static final class Run {
        final Hl7Speaker original;
        /** Position of the original's last own message when the row began. */
        final long lastOfOriginal;

        long latest = Long.MIN_VALUE;
        /** Every message is the one before again, or its successor. */
        boolean inOrder = true;

        int count;
        final List<String> ids = new ArrayList<>();
        long firstTime;
        long lastTime;
        long firstFrame;
        long lastFrame;

        Run(Hl7Speaker original) {
            this.original = original;
            this.lastOfOriginal = original.position;
        }

        void add(long position, String id, Frame frame) {
            inOrder &= count == 0 || position == latest || position == latest + 1;
            latest = position;
            if (count++ == 0) {
                firstTime = frame.timeNanos;
                firstFrame = frame.number;
            }
            lastTime = frame.timeNanos;
            lastFrame = frame.number;
            if (ids.size() < MOST_NAMED) {
                ids.add(id);
            }
        }

        /** Without a hole up to the last message sent: what a sender does that restarts and is not sure of its last ones. */
        boolean isFlush() {
            return inOrder && latest == lastOfOriginal;
        }
    }

    final Endpoint endpoint;
    /** Order of appearance: the first is taken for the rightful one. */
    final int order;

    long position;
    long firstTime;
    long lastTime;
    long connectionStart;
    long messages;
    long zeroMessages;
    final SequencedSet<String> beds = new LinkedHashSet<>();
    final SequencedSet<String> zeroBeds = new LinkedHashSet<>();
    final SequencedSet<String> zeroValues = new LinkedHashSet<>();
    private final long[] frames = new long[MOST_FRAMES];
    private int frameCount;
    private long lastFrame;

    @Nullable
    Run run;
    /** A row that looked like a fail-over's, to be judged again should the original go on. */
    @Nullable
    Run excused;

    Hl7Speaker(Endpoint endpoint, int order, long timeNanos) {
        this.endpoint = endpoint;
        this.order = order;
        this.firstTime = timeNanos;
        this.lastTime = timeNanos;
    }

    void spoke(Connection connection, Frame frame, @Nullable String bed, @Nullable String zeroes) {
        messages++;
        lastTime = frame.timeNanos;
        connectionStart = connection.startNanos();
        lastFrame = frame.number;
        if (frameCount < MOST_FRAMES) {
            frames[frameCount++] = frame.number;
        }
        add(beds, bed);
        if (zeroes != null) {
            zeroMessages++;
            add(zeroBeds, bed);
            add(zeroValues, zeroes);
        }
    }

    private static void add(SequencedSet<String> set, @Nullable String item) {
        if (item != null && set.size() < MOST_NAMED) {
            set.add(item);
        }
    }

    /** Tells a case all that is known of what this address sent. */
    void describe(Case found) {
        found.set("messages", messages).set("zeroMessages", zeroMessages);
        beds.forEach(bed -> found.list("beds", bed));
        zeroBeds.forEach(bed -> found.list("zeroBeds", bed));
        zeroValues.forEach(values -> found.list("zeroValues", values));
        for (int i = 0; i < frameCount; i++) {
            found.during(firstTime, lastTime, frames[i], frames[i]);
        }
        found.during(firstTime, lastTime, lastFrame, lastFrame);
    }
}
