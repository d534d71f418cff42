package org.cylcomed.detection.stream;

/**
 * The courses this stream took: eight blocks of values, of each its mean and its farthest value, compared with those
 * remembered. Similar ones are kept as one; when there is no room the least used one is given up.
 */
final class Shapes {
    private static final int BLOCKS = 8;
    private static final int NUMBERS = 2 * BLOCKS;
    private static final int REMEMBERED = 128;

    /** Farther apart than this many deviations is as far as counts. */
    private static final double FARTHEST = 4;

    /** A mean counts whole, a farthest value half. */
    private static final double WEIGHTS = 1.5 * BLOCKS;

    private static final float MOVED = 0.1F;
    private static final float FADED = 0.999F;

    private final int block;
    private final double same;
    private final int from;
    private final float[] now = new float[NUMBERS];
    private final float[][] known = new float[REMEMBERED][];
    private final float[] used = new float[REMEMBERED];
    private int knownCount;
    private int blocks;
    private int inBlock;
    private double sum;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double least = Double.POSITIVE_INFINITY;
    private double novelty;

    /** @param same nearer than this is one course @param from values before it teach nothing */
    Shapes(int block, double same, int from) {
        this.block = block;
        this.same = same;
        this.from = from;
    }

    /** True if a block ended, and {@link #novelty()} is of the last eight. */
    boolean see(double value, double middle, double deviation) {
        sum += value;
        greatest = Math.max(greatest, value);
        least = Math.min(least, value);
        if (++inBlock < block) {
            return false;
        }
        System.arraycopy(now, 2, now, 0, NUMBERS - 2);
        now[NUMBERS - 2] = (float) (sum / block);
        now[NUMBERS - 1] = (float) (Math.abs(greatest - middle) > Math.abs(least - middle) ? greatest : least);
        blocks++;
        inBlock = 0;
        sum = 0;
        greatest = Double.NEGATIVE_INFINITY;
        least = Double.POSITIVE_INFINITY;
        return blocks >= BLOCKS && blocks * (long) block > from && compare(deviation);
    }

    /** How far from the nearest course known, in deviations. */
    double novelty() {
        return novelty;
    }

    private boolean compare(double deviation) {
        int nearest = -1;
        double apart = Double.POSITIVE_INFINITY;
        for (int i = 0; i < knownCount; i++) {
            double distance = distance(known[i], deviation);
            if (distance < apart) {
                apart = distance;
                nearest = i;
            }
        }
        novelty = nearest < 0 ? 0 : apart;
        if (nearest < 0 || apart > same) {
            int at = knownCount < REMEMBERED ? knownCount++ : leastUsed();
            known[at] = now.clone();
            used[at] = 1;
        } else {
            used[nearest]++;
            for (int i = 0; i < NUMBERS; i++) {
                known[nearest][i] += MOVED * (now[i] - known[nearest][i]);
            }
        }
        for (int i = 0; i < knownCount; i++) {
            used[i] *= FADED;
        }
        return nearest >= 0;
    }

    private double distance(float[] course, double deviation) {
        double sum = 0;
        for (int i = 0; i < NUMBERS; i += 2) {
            sum += Math.min(FARTHEST, Math.abs(course[i] - now[i]) / deviation);
            sum += 0.5 * Math.min(FARTHEST, Math.abs(course[i + 1] - now[i + 1]) / deviation);
        }
        return sum / WEIGHTS;
    }

    private int leastUsed() {
        int least = 0;
        for (int i = 1; i < knownCount; i++) {
            if (used[i] < used[least]) {
                least = i;
            }
        }
        return least;
    }
}
