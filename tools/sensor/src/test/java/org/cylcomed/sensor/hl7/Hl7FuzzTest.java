package org.cylcomed.sensor.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.hl7.Hl7Samples.VITALS;
import static org.cylcomed.sensor.hl7.Hl7Samples.framed;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class Hl7FuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutExceptionAndWithBoundedOutput(FuzzedDataProvider data) {
        Exchange exchange = Exchange.tcp(2575, new Hl7Recogniser());
        if (data.consumeBoolean()) {
            exchange.client(framed(VITALS));
        }
        int given = 1000;
        while (data.remainingBytes() > 0) {
            Direction direction = data.consumeBoolean() ? Direction.FROM_CLIENT : Direction.FROM_SERVER;
            if (data.consumeInt(0, 15) == 0) {
                exchange.gap(direction, 100);
            }
            byte[] bytes = data.consumeBytes(data.consumeInt(1, 2000));
            given += bytes.length;
            if (bytes.length > 0) {
                exchange.inPieces(direction, bytes, 1460);
            }
        }
        exchange.end();
        assertThat(exchange.sightings().size()).isLessThanOrEqualTo(given);
    }
}
