package org.cylcomed.sensor.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.tls.TlsRecogniser;
import org.junit.jupiter.api.Test;

class RdpTest {
    private static final byte[] REQUEST = bytes("0300 0013 0e e0 0000 0000 00 01 00 0800 0b000000");
    private static final byte[] COOKIE =
            bytes("0300 002b 26 e0 0000 0000 00 'Cookie: mstshash=nurse' 0d0a 01 00 0800 03000000");
    private static final byte[] BARE_CONFIRM = bytes("0300 000b 06 d0 0000 1234 00");

    private static Exchange rdp(int port) {
        return Exchange.tcp(port, new RdpRecogniser(), new TlsRecogniser());
    }

    @Test
    void aServerThatChoosesTlsIsReadOnAsTls() {
        Exchange exchange = rdp(13389)
                .client(REQUEST)
                .server(bytes("0300 0013 0e d0 0000 1234 00 02 1f 0800 02000000"))
                .client(bytes("16 0301 0200 01 0001fc 0303"));

        assertThat(exchange.is(Protocol.RDP)).isTrue();
        assertThat(exchange.is(Protocol.TLS)).isTrue();
        assertThat(exchange.sightings(Sighting.Handshake.class)).isEmpty();
    }

    @Test
    void theCookieIsNotKept() {
        Exchange exchange = rdp(13389).client(COOKIE).server(BARE_CONFIRM);

        assertThat(exchange.is(Protocol.RDP)).isTrue();
        assertThat(exchange.sightings().toString()).doesNotContain("nurse");
    }

    @Test
    void standardSecurityIsAWeakHandshake() {
        Exchange old = rdp(3389).client(bytes("0300 000b 06 e0 0000 0000 00")).server(BARE_CONFIRM);
        Exchange chosen = rdp(3389).client(REQUEST).server(bytes("0300 0013 0e d0 0000 1234 00 02 00 0800 00000000"));

        for (Exchange exchange : new Exchange[] {old, chosen}) {
            assertThat(exchange.sightings(Sighting.Handshake.class))
                    .singleElement()
                    .satisfies(handshake -> assertThat(handshake.weakness()).isEqualTo("RDP security without TLS"));
        }
    }

    @Test
    void aRefusedNegotiationSaysNothing() {
        Exchange exchange = rdp(3389).client(REQUEST).server(bytes("0300 0013 0e d0 0000 1234 00 03 00 0800 05000000"));

        assertThat(exchange.is(Protocol.RDP)).isTrue();
        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void withoutTlsTheClientTellsItsName() {
        Exchange exchange = rdp(3389).client(REQUEST).server(BARE_CONFIRM).client(settings("WARD3-PC", "rdpdr"));

        assertThat(Said.of(exchange, AttributeName.HOST_NAME)).containsExactly("WARD3-PC");
        assertThat(exchange.sightings(Sighting.Exploit.class)).isEmpty();
    }

    @Test
    void theServersOwnChannelIsAskedForByAnExploitOnly() {
        Exchange exchange = rdp(3389)
                .client(REQUEST)
                .server(BARE_CONFIRM)
                .inPieces(Direction.FROM_CLIENT, settings("x1", "MS_T120"), 20);

        assertThat(exchange.sightings(Sighting.Exploit.class))
                .singleElement()
                .satisfies(exploit -> assertThat(exploit.name()).isEqualTo("CVE-2019-0708"));
    }

    @Test
    void othersThatConnectByX224AreNotRdp() {
        byte[] s7 = bytes("0300 0016 11 e0 0000 0001 00 c0010a c1020100 c2020102");

        assertThat(rdp(102).client(s7).is(Protocol.RDP)).isFalse();
        assertThat(rdp(102).client(bytes("0300 000b 06 e0 0000 0000 00")).is(Protocol.RDP))
                .isFalse();
        assertThat(rdp(3389).client(bytes("0300 0016 02 f0 80 32 01")).is(Protocol.RDP))
                .isFalse();
    }

    /** Connect Initial with a core block and one channel. */
    private static byte[] settings(String name, String channel) {
        byte[] core = Arrays.copyOf(bytes("01c0 d800 04000800"), 0xd8);
        byte[] wide = name.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(wide, 0, core, 24, wide.length);
        byte[] network = Arrays.copyOf(bytes("03c0 1400 01000000"), 0x14);
        byte[] ascii = channel.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, network, 8, ascii.length);
        byte[] content = join(bytes("02f080 7f65 82019a 040101 'Duca' 80ec"), core, network);
        int length = 4 + content.length;
        return join(new byte[] {3, 0, (byte) (length >> 8), (byte) length}, content);
    }
}
