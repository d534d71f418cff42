package org.cylcomed.cli.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A detector under judgement: shown usual rows, it gives a score for any row; the higher, the less usual. */
interface Learner {
    ToDoubleFunction<LabelledRow> learn(List<LabelledRow> usual, long seed);
}
