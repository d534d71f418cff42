package org.cylcomed.server.export;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class InjectionFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void whateverAValueHoldsOneRecordStaysOneRecord(FuzzedDataProvider data) {
        Injection.play(data.consumeRemainingAsString());
    }
}
