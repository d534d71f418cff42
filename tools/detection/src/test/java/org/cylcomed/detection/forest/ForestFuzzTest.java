package org.cylcomed.detection.forest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class ForestFuzzTest {
    /** Whatever is read as a forest can be asked, and is written as it was read. */
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreAForestThatAnswersOrNone(byte[] data) {
        Forest.decode(data).ifPresent(forest -> {
            forest.answer(new float[forest.inputs()], new double[forest.outputs()]);
            assertThat(forest.encode()).isEqualTo(data);
        });
    }
}
