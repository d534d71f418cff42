package org.cylcomed.ward.play;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.cylcomed.ward.network.Guard;

/** Time and names, asked and answered: NTP (RFC 5905) and DNS (RFC 1035) as small as they can be and right. */
public final class House {
    static final int TIME_PORT = 123;
    static final int NAME_PORT = 53;
    private static final int WAIT_MILLIS = 500;
    /** From 1900 to 1970. */
    private static final long ERA = 2_208_988_800L;

    private static final byte CLIENT = (4 << 3) | 3;
    private static final byte SERVER = (4 << 3) | 4;

    private House() {}

    /** A member asks a server for the time and a name, as often as told. */
    static void ask(Guard guard, String server, int times) {
        for (int time = 0; time < times; time++) {
            exchange(guard, server, TIME_PORT, question());
            exchange(guard, server, NAME_PORT, nameQuestion("updates.hospital.example", time + 1));
        }
    }

    /**
     * Asks a server for the address of a name.
     *
     * @throws IOException if it says none
     */
    public static String address(Guard guard, String server, String name, int number) throws IOException {
        DatagramPacket answer = exchanged(guard, server, NAME_PORT, nameQuestion(name, number));
        if (answer.getLength() < 4) {
            throw new IOException("no address for " + name);
        }
        // The one answer stands last, as this ward's servers write it.
        byte[] address = Arrays.copyOfRange(answer.getData(), answer.getLength() - 4, answer.getLength());
        return InetAddress.getByAddress(address).getHostAddress();
    }

    private static void exchange(Guard guard, String server, int port, byte[] question) {
        try {
            exchanged(guard, server, port, question);
        } catch (IOException silent) {
            // It is asked again another time.
        }
    }

    private static DatagramPacket exchanged(Guard guard, String server, int port, byte[] question) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(server), port);
        guard.check(address);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(WAIT_MILLIS);
            socket.send(new DatagramPacket(question, question.length, address));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            return answer;
        }
    }

    /** Whether this is what a question asks for. */
    static boolean asks(byte[] question, int length, String name) {
        byte[] wanted = nameQuestion(name, 0);
        return length >= wanted.length && Arrays.equals(question, 12, wanted.length, wanted, 12, wanted.length);
    }

    private static byte[] question() {
        ByteBuffer packet = ByteBuffer.allocate(48);
        packet.put(0, CLIENT);
        return packet.array();
    }

    /** @param ahead seconds this server's clock is ahead */
    static byte[] time(byte[] question, Instant now, double ahead) {
        ByteBuffer packet = ByteBuffer.allocate(48);
        packet.put(SERVER).put((byte) 2).put((byte) 6).put((byte) -20);
        packet.putInt(64).putInt(64).put(new byte[] {10, 0, 0, 1});
        Instant shown = now.plusNanos((long) (ahead * 1e9));
        long stamp = stamp(shown);
        packet.putLong(stamp(shown.minusSeconds(16)));
        // The client's transmit time comes back as the origin.
        packet.put(question, 40, 8);
        packet.putLong(stamp).putLong(stamp);
        return packet.array();
    }

    private static long stamp(Instant at) {
        return ((at.getEpochSecond() + ERA) << 32) | (((long) at.getNano() << 32) / 1_000_000_000L & 0xFFFF_FFFFL);
    }

    static byte[] nameQuestion(String name, int number) {
        ByteBuffer packet = ByteBuffer.allocate(512);
        packet.putShort((short) number).putShort((short) 0x0100).putShort((short) 1);
        packet.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        for (String label : name.split("\\.", -1)) {
            packet.put((byte) label.length()).put(label.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        packet.put((byte) 0).putShort((short) 1).putShort((short) 1);
        return Arrays.copyOf(packet.array(), packet.position());
    }

    /** Every name is the server itself. */
    static byte[] name(byte[] question, int length, byte[] address) {
        ByteBuffer packet = ByteBuffer.allocate(length + 16);
        packet.put(question, 0, length);
        packet.putShort((short) 0xC00C).putShort((short) 1).putShort((short) 1);
        packet.putInt(300).putShort((short) 4).put(address);
        packet.putShort(2, (short) 0x8180).putShort(6, (short) 1);
        return packet.array();
    }
}
