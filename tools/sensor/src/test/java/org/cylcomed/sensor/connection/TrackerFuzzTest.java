package org.cylcomed.sensor.connection;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class TrackerFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void noSequenceOfSegmentsBreaksReassembly(FuzzedDataProvider data) {
        Wire wire = new Wire(8);
        while (data.remainingBytes() > 0) {
            int client = Wire.CLIENT + data.consumeInt(0, 3);
            boolean up = data.consumeBoolean();
            String text = "x".repeat(data.consumeInt(0, 64));
            int port = data.consumeInt(1, 12);
            wire.later(data.consumeInt(0, 2000));
            wire.send(Wire.tcp(
                    up ? client : Wire.SERVER,
                    up ? port : 80,
                    up ? Wire.SERVER : client,
                    up ? 80 : port,
                    data.consumeInt(0, 63),
                    data.consumeInt(-40, 200),
                    data.consumeInt(-40, 200),
                    text));
        }
        wire.end();
    }
}
