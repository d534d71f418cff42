package org.cylcomed.detection.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Runs that open, send between 3 and 8 times, and close. */
class UsualSequencesTest {
    private static final int OPEN = 1;
    private static final int SEND = 2;
    private static final int CLOSE = 3;
    private static final int REFUSED = 9;

    private static int[] run(int sends, int... more) {
        List<Integer> run = new ArrayList<>(List.of(OPEN));
        for (int i = 0; i < sends; i++) {
            run.add(SEND);
        }
        run.add(CLOSE);
        for (int kind : more) {
            run.add(kind);
        }
        return run.stream().mapToInt(kind -> kind).toArray();
    }

    private static List<int[]> usual(int runs) {
        SplittableRandom lots = new SplittableRandom(5);
        List<int[]> usual = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            usual.add(run(3 + lots.nextInt(6)));
        }
        return usual;
    }

    private final UsualSequences learned = UsualSequences.learn(usual(2000));

    @Test
    void aRunWithUsualCountsScoresNothingInAnyOrder() {
        assertThat(learned.score(run(5))).isZero();
        assertThat(learned.score(new int[] {SEND, CLOSE, SEND, OPEN, SEND})).isZero();
    }

    @Test
    void whatNeverCameOrIsMissingIsFartherThanOneMoreOfWhatVaries() {
        double oneMore = learned.score(run(9));

        assertThat(oneMore).isPositive();
        assertThat(learned.score(run(5, REFUSED))).isGreaterThan(5 * oneMore);
        assertThat(learned.score(new int[] {OPEN, SEND, SEND, SEND})).isGreaterThan(5 * oneMore);
    }

    @Test
    void theThresholdIsExceededByTheWantedShareOfUsualRuns() {
        List<int[]> some = usual(1000);
        for (int i = 0; i < 10; i++) {
            some.add(run(20 + 7 * i));
        }
        UsualSequences withOutliers = UsualSequences.learn(some);
        double threshold = withOutliers.threshold(0.005);

        assertThat(some.stream()
                        .filter(run -> UsualSequences.learn(without(some, run)).score(run) > threshold))
                .hasSizeLessThanOrEqualTo(6)
                .isNotEmpty();
        assertThat(withOutliers.probability(withOutliers.score(run(5, REFUSED, REFUSED))))
                .isLessThan(0.005);
    }

    private static List<int[]> without(List<int[]> runs, int[] run) {
        // Only runs that came once score above nothing without themselves.
        return run.length < 15
                ? runs.subList(0, 900)
                : runs.stream().filter(each -> each != run).toList();
    }

    @Test
    void withFewRunsTheThresholdIsTheFarthestOfThem() {
        UsualSequences few = UsualSequences.learn(List.of(run(3), run(3), run(8)));

        assertThat(few.threshold(1e-3)).isPositive();
        assertThat(few.score(run(4))).isLessThan(few.threshold(1e-3));
        assertThat(few.probability(1000)).isEqualTo(0.25);
    }

    @Test
    void itSaysWhatDiffersMostFirst() {
        assertThat(learned.reasons(run(11, REFUSED))).containsExactly(Map.entry(REFUSED, 1), Map.entry(SEND, 3));
    }

    @Test
    void fromNothingNothingIsLearned() {
        assertThatIllegalArgumentException().isThrownBy(() -> UsualSequences.learn(List.of()));
    }
}
