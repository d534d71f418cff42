package org.cylcomed.ward.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DhcpTest {
    private static final String CARD = "02:25:a0:5a:23:2c";
    private static final Dhcp QUESTION =
            new Dhcp(Dhcp.REQUEST, 0x1234abcd, CARD, Dhcp.NONE, Dhcp.NONE, "10.1.0.7", Dhcp.NONE, "MON105", "Sentio 8");

    @Test
    void whatIsWrittenIsRead() {
        byte[] bytes = QUESTION.bytes("");
        assertThat(Dhcp.read(bytes, bytes.length)).contains(QUESTION);
        // To everybody, since who has no address cannot be answered otherwise.
        assertThat(bytes[10]).isEqualTo((byte) 0x80);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("MON105", "Sentio 8");
    }

    @Test
    void anAnswerGivesTheAddressItsMaskAndItsTime() {
        Dhcp answer = QUESTION.answer("10.1.0.7", "10.1.2.1");
        byte[] bytes = answer.bytes("10.1.0.0/22");
        assertThat(Dhcp.read(bytes, bytes.length)).contains(answer);
        assertThat(answer.type()).isEqualTo(Dhcp.ACK);
        assertThat(answer.yours()).isEqualTo("10.1.0.7");
        assertThat(bytes).containsSequence(1, 4, 255, 255, 252, 0);
        assertThat(bytes).containsSequence(51, 4, 0, 0, 0x0e, 0x10);
    }

    @Test
    void whatIsNoSuchMessageIsPassedOver() {
        byte[] bytes = QUESTION.bytes("");
        for (int length = 0; length < 240; length++) {
            assertThat(Dhcp.read(bytes, length)).isEmpty();
        }
        Random random = new Random(7);
        for (int time = 0; time < 10_000; time++) {
            byte[] changed = bytes.clone();
            for (int change = 0; change < 6; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            Dhcp.read(changed, 1 + random.nextInt(changed.length));
        }
    }
}
