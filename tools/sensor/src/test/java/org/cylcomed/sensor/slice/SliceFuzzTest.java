package org.cylcomed.sensor.slice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.cylcomed.sensor.packet.Frame;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class SliceFuzzTest {
    private static final String STREAM =
            "MSH|^~\\&|A|B\rPID|||4711||Quijano^Alonso\rPV1||I|ICU^7\rNTE|1||Quijano\r\u001c\r".repeat(3);

    /** However a stream is cut, repeated, overlapped, shuffled or holed, and whatever is mixed in, the name stays hidden. */
    @FuzzTest(maxDuration = "20s")
    void noCutLetsANameThrough(FuzzedDataProvider data) throws Exception {
        Sketch sketch = new Sketch();
        long start = data.consumeInt();
        int packets = 0;
        while (data.remainingBytes() > 0 && packets++ < 200) {
            switch (data.consumeInt(0, 9)) {
                case 0 -> sketch.client(Frame.SYN, start - 1, "");
                case 1 -> sketch.frame(noise(data, 100));
                case 2 ->
                    sketch.frame(Sketch.ip(
                            Sketch.CLIENT,
                            Sketch.SERVER,
                            data.consumeByte() & 0xff,
                            data.consumeShort(),
                            noise(data, 60),
                            3));
                default -> {
                    int from = data.consumeInt(0, STREAM.length() - 1);
                    int to = Math.min(STREAM.length(), from + data.consumeInt(1, 120));
                    sketch.client(Frame.ACK, start + from, STREAM.substring(from, to));
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketSlice.write(sketch, new Selection(List.of(new Selection.Range(1, 1000)), Set.of()), frame -> "", out);
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).doesNotContain("Quijano", "Alonso");
    }

    /** Without letters: headers stay as they are, and a name in a hardware address would not be one. */
    private static byte[] noise(FuzzedDataProvider data, int most) {
        byte[] bytes = data.consumeBytes(most);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Character.isLetter(bytes[i] & 0x7f) ? (byte) '0' : bytes[i];
        }
        return bytes;
    }
}
