package org.cylcomed.sensor.addressing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.cylcomed.sensor.protocol.Hostile;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class AddressingFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(data, new DhcpRecogniser(), new Dhcpv6Recogniser());
        List<Sighting> lldp = Neighbour.frame(new LldpReader()::frame, data);
        List<Sighting> cdp = Neighbour.frame(new CdpReader()::frame, data);
        assertThat(lldp.size() + cdp.size()).isLessThanOrEqualTo(16 + 2 * data.length);
    }
}
