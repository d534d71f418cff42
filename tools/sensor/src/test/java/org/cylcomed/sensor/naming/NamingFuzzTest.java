package org.cylcomed.sensor.naming;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class NamingFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(
                data,
                new DnsUdpRecogniser(),
                new DnsTcpRecogniser(),
                new MdnsRecogniser(),
                new LlmnrRecogniser(),
                new NetbiosNameRecogniser(),
                new NetbiosDatagramRecogniser(),
                new SsdpRecogniser());
    }
}
