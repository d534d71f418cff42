package org.cylcomed.sensor.intellivue;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class IntellivueFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(data, new IntellivueRecogniser());
    }

    /** Behind lengths that agree, where arbitrary bytes seldom come. */
    @FuzzTest(maxDuration = "20s")
    void anyObjectsOfAPollResultAreReadWithoutHarm(byte[] data) {
        Exchange exchange = Exchange.udp(24105, new IntellivueRecogniser())
                .server(Exports.pollResult(false, data))
                .client(Exports.announcement(data))
                .server(Exports.description(data));
        assertThat(exchange.sightings().size()).isLessThanOrEqualTo(16 + 2 * data.length);
    }
}
