package org.cylcomed.sensor.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cylcomed.sensor.connection.CommunityId;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacketSliceTest {
    private static final int ACK = Frame.ACK;
    private static final Selection ALL = new Selection(List.of(new Selection.Range(1, 100)), Set.of());

    @TempDir
    Path folder;

    private static String content(String packet) {
        return packet.substring(54);
    }

    @Test
    void aNameCutBetweenSegmentsIsMaskedInBothAndInEachRepetition() {
        List<String> slice = new Sketch()
                .client(Frame.SYN, 99, "")
                .client(ACK, 100, "MSH|^~\\&|A|B\rPID|||4711||Qui")
                .client(ACK, 128, "jano\rPV1||I|ICU^7\r")
                .client(ACK, 118, "1||Quijano\rPV1")
                .sliced(folder);

        assertThat(slice).hasSize(4);
        assertThat(content(slice.get(1))).isEqualTo("MSH|^~\\&|A|B\rPID|||****||***");
        assertThat(content(slice.get(2))).isEqualTo("****\rPV1||I|ICU^7\r");
        assertThat(content(slice.get(3))).doesNotContain("Quij");
    }

    @Test
    void segmentsOutOfOrderAcrossTheEndOfTheSequenceSpaceAreReadInOrder() {
        List<String> slice = new Sketch()
                .client(Frame.SYN, 0xffff_fff7L, "")
                .client(ACK, 0xffff_fff8L, "MSH|^~\\&|A|B\r".substring(0, 8))
                .client(ACK, 5, "PID|||4711\r")
                .client(ACK, 0, "MSH|^~\\&|A|B\r".substring(8))
                .sliced(folder);

        assertThat(content(slice.get(1)) + content(slice.get(3)) + content(slice.get(2)))
                .isEqualTo("MSH|^~\\&|A|B\rPID|||****\r");
    }

    @Test
    void aRepetitionThatSaysSomethingElseIsMaskedWhereItDiffers() {
        List<String> slice = new Sketch()
                .client(ACK, 1, "MSH|^~\\&|AAAAAAA|B\r")
                .client(ACK, 1, "MSH|^~\\&|Quijano|B\r")
                .sliced(folder);

        assertThat(content(slice.get(1))).isEqualTo("MSH|^~\\&|*******|B\r");
    }

    @Test
    void behindAHoleNothingIsGuessed() {
        List<String> slice = new Sketch()
                .client(ACK, 1, "POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\n{\"name\":\"")
                .client(ACK, 5000, "Quijano\",\"hr\":80}")
                .sliced(folder);

        assertThat(content(slice.get(1))).isEqualTo("*".repeat(17));
    }

    @Test
    void portsUsedAgainAreAnotherConnection() {
        List<String> slice = new Sketch()
                .client(Frame.SYN, 99, "")
                .client(ACK, 100, "MSH|^~\\&|A|B\r")
                .client(Frame.SYN, 99, "")
                .client(ACK, 100, "USER quijano\r\n")
                .sliced(folder);

        assertThat(content(slice.get(1))).isEqualTo("MSH|^~\\&|A|B\r");
        assertThat(content(slice.get(3))).isEqualTo("*".repeat(14));
    }

    @Test
    void checksumsFitWhatIsThere() {
        List<byte[]> slice = new Sketch()
                .client(ACK, 1, "PASS secret!\r\n")
                .frame(Sketch.udp(Sketch.CLIENT, 40000, Sketch.SERVER, 161, "public"))
                .frame(Sketch.ip(Sketch.CLIENT, Sketch.SERVER, 1, 0, new byte[] {8, 0, 1, 1, 0, 1, 0, 1, 'a', 'b'}, 0))
                .slicedBytes(folder, ALL);

        for (byte[] packet : slice.subList(0, 2)) {
            int protocol = packet[23];
            long sum = Checksum.add(0, packet, 34, packet.length);
            sum = Checksum.add(sum, packet, 26, 34) + protocol + packet.length - 34;
            assertThat(Checksum.fold(sum)).isZero();
        }
        assertThat(Checksum.fold(Checksum.add(0, slice.get(2), 34, slice.get(2).length)))
                .isZero();
    }

    @Test
    void anErrorKeepsTheHeadersItQuotes() {
        byte[] quoted = Sketch.udp(Sketch.SERVER, 161, Sketch.CLIENT, 40000, "public");
        byte[] error = new byte[8 + quoted.length - 14];
        error[0] = 3;
        System.arraycopy(quoted, 14, error, 8, quoted.length - 14);
        byte[] packet = new Sketch()
                .frame(Sketch.ip(Sketch.CLIENT, Sketch.SERVER, 1, 0, error, 0))
                .slicedBytes(folder, ALL)
                .getFirst();

        assertThat(new String(packet, StandardCharsets.ISO_8859_1)).endsWith("\0\241\234\100\0\16\0\0******");
        assertThat(Checksum.fold(Checksum.add(0, packet, 34, packet.length))).isZero();
    }

    @Test
    void paddingLinkProtocolsAndUnknownTransportsAreMasked() {
        byte[] secret = "Quijano".getBytes(StandardCharsets.US_ASCII);
        byte[] lldp = new byte[40];
        lldp[12] = (byte) 0x88;
        lldp[13] = (byte) 0xcc;
        System.arraycopy(secret, 0, lldp, 20, 7);
        List<String> slice = new Sketch()
                .frame(Sketch.ip(Sketch.CLIENT, Sketch.SERVER, 6, 0, new byte[20], 6))
                .frame(Sketch.ip(Sketch.CLIENT, Sketch.SERVER, 112, 0, secret, 0))
                .frame(lldp)
                .sliced(folder);

        assertThat(slice.get(0)).doesNotContain("P");
        assertThat(slice.get(1)).endsWith("*******");
        assertThat(slice.get(2)).endsWith("*".repeat(26)).doesNotContain("Quijano");
    }

    @Test
    void fragmentsKeepTheirPortsAndNothingElse() {
        byte[] first = "\1\2\3\4\0\40\1\1public, Quijano.".getBytes(StandardCharsets.ISO_8859_1);
        byte[] second = "Quijano.".getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> slice = new Sketch()
                .frame(Sketch.ip(Sketch.CLIENT, Sketch.SERVER, 17, 0x2000, first, 0))
                .frame(Sketch.ip(Sketch.CLIENT, Sketch.SERVER, 17, 3, second, 0))
                .slicedBytes(folder, ALL);

        assertThat(new String(slice.get(0), StandardCharsets.ISO_8859_1))
                .endsWith("\1\2\3\4\0\40\0\0" + "*".repeat(16));
        assertThat(new String(slice.get(1), StandardCharsets.ISO_8859_1)).endsWith("*".repeat(8));
    }

    @Test
    void aConversationIsWantedInBothDirectionsAndOthersAreNot() {
        String id = CommunityId.of(6, Endpoint.ipv4(Sketch.CLIENT, 0), 40000, Endpoint.ipv4(Sketch.SERVER, 0), 2575);
        List<byte[]> slice = new Sketch()
                .client(ACK, 1, "a")
                .frame(Sketch.udp(Sketch.CLIENT, 40000, Sketch.SERVER, 2575, "b"))
                .server(ACK, 1, "c")
                .slicedBytes(folder, new Selection(List.of(), Set.of(id)));

        assertThat(slice).hasSize(2);
        assertThat(Bytes.u16(slice.get(1), 34)).isEqualTo(2575);
    }

    @Test
    void eachPacketTellsWhereItComesFrom() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketSlice.Outcome outcome = PacketSlice.write(
                new Sketch().client(ACK, 1, "a").client(ACK, 2, "b"),
                new Selection(List.of(new Selection.Range(2, 2)), Set.of()),
                frame -> "frame " + frame + " of ward.pcap",
                out);

        assertThat(outcome).isEqualTo(new PacketSlice.Outcome(1, 0));
        assertThat(out.toString(StandardCharsets.ISO_8859_1))
                .contains("frame 2 of ward.pcap")
                .doesNotContain("frame 1");
    }

    @Test
    void whatHasNoRoomIsCounted() throws Exception {
        Sketch many = new Sketch();
        for (int i = 0; i < 20_003; i++) {
            many.client(ACK, 1 + i, "a");
        }
        PacketSlice.Outcome outcome = PacketSlice.write(
                many,
                new Selection(List.of(new Selection.Range(1, Long.MAX_VALUE)), Set.of()),
                frame -> "",
                new ByteArrayOutputStream());

        assertThat(outcome).isEqualTo(new PacketSlice.Outcome(20_000, 3));
    }
}
