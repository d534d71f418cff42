package org.cylcomed.reader.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;

class MessageFuzzTest {
    @FuzzTest(maxDuration = "20s")
    @Tag("fuzz")
    void anyMessageIsReadOrRefusedInASentence(byte[] bytes) {
        read(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String sensor = "{\"sensor\":{\"name\":\"a\",\"systemId\":\"0011223344556677\"},\"characteristic\":";
        read((sensor + text + "}").getBytes(StandardCharsets.UTF_8));
        for (String number : new String[] {"2a5f", "2a5e", "2a1c", "2a9d"}) {
            read((sensor + "\"" + number + "\",\"from\":\"2026-11-27T00:00:00Z\",\"everyMillis\":1000,\"values\":[\""
                            + HexFormat.of().formatHex(bytes) + "\"]}")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void read(byte[] bytes) {
        try {
            if (Message.read(bytes) instanceof Message.Sensed sensed) {
                sensed.readings().forEach(each -> {
                    assertThat(each.value().value()).isFinite();
                    assertThat(each.at().toEpochMilli()).isNotNegative();
                });
            }
        } catch (IOException refused) {
            assertThat(refused.getMessage()).containsAnyOf("a message that is too long", "an answer that is not JSON");
        }
    }
}
