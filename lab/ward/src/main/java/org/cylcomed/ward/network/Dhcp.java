package org.cylcomed.ward.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A DHCP message (RFC 2131, options of RFC 2132), of those by which this ward's machines keep their addresses.
 *
 * @param transaction by which a client knows the answers to its own questions
 * @param card of the client
 * @param current address the client speaks from; {@link #NONE} where it has none yet
 * @param yours address given; {@link #NONE} in what a client says
 * @param requested address asked for; {@link #NONE} if left to the server
 * @param server that is meant, or speaks; {@link #NONE} if any is
 * @param hostName as the client calls itself; may be empty
 * @param vendorClass of the client; may be empty
 */
public record Dhcp(
        int type,
        int transaction,
        String card,
        String current,
        String yours,
        String requested,
        String server,
        String hostName,
        String vendorClass) {
    public static final int DISCOVER = 1;
    public static final int OFFER = 2;
    public static final int REQUEST = 3;
    public static final int ACK = 5;
    public static final int NAK = 6;

    public static final int SERVER_PORT = 67;
    public static final int CLIENT_PORT = 68;
    public static final String NONE = "0.0.0.0";
    /** An hour; a client renews at half of it. */
    static final int LEASE_SECONDS = 3_600;

    private static final int LEAST = 300;
    private static final int OPTIONS_AT = 240;
    private static final int COOKIE = 0x63825363;
    private static final int BROADCAST = 0x8000;
    private static final byte[] WISHES = {1, 3, 6, 12, 42, 51, 54, 58, 59};

    /** What a server says to this that gives an address. */
    public Dhcp answer(String given, String by) {
        return new Dhcp(type == DISCOVER ? OFFER : ACK, transaction, card, current, given, NONE, by, "", "");
    }

    public Dhcp refusal(String by) {
        return new Dhcp(NAK, transaction, card, NONE, NONE, NONE, by, "", "");
    }

    private boolean isAnswer() {
        return type == OFFER || type == ACK || type == NAK;
    }

    /** @param network whose mask a server's answer tells, as 10.1.0.0/22 */
    public byte[] bytes(String network) {
        ByteBuffer out = ByteBuffer.allocate(576);
        out.put((byte) (isAnswer() ? 2 : 1)).put((byte) 1).put((byte) 6).put((byte) 0);
        out.putInt(transaction).putShort((short) 0).putShort((short) (current.equals(NONE) ? BROADCAST : 0));
        out.put(Frames.octets(current)).put(Frames.octets(yours));
        out.position(28);
        out.put(Frames.card(card));
        out.position(OPTIONS_AT - 4);
        out.putInt(COOKIE);
        option(out, 53, (byte) type);
        if (!server.equals(NONE)) {
            option(out, 54, Frames.octets(server));
        }
        if (!isAnswer()) {
            option(
                    out,
                    61,
                    ByteBuffer.allocate(7).put((byte) 1).put(Frames.card(card)).array());
            if (!requested.equals(NONE)) {
                option(out, 50, Frames.octets(requested));
            }
            option(out, 12, hostName.getBytes(StandardCharsets.US_ASCII));
            option(out, 60, vendorClass.getBytes(StandardCharsets.US_ASCII));
            option(out, 55, WISHES);
        } else if (type != NAK) {
            option(out, 51, ByteBuffer.allocate(4).putInt(LEASE_SECONDS).array());
            option(out, 58, ByteBuffer.allocate(4).putInt(LEASE_SECONDS / 2).array());
            option(out, 59, ByteBuffer.allocate(4).putInt(LEASE_SECONDS / 8 * 7).array());
            option(out, 1, mask(network));
            option(out, 6, Frames.octets(server));
            option(out, 42, Frames.octets(server));
        }
        out.put((byte) 255);
        return Arrays.copyOf(out.array(), Math.max(LEAST, out.position()));
    }

    private static byte[] mask(String network) {
        int length = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        return ByteBuffer.allocate(4).putInt(-1 << (32 - length)).array();
    }

    private static void option(ByteBuffer out, int code, byte... value) {
        if (value.length > 0) {
            out.put((byte) code).put((byte) value.length).put(value);
        }
    }

    /** @return empty for what is no such message */
    public static Optional<Dhcp> read(byte[] bytes, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        if (length < OPTIONS_AT || in.get(2) != 6 || in.getInt(OPTIONS_AT - 4) != COOKIE) {
            return Optional.empty();
        }
        String[] texts = {"", ""};
        String[] addresses = {NONE, NONE};
        int type = 0;
        for (int at = OPTIONS_AT; at + 1 < length && (bytes[at] & 0xff) != 255; ) {
            int code = bytes[at] & 0xff;
            int size = code == 0 ? -1 : bytes[at + 1] & 0xff;
            if (at + 2 + size > length) {
                return Optional.empty();
            }
            switch (code) {
                case 53 -> type = size == 1 ? bytes[at + 2] : 0;
                case 50, 54 -> addresses[code == 50 ? 0 : 1] = size == 4 ? address(bytes, at + 2) : NONE;
                case 12, 60 -> texts[code == 12 ? 0 : 1] = new String(bytes, at + 2, size, StandardCharsets.US_ASCII);
                default -> {} // nothing a lease depends on
            }
            at += 2 + size;
        }
        return Optional.of(new Dhcp(
                type,
                in.getInt(4),
                HexFormat.ofDelimiter(":").formatHex(bytes, 28, 34),
                address(bytes, 12),
                address(bytes, 16),
                addresses[0],
                addresses[1],
                texts[0],
                texts[1]));
    }

    private static String address(byte[] bytes, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4))
                    .getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
