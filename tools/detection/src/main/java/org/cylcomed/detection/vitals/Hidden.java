package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Whether a value is missing just when it would be low. A probe that falls off does not choose: before and after its
 * gaps the value is what it always was.
 */
final class Hidden {
    private static final int PLACES = 64;
    private static final int MOST = 20_000;
    private static final int LEAST_KNOWN = 60;
    private static final int LEAST_GAPS = 2;

    /** What is older than this since the first gap is a change of the patient; a gap as long is a probe that is off. */
    private static final int WINDOW_ROWS = 300;

    private static final int LONGEST_GAP_ROWS = 60;

    private final int[] counts = new int[Vital.COUNT * PLACES];
    private final int[] first = new int[Vital.COUNT];
    private final int[] known = new int[Vital.COUNT];

    /** Since the first of the gaps that count: how many, how many rows missing, how many told, the lowest of these. */
    private final int[] gaps = new int[Vital.COUNT];

    private final int[] missing = new int[Vital.COUNT];
    private final int[] told = new int[Vital.COUNT];
    private final int[] changes = new int[Vital.COUNT];
    private final int[] lowest = new int[Vital.COUNT];
    private final int[] last = new int[Vital.COUNT];
    private final int[] sinceGap = new int[Vital.COUNT];
    private final int[] gone = new int[Vital.COUNT];

    double judge(short[] row) {
        int present = 0;
        for (short value : row) {
            present += value == Rows.MISSING ? 0 : 1;
        }
        double most = 0;
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            if (known[vital] == 0 && row[vital] == Rows.MISSING) {
                continue;
            }
            if (row[vital] == Rows.MISSING) {
                if (present >= 2 && known[vital] >= LEAST_KNOWN) {
                    gap(vital);
                }
            } else {
                tell(vital, row[vital]);
            }
            most = Math.max(most, score(vital));
        }
        return most;
    }

    private void gap(int vital) {
        if (gaps[vital] == 0) {
            missing[vital] = 0;
            told[vital] = 0;
            changes[vital] = 0;
            lowest[vital] = PLACES;
        }
        if (sinceGap[vital] != 0 || gaps[vital] == 0) {
            gaps[vital]++;
        }
        sinceGap[vital] = 0;
        missing[vital]++;
        if (++gone[vital] > LONGEST_GAP_ROWS) {
            gaps[vital] = 0;
        }
    }

    private void tell(int vital, short value) {
        if (known[vital] == 0) {
            first[vital] = value;
        }
        int place = Math.max(0, Math.min(PLACES - 1, PLACES / 2 + Math.floorDiv(value - first[vital], 10)));
        if (gaps[vital] > 0) {
            told[vital]++;
            changes[vital] += place != last[vital] || sinceGap[vital] == 0 ? 1 : 0;
            lowest[vital] = Math.min(lowest[vital], place);
            sinceGap[vital]++;
            if (told[vital] + missing[vital] > WINDOW_ROWS) {
                gaps[vital] = 0;
            }
        } else {
            counts[vital * PLACES + place]++;
            if (++known[vital] > MOST) {
                known[vital] = 0;
                for (int i = vital * PLACES; i < (vital + 1) * PLACES; i++) {
                    counts[i] >>= 1;
                    known[vital] += counts[i];
                }
            }
        }
        gone[vital] = 0;
        last[vital] = place;
    }

    private double score(int vital) {
        if (gaps[vital] < LEAST_GAPS || told[vital] == 0) {
            return 0;
        }
        int below = 0;
        for (int place = 0; place < lowest[vital]; place++) {
            below += counts[vital * PLACES + place];
        }
        double share = below / (known[vital] + 1.0);
        double absent = missing[vital] / (double) (missing[vital] + told[vital]);
        return absent < share / 2 ? 0 : -(changes[vital] + told[vital] / 20.0) * StrictMath.log1p(-share);
    }

    void write(DataOutputStream out) throws IOException {
        for (int[] numbers : numbers()) {
            for (int number : numbers) {
                out.writeInt(number);
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        for (int[] numbers : numbers()) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readInt();
            }
        }
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            if (lowest[vital] < 0 || lowest[vital] > PLACES || known[vital] < 0) {
                throw new IOException("no place");
            }
        }
    }

    private int[][] numbers() {
        return new int[][] {counts, first, known, gaps, missing, told, changes, lowest, last, sinceGap, gone};
    }
}
