package org.cylcomed.sensor.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.connection.Buffers;
import org.cylcomed.sensor.packet.Frame.Outcome;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private static final String MACS = "020000000002" + "020000000001";
    private static final String UDP = "07d0" + "0e76" + "000d" + "0000" + "68656c6c6f";
    private static final String IPV4_UDP = "45000021" + "00010000" + "40110000" + "0a000001" + "0a000002" + UDP;

    private final FrameDecoder decoder = new FrameDecoder(new Buffers(1 << 20));
    private final Frame frame = new Frame();
    private long number;

    private Frame decode(int linkType, String hex) {
        Packet packet = new Packet();
        packet.bytes = HexFormat.of().parseHex(hex);
        packet.captured = packet.bytes.length;
        packet.wireLength = packet.bytes.length;
        packet.linkType = linkType;
        packet.frame = ++number;
        decoder.decode(packet, frame);
        return frame;
    }

    private void isTheDatagram() {
        assertThat(frame.outcome).isEqualTo(Outcome.IP);
        assertThat(frame.source().address()).isEqualTo("10.0.0.1");
        assertThat(frame.destination().address()).isEqualTo("10.0.0.2");
        assertThat(frame.sourcePort).isEqualTo(2000);
        assertThat(frame.destinationPort).isEqualTo(3702);
        assertThat(new String(frame.bytes, frame.payload, frame.payloadEnd - frame.payload))
                .isEqualTo("hello");
    }

    @Test
    void ethernetWithTwoTagsTellsTheOuterVlan() {
        decode(1, MACS + "88a8" + "0136" + "8100" + "0007" + "0800" + IPV4_UDP);
        isTheDatagram();
        assertThat(frame.vlan).isEqualTo(310);
        assertThat(frame.source().macText()).isEqualTo("02:00:00:00:00:01");
    }

    @Test
    void paddingOfShortFramesIsNotPayload() {
        decode(1, MACS + "0800" + IPV4_UDP + "00000000000000000000");
        isTheDatagram();
    }

    @Test
    void linksWithoutEthernetAreRead() {
        decode(101, IPV4_UDP);
        isTheDatagram();
        decode(0, "02000000" + IPV4_UDP);
        isTheDatagram();
        decode(108, "00000002" + IPV4_UDP);
        isTheDatagram();
        decode(113, "0000" + "0001" + "0006" + "0200000000010000" + "0800" + IPV4_UDP);
        isTheDatagram();
        assertThat(frame.source().macText()).isEqualTo("02:00:00:00:00:01");
        decode(276, "0800" + "0000" + "00000002" + "0001" + "00" + "06" + "0200000000010000" + IPV4_UDP);
        isTheDatagram();
    }

    @Test
    void mplsAndItsEthernetPseudowireAreOpened() {
        decode(1, MACS + "8847" + "00010040" + "00011140" + IPV4_UDP);
        isTheDatagram();
        decode(1, MACS + "8847" + "00011140" + "00000000" + MACS + "0800" + IPV4_UDP);
        isTheDatagram();
    }

    @Test
    void mirroredTrafficIsTakenOutOfItsTunnel() {
        String outer = "4500%s" + "00010000" + "40%s0000" + "c0a80001" + "c0a80002";
        decode(1, MACS + "0800" + outer.formatted("0046", "2f") + "00000800" + IPV4_UDP);
        isTheDatagram();
        assertThat(frame.tunnelled).isTrue();
        // ERSPAN I, then II with GRE sequence and its own eight octets.
        decode(1, MACS + "0800" + outer.formatted("0054", "2f") + "000088be" + MACS + "0800" + IPV4_UDP);
        isTheDatagram();
        decode(
                1,
                MACS + "0800" + outer.formatted("0060", "2f") + "100088be" + "00000001" + "1001000000000000" + MACS
                        + "0800" + IPV4_UDP);
        isTheDatagram();
        String vxlan = "0800000000007b00" + MACS + "0800" + IPV4_UDP;
        decode(1, MACS + "0800" + outer.formatted("005f", "11") + "c00012b5" + "004b0000" + vxlan);
        isTheDatagram();
        // A group in the second word; then a named next protocol, Ethernet and IPv4.
        decode(
                1,
                MACS + "0800" + outer.formatted("005f", "11") + "c00012b5" + "004b0000" + "8800000300007b00" + MACS
                        + "0800" + IPV4_UDP);
        isTheDatagram();
        decode(
                1,
                MACS + "0800" + outer.formatted("005f", "11") + "c00012b5" + "004b0000" + "0c00000300007b00" + MACS
                        + "0800" + IPV4_UDP);
        isTheDatagram();
        decode(
                1,
                MACS + "0800" + outer.formatted("0051", "11") + "c00012b6" + "003d0000" + "0c00000100007b00"
                        + IPV4_UDP);
        isTheDatagram();
    }

    @Test
    void ipv6ExtensionHeadersAreWalked() {
        String address = "20010db8000000000000000000000001" + "20010db8000000000000000000000002";
        decode(
                1,
                MACS + "86dd" + "60000000" + "0025" + "00" + "40" + address + "3c00000000000000" + "1100000000000000"
                        + "07d00e76" + "00150000" + "68656c6c6f" + "0000000000000000");
        assertThat(frame.outcome).isEqualTo(Outcome.IP);
        assertThat(frame.source().address()).isEqualTo("2001:db8::1");
        assertThat(frame.destinationPort).isEqualTo(3702);
    }

    @Test
    void fragmentsInTheWrongOrderBecomeOneDatagramAndTheFirstOctetsStay() {
        String second = "45000019" + "00070001" + "40110000" + "0a000001" + "0a000002" + "68656c6c6f";
        String first = "4500001c" + "00072000" + "40110000" + "0a000001" + "0a000002" + UDP.substring(0, 16);
        assertThat(decode(101, second).outcome).isEqualTo(Outcome.FRAGMENT);
        String forged = "45000019" + "00070001" + "40110000" + "0a000001" + "0a000002" + "5858585858";
        assertThat(decode(101, forged).outcome).isEqualTo(Outcome.FRAGMENT);
        decode(101, first);
        isTheDatagram();
    }

    @Test
    void contradictingLengthsAreMalformed() {
        assertThat(decode(101, "4f000021" + IPV4_UDP.substring(8)).outcome).isEqualTo(Outcome.MALFORMED);
        assertThat(decode(101, "4500").outcome).isEqualTo(Outcome.MALFORMED);
        assertThat(decode(1, "0200").outcome).isEqualTo(Outcome.MALFORMED);
        String shortTcp = "45000028" + "00010000" + "40060000" + "0a000001" + "0a000002" + "00500050" + "00000001"
                + "00000000" + "f0020000" + "00000000";
        assertThat(decode(101, shortTcp).outcome).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void aCutPacketTellsItsLengthOnTheWire() {
        decode(101, IPV4_UDP.substring(0, IPV4_UDP.length() - 6));
        assertThat(frame.truncated).isTrue();
        assertThat(frame.payloadLength).isEqualTo(5);
        assertThat(frame.payloadEnd - frame.payload).isEqualTo(2);
    }
}
