package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The published rules, by hand: 100 rows, of which the first 15 are not judged, and a window of rows 40 to 59. */
class NabScoreTest {
    private final LabelledStream stream = new LabelledStream(
            "kind/one.csv", new long[100], new double[100], List.of(new LabelledStream.Window(40, 59)), 0);
    private final double[] surprises = new double[100];
    private final NabScore score = new NabScore(NabScore.STANDARD);

    @Test
    void silenceIsZeroAndTheFirstRowOfEachWindowAHundred() {
        surprises[40] = 1;

        score.add(stream, surprises);

        assertThat(score.score(2)).isZero();
        assertThat(score.score(1)).isCloseTo(100, within(1e-9));
        assertThat(score.best()).isEqualTo(new NabScore.Result(score.score(1), 1));
    }

    @Test
    void theEarliestAlarmOfAWindowCounts() {
        surprises[50] = 1;
        surprises[45] = 1;

        score.add(stream, surprises);

        double position = -(59 - 45 + 1) / 20.0;
        double worth = NabScore.sigmoid(position) / NabScore.sigmoid(-1);
        assertThat(score.sum(1)).isCloseTo(worth, within(1e-12));
    }

    @Test
    void aFalseAlarmCostsTheMoreTheFartherItIsBehindTheWindow() {
        surprises[20] = 3;
        surprises[60] = 2;
        surprises[99] = 1;

        score.add(stream, surprises);

        assertThat(score.sum(3)).isCloseTo(-1 - 0.11, within(1e-12));
        double soonAfter = 0.11 * NabScore.sigmoid(1 / 19.0);
        double longAfter = 0.11 * NabScore.sigmoid(40 / 19.0);
        assertThat(longAfter).isLessThan(soonAfter).isNegative();
        assertThat(score.sum(1)).isCloseTo(-1.11 + soonAfter + longAfter, within(1e-12));
        assertThat(score.best().score()).isZero();
    }

    @Test
    void beforeTheProbationEndsNothingCounts() {
        surprises[14] = 1;

        score.add(stream, surprises);

        assertThat(score.score(1)).isZero();
    }

    @Test
    void alarmsAsSurprisingAsEachOtherComeTogether() {
        surprises[20] = 1;
        surprises[40] = 1;

        score.add(stream, surprises);

        assertThat(score.best().score()).isCloseTo(100 * (1 + 1 - 0.11) / 2, within(1e-9));
    }
}
