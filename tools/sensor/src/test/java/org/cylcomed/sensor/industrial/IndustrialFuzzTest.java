package org.cylcomed.sensor.industrial;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class IndustrialFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(
                data,
                new ModbusRecogniser(),
                new BacnetRecogniser(),
                new Dnp3TcpRecogniser(),
                new Dnp3UdpRecogniser(),
                new EnipTcpRecogniser(),
                new EnipUdpRecogniser(),
                new S7Recogniser(),
                new OpcRecogniser());
    }
}
