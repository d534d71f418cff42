package org.cylcomed.detection.curve;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.cylcomed.detection.vitals.Packed;

/**
 * One sampled signal of a device, and since when it runs through samples that it ran through before. Kept are hashes of
 * windows of {@value #WINDOW} samples, of those alone whose hash ends in {@value #ENDS_IN_ZEROS} zeros: where these lie follows from the
 * samples, so a repetition is found wherever it begins.
 *
 * <p>A window in which hardly a sample differs from the one before says nothing: a lead that is off, a signal at its stop.
 */
final class Curve {
    private static final int WINDOW = 64;
    private static final int ENDS_IN_ZEROS = 3;
    private static final long ANCHOR = (1L << ENDS_IN_ZEROS) - 1;
    private static final int LEAST_CHANGES = WINDOW / 4;
    /** About a minute of an electrocardiogram. */
    private static final int KEPT = 2048;

    private static final long BASE = 0x9E37_79B9_7F4A_7C15L;
    private static final long OUT = power();

    /** Of which signal. */
    final int code;

    private final long[] window = new long[WINDOW];
    private long hash;
    private int filled;
    private int changes;
    /** Samples so far. */
    private long place;

    private final long[] hashes = new long[KEPT];
    private final long[] places = new long[KEPT];
    private int next;
    private int held;
    private final Map<Long, Long> latest = new HashMap<>();

    /** How many samples ago the same was told; 0 where nothing comes again. */
    private long lag;

    /** In windows that say something: agreed at that distance, and those since the last of them. */
    private long agreed;

    private long open;
    private long expectedMillis = Long.MIN_VALUE;
    private long said = Long.MIN_VALUE / 2;

    Curve(int code) {
        this.code = code;
    }

    private static long power() {
        long power = 1;
        for (int i = 0; i < WINDOW; i++) {
            power *= BASE;
        }
        return power;
    }

    /** Samples that said something and were the same at the same distance, since one last was not. */
    long repeated() {
        return agreed;
    }

    long lag() {
        return lag;
    }

    long said() {
        return said;
    }

    void say(long second) {
        said = second;
    }

    /** What was told before a break has no place any more among what is told after it. */
    void follow(long startMillis, long lengthMillis, long breakMillis) {
        if (expectedMillis != Long.MIN_VALUE && Math.abs(startMillis - expectedMillis) > breakMillis) {
            begin();
        }
        expectedMillis = startMillis + lengthMillis;
    }

    void take(double sample) {
        if (Double.isNaN(sample)) {
            begin();
            return;
        }
        long mixed = mix(Double.doubleToLongBits(sample + 0.0));
        int at = (int) (place % WINDOW);
        int before = (int) ((place + WINDOW - 1) % WINDOW);
        if (filled == WINDOW) {
            hash -= window[at] * OUT;
            changes -= window[at] == window[(at + 1) % WINDOW] ? 0 : 1;
        }
        changes += filled > 0 && window[before] != mixed ? 1 : 0;
        hash = hash * BASE + mixed * BASE;
        window[at] = mixed;
        filled = Math.min(WINDOW, filled + 1);
        place++;
        if (filled == WINDOW && changes >= LEAST_CHANGES) {
            open++;
            if ((mix(hash) & ANCHOR) == 0) {
                anchor();
            }
        }
    }

    private void begin() {
        filled = 0;
        hash = 0;
        changes = 0;
        lag = 0;
        agreed = 0;
        open = 0;
    }

    private void anchor() {
        Long before = latest.put(hash, place);
        long back = before == null ? 0 : place - before;
        if (back == 0) {
            agreed = 0;
        } else if (back == lag) {
            agreed += open;
        } else {
            agreed = WINDOW;
        }
        lag = back;
        open = 0;
        if (held == KEPT && latest.getOrDefault(hashes[next], -1L) == places[next]) {
            latest.remove(hashes[next]);
        }
        hashes[next] = hash;
        places[next] = place;
        next = (next + 1) % KEPT;
        held = Math.min(KEPT, held + 1);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Without the window: after a restart a curve begins with the next sample. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(place);
        out.writeLong(said);
        out.writeInt(held);
        for (int i = 0; i < held; i++) {
            int at = (next + KEPT - held + i) % KEPT;
            out.writeLong(hashes[at]);
            out.writeLong(places[at]);
        }
    }

    void read(DataInputStream in) throws IOException {
        place = in.readLong();
        said = in.readLong();
        if (place < 0) {
            throw new IOException("no place");
        }
        int count = Packed.count(in, KEPT);
        for (int i = 0; i < count; i++) {
            hashes[i] = in.readLong();
            places[i] = in.readLong();
            latest.put(hashes[i], places[i]);
        }
        held = count;
        next = count % KEPT;
    }
}
