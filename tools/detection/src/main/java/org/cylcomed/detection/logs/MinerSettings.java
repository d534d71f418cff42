package org.cylcomed.detection.logs;

/**
 * How lines are put into groups. There is one setting for all systems; it was chosen on the six systems named in {@code
 * docs/detection.md}.
 *
 * @param words so many different words at one place, all else equal, are values
 * @param wordsBesideAValue the same where a value was seen at that place
 * @param leastWords fewer words that stay are no kind of line
 * @param mostShapes different shapes kept; beyond it, what is new is counted only
 */
public record MinerSettings(int words, int wordsBesideAValue, int leastWords, int mostShapes) {
    public static final MinerSettings DEFAULT = new MinerSettings(4, 2, 2, 20_000);

    /** Shapes alone: no word is ever found to be a value. What this miner is compared with. */
    public static final MinerSettings SHAPES_ONLY = new MinerSettings(Integer.MAX_VALUE, Integer.MAX_VALUE, 2, 20_000);

    public MinerSettings {
        if (words < 2 || wordsBesideAValue < 2 || leastWords < 1 || mostShapes < 1) {
            throw new IllegalArgumentException("two words at least tell a value from a word");
        }
    }
}
