package org.cylcomed.sensor.wifi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.protocol.Hex;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class WifiFuzzTest {
    private static final byte[] HEADER =
            Hex.bytes("8000 0000 ffffffffffff 020000000001 020000000001 1000 0102030405060708 6400 1104");

    @FuzzTest(maxDuration = "20s")
    void anyFrameIsReadWithoutHarm(byte[] data) {
        assertThat(new Heard().frame(data).frame(Hex.join(HEADER, data)).said.size())
                .isLessThanOrEqualTo(16 + 2 * data.length);
    }
}
