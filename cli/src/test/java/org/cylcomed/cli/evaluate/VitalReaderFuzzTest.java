package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class VitalReaderFuzzTest {
    /** A header up to the first zero byte, its signals after it; and all of it as a table. */
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreRecordingsOrNone(byte[] data) throws IOException {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        String header = end < 0 ? text : text.substring(0, end);
        byte[] signals = end < 0 ? new byte[0] : Arrays.copyOfRange(data, end + 1, data.length);
        assertThat(WfdbReader.decode(header, signals).flatMap(read -> VitalReader.ofSignals("fuzz", read)))
                .isNotNull();
        assertThat(VitalReader.table(text).recordings()).hasSizeLessThan(2);
    }
}
