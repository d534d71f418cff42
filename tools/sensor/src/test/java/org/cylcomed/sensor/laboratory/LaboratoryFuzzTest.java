package org.cylcomed.sensor.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class LaboratoryFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(data, new AstmRecogniser(), new PoctRecogniser());
    }

    /** In a frame with the right checksum behind a header, and inside a message of POCT1-A. */
    @FuzzTest(maxDuration = "20s")
    void anyRecordsAndElementsAreReadWithoutHarm(byte[] data) {
        Exchange astm = Exchange.tcp(9, new AstmRecogniser())
                .client(AstmTest.frame(1, "H|\\^&|\r", true))
                .client(AstmTest.frame(2, new String(data, StandardCharsets.ISO_8859_1), data.length % 2 == 0))
                .client(AstmTest.frame(3, "P|1|x\r", true));
        Exchange poct = Exchange.tcp(9, new PoctRecogniser())
                .client("<OBS.R01>")
                .client(data)
                .client("</OBS.R01>");
        assertThat(astm.sightings().size() + poct.sightings().size()).isLessThanOrEqualTo(16 + 2 * data.length);
    }
}
