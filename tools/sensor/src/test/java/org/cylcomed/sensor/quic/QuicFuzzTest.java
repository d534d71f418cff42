package org.cylcomed.sensor.quic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.tls.HandshakeMemory;
import org.cylcomed.sensor.tls.Handshakes;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class QuicFuzzTest {
    private static final Observer NOBODY = new Observer() {
        @Override
        public void see(Sighting sighting) {}

        @Override
        public String patientKey(String identifier) {
            return "";
        }

        @Override
        public long timeNanos() {
            return 0;
        }
    };

    @FuzzTest(maxDuration = "20s")
    void anyDatagramAndAnyFramesAreReadWithoutHarm(byte[] bytes) throws Exception {
        Exchange exchange = Exchange.udp(443, new QuicRecogniser());
        exchange.client(bytes).server(bytes).end();
        assertThat(exchange.sightings().size()).isLessThanOrEqualTo(6);
        Connection connection = Connection.between(Transport.UDP, Exchange.CLIENT, 50000, Exchange.SERVER, 443);
        new CryptoStream(Direction.FROM_CLIENT)
                .frames(bytes, new Handshakes(new HandshakeMemory(), connection, NOBODY, Protocol.QUIC));
        byte[] original = HexFormat.of().parseHex("8394c8f03e515708");
        InitialWriter writer =
                new InitialWriter(1, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", original, true, original, new byte[0]);
        // RFC 9001 5.4.2: a sender has to pad so far that the header can be protected.
        if (bytes.length >= 4 && bytes.length < 1000) {
            byte[] packet = writer.packet(bytes);
            Exchange.udp(443, new QuicRecogniser()).client(packet).end();
        }
    }
}
