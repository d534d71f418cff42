package org.cylcomed.sensor.intellivue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class IntellivueFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(data, new IntellivueRecogniser());
    }
}
