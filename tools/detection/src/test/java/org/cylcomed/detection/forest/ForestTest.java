package org.cylcomed.detection.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForestTest {
    private static final ForestSettings SETTINGS = new ForestSettings(30, 1, 2);

    /** Two numbers; the class is whether both are on the same side of a half, which no single cut can tell. */
    private static float[][] squares(int count, long seed) {
        SplittableRandom lots = new SplittableRandom(seed);
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new float[] {(float) lots.nextDouble(), (float) lots.nextDouble()};
        }
        return rows;
    }

    private static int[] sides(float[][] rows) {
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = rows[i][0] > 0.5 == rows[i][1] > 0.5 ? 1 : 0;
        }
        return labels;
    }

    private static Forest grown(long seed) {
        float[][] rows = squares(800, 1);
        return ForestGrower.grow(rows, sides(rows), 2, SETTINGS, LeafValue.shares(), seed);
    }

    @Test
    void whatNoSingleCutCanTellIsLearned() {
        Forest forest = grown(7);
        float[][] fresh = squares(500, 2);
        int[] truth = sides(fresh);
        int right = 0;
        for (int i = 0; i < fresh.length; i++) {
            double[] shares = new double[2];
            forest.answer(fresh[i], shares);
            assertThat(shares[0] + shares[1]).isBetween(0.9999, 1.0001);
            right += (shares[1] > 0.5 ? 1 : 0) == truth[i] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(460);
    }

    @Test
    void theSameSeedGrowsTheSameForestAndAnotherAnother() {
        assertThat(grown(7).encode()).isEqualTo(grown(7).encode()).isNotEqualTo(grown(8).encode());
    }

    @Test
    void aClassWithFewRowsWeighsAsMuchAsOneWithMany() {
        float[][] rows = new float[1010][];
        int[] labels = new int[1010];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {0};
            labels[i] = i < 1000 ? 0 : 1;
        }
        Forest forest = ForestGrower.grow(rows, labels, 2, new ForestSettings(400, 1, 1), LeafValue.shares(), 1);
        double[] shares = new double[2];
        forest.answer(new float[] {0}, shares);

        assertThat(shares[1]).isBetween(0.4, 0.56);
    }

    @Test
    void aSizeThatManyRowsShareIsCutOffOnBothSides() {
        float[][] rows = new float[3000][];
        int[] labels = new int[3000];
        SplittableRandom lots = new SplittableRandom(3);
        for (int i = 0; i < rows.length; i++) {
            labels[i] = i % 2;
            rows[i] = new float[] {labels[i] == 0 ? 110 : lots.nextInt(60, 1514)};
        }
        Forest forest = ForestGrower.grow(
                rows, labels, 2, new ForestSettings(20, 1, 1), LeafValue.logarithmicOdds(0.02, 0.05), 1);

        assertThat(forest.answer(new float[] {110})).isLessThan(-3);
        assertThat(forest.answer(new float[] {104})).isGreaterThan(3);
        assertThat(forest.answer(new float[] {116})).isGreaterThan(3);
    }

    @Test
    void whatWasEncodedAnswersTheSame() {
        Forest forest = grown(7);
        Forest read = Forest.decode(forest.encode()).orElseThrow();
        for (float[] row : squares(50, 4)) {
            assertThat(read.answer(row)).isEqualTo(forest.answer(row));
        }
        assertThat(read.encode()).isEqualTo(forest.encode());
    }

    @Test
    void bytesThatAreNoForestAreRefused() {
        byte[] good = grown(7).encode();
        assertThat(Forest.decode(new byte[0])).isEmpty();
        assertThat(Forest.decode(java.util.Arrays.copyOf(good, good.length - 1)))
                .isEmpty();
        byte[] circle = good.clone();
        // The link of the first node, behind five numbers of the head, the roots, a feature and a threshold.
        int link = 20 + 4 * SETTINGS.trees() + 6;
        circle[link + 3] = 0;
        circle[link + 2] = 0;
        assertThat(Forest.decode(circle)).isEmpty();
    }

    @Test
    void rowsWithoutAClassEachAreRefused() {
        assertThatThrownBy(() -> ForestGrower.grow(new float[][] {{1}}, new int[0], 2, SETTINGS, LeafValue.shares(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
