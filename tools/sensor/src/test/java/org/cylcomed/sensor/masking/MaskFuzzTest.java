package org.cylcomed.sensor.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cylcomed.sensor.protocol.Hex;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class MaskFuzzTest {
    private static final byte[][] BEGINNINGS = {
        {},
        "MSH|^~\\&|A|B\r".getBytes(StandardCharsets.US_ASCII),
        "POST / HTTP/1.1\r\nContent-Length: 9999\r\n\r\n{".getBytes(StandardCharsets.US_ASCII),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
        "HTTP/1.1 200 OK\r\n\r\n<a>".getBytes(StandardCharsets.US_ASCII),
        Hex.bytes("10 0d 0004'MQTT' 05 02 003c 00 0000"),
        Hex.bytes("16 03 01 0002 01 00")
    };

    /** Every octet stays or is masked: nothing moves, nothing else comes in. */
    @FuzzTest(maxDuration = "20s")
    void everyOctetStaysOrIsMasked(FuzzedDataProvider data) {
        byte[] beginning = data.pickValue(BEGINNINGS);
        byte[] one = Hex.join(beginning, data.consumeBytes(data.consumeInt(0, 600)));
        byte[] later = data.consumeBytes(data.consumeInt(0, 300));
        int port = data.pickValue(new int[] {53, 5683, 9});
        byte[] other = data.consumeRemainingAsBytes();
        byte[][] before = {one.clone(), later.clone(), other.clone()};
        DatagramMask.mask(other, 0, other.length, 40000, port);
        check(before[2], other);
        byte[] answer = before[2].clone();
        ConversationMask.mask(List.of(one, later), List.of(answer));
        check(before[0], one);
        check(before[1], later);
        check(before[2], answer);
    }

    private static void check(byte[] before, byte[] after) {
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i] == before[i] || after[i] == Blank.BLANK).isTrue();
        }
    }
}
