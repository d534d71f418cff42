package org.cylcomed.sensor.mqtt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.masking.MaskedName;
import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class MqttFuzzTest {
    private static final byte[] CONNECT_5 = Hex.bytes("10 13 0004'MQTT' 05 02 003c 00 0006'pump-7'");

    @FuzzTest(maxDuration = "20s")
    void anyStreamIsReadWithoutHarm(byte[] bytes) {
        Hostile.play(bytes, new MqttRecogniser());
        Hostile.play(Hex.join(new byte[] {0, 50}, CONNECT_5, bytes), new MqttRecogniser());
        MaskedName.of(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    }
}
