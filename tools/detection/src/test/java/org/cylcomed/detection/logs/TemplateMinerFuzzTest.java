package org.cylcomed.detection.logs;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class TemplateMinerFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyLineHasAGroupAndATemplate(FuzzedDataProvider data) {
        TemplateMiner miner = new TemplateMiner(new MinerSettings(3, 2, 1, 50));
        while (data.remainingBytes() > 0) {
            int shape = miner.learn(data.consumeString(200));
            if (shape != TemplateMiner.NONE && miner.group(shape) > shape) {
                throw new IllegalStateException("a group is its first shape");
            }
        }
        miner.templates();
    }
}
