package org.cylcomed.sensor.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.List;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class TlsHandshakeTest {
    private final Exchange exchange = Exchange.tcp(12345, new TlsRecogniser());

    private static void play(EnginePair pair, Exchange exchange) throws Exception {
        for (EnginePair.Flight flight : pair.speak()) {
            if (flight.direction() == Direction.FROM_CLIENT) {
                exchange.client(flight.bytes());
            } else {
                exchange.server(flight.bytes());
            }
        }
    }

    private static Sighting.Handshake handshake(Exchange exchange) {
        List<Sighting.Handshake> all = exchange.sightings(Sighting.Handshake.class);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<Sighting.Attribute> attributes(Exchange exchange, AttributeName name) {
        return exchange.sightings(Sighting.Attribute.class).stream()
                .filter(attribute -> attribute.name() == name)
                .toList();
    }

    private static String keyHash(Certificate certificate) throws Exception {
        byte[] key = certificate.getPublicKey().getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    }

    @Test
    void version13ShowsWhatTheServerChose() throws Exception {
        EnginePair pair = EnginePair.of("TLS", false, "TLSv1.3");
        play(pair, exchange);
        assertThat(exchange.is(Protocol.TLS)).isTrue();
        Sighting.Handshake seen = handshake(exchange);
        assertThat(pair.client.getSession().getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
        assertThat(seen.cipherSuite()).isEqualTo(0x1302);
        assertThat(seen.version()).isEqualTo(0x0304);
        assertThat(NamedGroups.name(seen.group())).isEqualTo("x25519");
        assertThat(seen.serverName()).isEqualTo("gateway.ward.test");
        assertThat(seen.alpn()).isEqualTo("h2");
        assertThat(seen.weakness()).isNull();
        assertThat(attributes(exchange, AttributeName.JA4).getFirst().value())
                .startsWith("t13d")
                .contains("h2_");
        assertThat(attributes(exchange, AttributeName.CERTIFICATE_SUBJECT)).isEmpty();
    }

    @Test
    void version12ShowsBothCertificates() throws Exception {
        EnginePair pair = EnginePair.of("TLS", true, "TLSv1.2");
        play(pair, exchange);
        Sighting.Handshake seen = handshake(exchange);
        assertThat(seen.version()).isEqualTo(0x0303);
        assertThat(seen.alpn()).isEqualTo("http/1.1");
        assertThat(seen.group()).isIn(0x1d, 0x17);
        assertThat(seen.weakness()).isEqualTo("self-signed certificate");
        List<Sighting.Attribute> keys = attributes(exchange, AttributeName.CERTIFICATE_KEY);
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).endpoint()).isEqualTo(Exchange.SERVER);
        assertThat(keys.get(0).value())
                .isEqualTo(keyHash(pair.client.getSession().getPeerCertificates()[0]));
        assertThat(keys.get(1).endpoint()).isEqualTo(Exchange.CLIENT);
        assertThat(keys.get(1).value())
                .isEqualTo(keyHash(pair.server.getSession().getPeerCertificates()[0]));
        assertThat(attributes(exchange, AttributeName.CERTIFICATE_SUBJECT))
                .extracting(Sighting.Attribute::value)
                .hasSize(2)
                .allMatch(subject -> subject.startsWith("CN=") && subject.endsWith(", O=Cylcomed test"));
    }

    @Test
    void nothingIsReadAfterTheHandshake() throws Exception {
        play(EnginePair.of("TLS", true, "TLSv1.2"), exchange);
        int seen = exchange.sightings().size();
        exchange.server(new byte[] {22, 3, 3, 0, 4, 2, 0, 0, 0}).end();
        assertThat(exchange.sightings()).hasSize(seen);
    }

    @Test
    void aHandshakeInSingleBytesIsReadTheSame() throws Exception {
        for (EnginePair.Flight flight : EnginePair.of("TLS", true, "TLSv1.2").speak()) {
            exchange.inPieces(flight.direction(), flight.bytes(), 1);
        }
        assertThat(handshake(exchange).cipherSuite()).isPositive();
        assertThat(attributes(exchange, AttributeName.CERTIFICATE_KEY)).hasSize(2);
    }

    @Test
    void aMessageOverSeveralRecordsIsPutTogether() throws Exception {
        for (EnginePair.Flight flight : EnginePair.of("TLS", false, "TLSv1.2").speak()) {
            byte[] bytes = flight.bytes()[0] == 22 ? inRecordsOf(30, flight.bytes()) : flight.bytes();
            exchange.inPieces(flight.direction(), bytes, 17);
        }
        assertThat(attributes(exchange, AttributeName.CERTIFICATE_KEY)).hasSize(1);
        assertThat(handshake(exchange).group()).isPositive();
    }

    private static byte[] inRecordsOf(int size, byte[] record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 5; at < record.length; at += size) {
            int length = Math.min(size, record.length - at);
            out.write(record, 0, 3);
            out.write(0);
            out.write(length);
            out.write(record, at, length);
        }
        return out.toByteArray();
    }

    @Test
    void datagramTlsIsReadWithItsCertificates() throws Exception {
        Exchange datagrams = Exchange.udp(12345, new DtlsRecogniser());
        play(EnginePair.of("DTLS", true, "DTLSv1.2"), datagrams);
        assertThat(datagrams.is(Protocol.TLS)).isTrue();
        Sighting.Handshake seen = handshake(datagrams);
        assertThat(seen.version()).isEqualTo(0xfefd);
        assertThat(seen.serverName()).isEqualTo("gateway.ward.test");
        assertThat(attributes(datagrams, AttributeName.CERTIFICATE_KEY)).hasSize(2);
        assertThat(attributes(datagrams, AttributeName.JA4))
                .singleElement()
                .extracting(Sighting.Attribute::value)
                .asString()
                .startsWith("dd2d");
    }

    @Test
    void aConversationPickedUpInTheMiddleIsRecognised() throws Exception {
        byte[] data = EnginePair.of("TLS", false, "TLSv1.2").speak().getLast().bytes();
        assertThat(data[0]).isEqualTo((byte) 23);
        exchange.server(data);
        assertThat(exchange.is(Protocol.TLS)).isTrue();
        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void aServerHelloAloneIsEnough() throws Exception {
        byte[] hello = EnginePair.of("TLS", false, "TLSv1.3").speak().stream()
                .filter(flight -> flight.direction() == Direction.FROM_SERVER)
                .findFirst()
                .orElseThrow()
                .bytes();
        exchange.server(hello);
        assertThat(handshake(exchange).version()).isEqualTo(0x0304);
    }

    @Test
    void aGapEndsTheReadingWithWhatIsKnown() throws Exception {
        List<EnginePair.Flight> flights = EnginePair.of("TLS", false, "TLSv1.3").speak();
        exchange.client(flights.getFirst().bytes()).gap(Direction.FROM_SERVER, 1000);
        assertThat(handshake(exchange).version()).isEqualTo(-1);
        assertThat(handshake(exchange).serverName()).isEqualTo("gateway.ward.test");
    }

    @Test
    void aRefusedOfferIsNoHandshake() throws Exception {
        List<EnginePair.Flight> flights = EnginePair.of("TLS", false, "TLSv1.3").speak();
        exchange.client(flights.getFirst().bytes())
                .server(new byte[] {21, 3, 3, 0, 2, 2, 70})
                .end();
        assertThat(exchange.sightings(Sighting.Handshake.class)).isEmpty();
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
    }

    @Test
    void aHeartbeatAskingForMoreThanItCarriesIsAnExploit() throws Exception {
        List<EnginePair.Flight> flights = EnginePair.of("TLS", false, "TLSv1.2").speak();
        exchange.client(flights.getFirst().bytes()).client(new byte[] {24, 3, 2, 0, 3, 1, 0x40, 0});
        assertThat(exchange.sightings(Sighting.Exploit.class))
                .singleElement()
                .extracting(Sighting.Exploit::name)
                .isEqualTo("CVE-2014-0160");
    }

    @Test
    void aHelloWhoseLengthsPointOutsideIsMalformed() throws Exception {
        byte[] hello = EnginePair.of("TLS", false, "TLSv1.3").speak().getFirst().bytes();
        hello[44 + hello[43]] = 0x7f;
        exchange.client(hello);
        assertThat(exchange.sightings(Sighting.Malformed.class)).hasSize(1);
    }

    @Test
    void theHelloOfSsl2NamesItsWeakness() {
        HexFormat hex = HexFormat.of();
        byte[] client = hex.parseHex("801c010002" + "0003" + "0000" + "0010" + "010080" + "00".repeat(16));
        byte[] server = hex.parseHex("801e0400010002" + "0000" + "0003" + "0010" + "010080" + "00".repeat(16));
        exchange.client(client).server(server);
        assertThat(handshake(exchange).version()).isEqualTo(2);
        assertThat(handshake(exchange).weakness()).isEqualTo("SSL 2.0");
    }

    @Test
    void otherBinaryTrafficIsLeftAlone() {
        byte[] bytes = new byte[600];
        bytes[0] = 23;
        bytes[1] = 3;
        bytes[2] = 3;
        bytes[4] = 40;
        exchange.client(bytes);
        assertThat(exchange.is(Protocol.TLS)).isFalse();
    }
}
