package org.cylcomed.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.junit.jupiter.api.Tag;

class HttpFuzzTest {
    @FuzzTest(maxDuration = "20s")
    @Tag("fuzz")
    void anyBytesAreReadWithoutFailingAndSayLittle(byte[] bytes) {
        int split = bytes.length == 0 ? 0 : (bytes[0] & 0xff) * bytes.length / 256;
        Exchange exchange = Exchange.tcp(80, new HttpRecogniser())
                .client("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                .client(Arrays.copyOfRange(bytes, 0, split))
                .gap(Direction.FROM_CLIENT, bytes.length % 7)
                .inPieces(Direction.FROM_SERVER, Arrays.copyOfRange(bytes, split, bytes.length), 16)
                .client(Arrays.copyOfRange(bytes, split, bytes.length))
                .end();
        assertThat(exchange.sightings().size()).isLessThan(50 + bytes.length);
    }
}
