package org.cylcomed.sensor.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class TlsFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyConversationIsReadWithoutHarm(byte[] bytes) {
        byte[] first = Arrays.copyOf(bytes, bytes.length / 2);
        byte[] second = Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length);
        Exchange tcp = Exchange.tcp(443, new TlsRecogniser())
                .inPieces(Direction.FROM_CLIENT, first, 200)
                .inPieces(Direction.FROM_SERVER, second, 200)
                .end();
        assertThat(tcp.sightings().size()).isLessThanOrEqualTo(bytes.length / 4 + 4);
        Exchange udp = Exchange.udp(5684, new DtlsRecogniser())
                .client(first)
                .server(second)
                .end();
        assertThat(udp.sightings().size()).isLessThanOrEqualTo(bytes.length / 4 + 4);
        Certificate.read(bytes, 0, bytes.length, Ja4.sha256());
    }
}
