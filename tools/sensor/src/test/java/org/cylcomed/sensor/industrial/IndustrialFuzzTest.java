package org.cylcomed.sensor.industrial;

import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class IndustrialFuzzTest {
    private static final byte[] CHANNEL = bytes("'OPNF' 6b000000 05000000"
            + "2f000000 'http://opcfoundation.org/UA/SecurityPolicy#None' ffffffff ffffffff 01000000 01000000"
            + "0100c101 0000000000000000 01000000 00000000 00 ffffffff 000000");

    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(
                data,
                new ModbusRecogniser(),
                new BacnetRecogniser(),
                new Dnp3TcpRecogniser(),
                new Dnp3UdpRecogniser(),
                new EnipTcpRecogniser(),
                new EnipUdpRecogniser(),
                new S7Recogniser(),
                new OpcRecogniser());
    }

    /** Checks, lengths and sessions that chance does not find are made right, what is within is anything. */
    @FuzzTest(maxDuration = "20s")
    void anythingInAFrameThatHoldsIsReadWithoutHarm(byte[] data) {
        byte[] content = Arrays.copyOf(data, Math.min(data.length, 240));
        byte[] half = Arrays.copyOf(content, content.length / 2);
        byte[] other = Arrays.copyOfRange(content, content.length / 2, content.length);
        Exchange.tcp(20000, new Dnp3TcpRecogniser()).client(dnp3(0xc4, half)).server(dnp3(0x44, other));
        Exchange.udp(47808, new BacnetRecogniser()).client(bacnet(half)).server(bacnet(other));
        Exchange.tcp(44818, new EnipTcpRecogniser()).client(enip(half)).server(enip(other));
        Exchange.tcp(102, new S7Recogniser())
                .client(s7("000112 04 11 44 01 00"))
                .server(s7(bytes("000112 08 12 84 01 01 00 00 0000"), join(bytes("ff 09 0000"), content)))
                .client(s7(half, other));
        Exchange.tcp(4840, new OpcRecogniser())
                .server(CHANNEL)
                .client(message(half))
                .server(message(other));
    }

    private static byte[] dnp3(int control, byte[] data) {
        byte[] all = checked(new byte[] {5, 0x64, (byte) (5 + data.length), (byte) control, 1, 0, 1, 0});
        for (int i = 0; i < data.length; i += 16) {
            all = join(all, checked(Arrays.copyOfRange(data, i, Math.min(data.length, i + 16))));
        }
        return all;
    }

    private static byte[] checked(byte[] block) {
        int check = Dnp3Frame.check(block, 0, block.length);
        return join(block, new byte[] {(byte) check, (byte) (check >> 8)});
    }

    private static byte[] bacnet(byte[] data) {
        return join(new byte[] {(byte) 0x81, 10, 0, (byte) (6 + data.length), 1, 0}, data);
    }

    private static byte[] enip(byte[] data) {
        byte[] items = join(bytes("00000000 0000 0200 0000 0000 b200"), new byte[] {(byte) data.length, 0}, data);
        byte[] head = new byte[] {0x6f, 0, (byte) items.length, (byte) (items.length >> 8), 1, 0, 0, 0};
        return join(head, new byte[16], items);
    }

    private static byte[] s7(String parameters) {
        return s7(bytes(parameters), bytes("ff 09 0004 001c 0000"));
    }

    private static byte[] s7(byte[] parameters, byte[] data) {
        int length = 17 + parameters.length + data.length;
        byte[] head = new byte[] {3, 0, (byte) (length >> 8), (byte) length, 2, (byte) 0xf0, (byte) 0x80};
        byte[] lengths = new byte[] {0, (byte) parameters.length, 0, (byte) data.length};
        return join(head, bytes("32 07 0000 0001"), lengths, parameters, data);
    }

    private static byte[] message(byte[] data) {
        byte[] size = new byte[] {(byte) (26 + data.length), 0, 0, 0};
        return join(bytes("'MSGF'"), size, bytes("05000000 01000000 02000000 03000000 0100"), data);
    }
}
