package org.cylcomed.sensor.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.tls.EnginePair;
import org.junit.jupiter.api.Test;

class QuicTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] ORIGINAL = HEX.parseHex("8394c8f03e515708");
    private static final byte[] SERVER_ID = HEX.parseHex("f067a5502a4262b5");
    private static final byte[] NO_ID = {};
    private static final String V1_SALT = "38762cf7f55934b34d179ae6a4c80cadccbb7f0a";
    private static final String V2_SALT = "0dede3def700a6db819381be6e269dcbf9bd2ed9";

    private final Exchange exchange = Exchange.udp(4433, new QuicRecogniser());

    private static byte[] message(Direction direction) throws Exception {
        byte[] record = EnginePair.of("TLS", false, "TLSv1.3").speak().stream()
                .filter(flight -> flight.direction() == direction)
                .findFirst()
                .orElseThrow()
                .bytes();
        return Arrays.copyOfRange(record, 5, record.length);
    }

    private Sighting.Handshake handshake() {
        List<Sighting.Handshake> all = exchange.sightings(Sighting.Handshake.class);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** RFC 9001 appendix A.1. */
    @Test
    void keysAreTheOnesOfTheStandard() {
        InitialKeys client = InitialKeys.derive(Versions.V1, ORIGINAL, "client in");
        assertThat(HEX.formatHex(client.packetKey())).isEqualTo("1f369613dd76d5467730efcbe3b1a22d");
        assertThat(HEX.formatHex(client.nonce())).isEqualTo("fa044b2f42a3fd3b46fb255c");
        assertThat(HEX.formatHex(client.headerKey())).isEqualTo("9f50449e04a0e810283a1e9933adedd2");
        InitialKeys server = InitialKeys.derive(Versions.V1, ORIGINAL, "server in");
        assertThat(HEX.formatHex(server.packetKey())).isEqualTo("cf3a5331653c364c88f0f379b6067e37");
        assertThat(HEX.formatHex(server.headerKey())).isEqualTo("c206b8d9b9f0f37644430b490eeaa314");
    }

    /** RFC 9001 appendix A.3: a server's Initial with an acknowledgement and its ServerHello. */
    @Test
    void theStandardsServerPacketIsOpened() {
        byte[] packet =
                HEX.parseHex("cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69"
                        + "797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562b"
                        + "fb19fb84022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee");
        InitialKeys server = InitialKeys.derive(Versions.V1, ORIGINAL, "server in");
        LongHeader header = LongHeader.initial(packet, 0, packet.length);
        byte[] frames = server.open(packet, 0, header.number(), header.end());
        assertThat(HEX.formatHex(frames)).startsWith("02000000000600405a020000560303");
    }

    @Test
    void bothHellosAreRead() throws Exception {
        byte[] client = message(Direction.FROM_CLIENT);
        byte[] server = message(Direction.FROM_SERVER);
        InitialWriter from = new InitialWriter(1, V1_SALT, ORIGINAL, true, ORIGINAL, NO_ID);
        InitialWriter back = new InitialWriter(1, V1_SALT, ORIGINAL, false, NO_ID, SERVER_ID);
        exchange.client(from.packet(InitialWriter.crypto(client, 0, client.length)))
                .server(back.packet(InitialWriter.crypto(server, 0, server.length)));
        assertThat(exchange.is(Protocol.QUIC)).isTrue();
        assertThat(handshake().serverName()).isEqualTo("gateway.ward.test");
        assertThat(handshake().cipherSuite()).isEqualTo(0x1302);
        assertThat(handshake().group()).isEqualTo(0x001d);
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .singleElement()
                .satisfies(ja4 -> assertThat(ja4.name()).isEqualTo(AttributeName.JA4))
                .satisfies(ja4 -> assertThat(ja4.value()).startsWith("q13d"));
    }

    @Test
    void aHelloInShuffledFramesOfTwoDatagramsIsPutTogether() throws Exception {
        byte[] client = message(Direction.FROM_CLIENT);
        InitialWriter from = new InitialWriter(Versions.V2, V2_SALT, ORIGINAL, true, ORIGINAL, NO_ID);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(InitialWriter.crypto(client, 200, client.length - 200));
        first.write(1);
        first.writeBytes(new byte[30]);
        first.writeBytes(InitialWriter.crypto(client, 0, 50));
        exchange.client(from.packet(first.toByteArray()))
                .client(from.packet(InitialWriter.crypto(client, 50, 150)))
                .end();
        assertThat(handshake().serverName()).isEqualTo("gateway.ward.test");
    }

    @Test
    void afterARetryTheKeysFollowTheNewConnectionId() throws Exception {
        byte[] client = message(Direction.FROM_CLIENT);
        byte[] tooShort = Arrays.copyOf(client, 60);
        InitialWriter before = new InitialWriter(1, V1_SALT, ORIGINAL, true, ORIGINAL, NO_ID);
        InitialWriter after = new InitialWriter(1, V1_SALT, SERVER_ID, true, SERVER_ID, NO_ID);
        exchange.client(before.packet(InitialWriter.crypto(tooShort, 0, tooShort.length)))
                .client(after.packet(InitialWriter.crypto(client, 0, client.length)))
                .end();
        assertThat(handshake().serverName()).isEqualTo("gateway.ward.test");
    }

    @Test
    void googlesHelloIsReadInClear() {
        byte[] hello = HEX.parseHex("0d8877665544332211" + "51303433" + "01" + "00".repeat(12) + "a001000400"
                + "43484c4f" + "02000000" + "534e4900" + "08000000" + "55414944" + "0e000000");
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(hello);
        packet.writeBytes("pump.orgChrome".getBytes(StandardCharsets.US_ASCII));
        exchange.client(packet.toByteArray());
        assertThat(exchange.is(Protocol.QUIC)).isTrue();
        assertThat(handshake().serverName()).isEqualTo("pump.org");
    }

    @Test
    void aMediaStreamIsLeftAlone() {
        byte[] rtp = new byte[172];
        rtp[0] = (byte) 0x80;
        rtp[2] = 1;
        exchange.client(rtp);
        assertThat(exchange.is(Protocol.QUIC)).isFalse();
    }
}
