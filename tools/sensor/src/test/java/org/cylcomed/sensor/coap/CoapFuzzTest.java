package org.cylcomed.sensor.coap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class CoapFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyDatagramIsReadWithoutHarm(byte[] bytes) {
        Hostile.play(bytes, new CoapRecogniser());
        CoapMessage message = new CoapMessage();
        if (message.read(bytes, 0, bytes.length) == CoapMessage.Form.SOUND
                && message.options > 0
                && message.optionsAreKnown()) {
            assertThat(message.payload).isLessThanOrEqualTo(bytes.length);
        }
    }
}
