package org.cylcomed.sensor.files;

import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Messages of SMB, NTLM and DCE/RPC written by hand from MS-CIFS, MS-SMB2, MS-NLMP and C706. */
final class SmbBytes {
    static final int LOGON_FAILURE = 0xc000_006d;
    static final int MORE = 0xc000_0016;

    private SmbBytes() {}

    static byte[] framed(byte[] message) {
        return join(ByteBuffer.allocate(4).putInt(message.length).array(), message);
    }

    static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] wide(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    /** A framed message of version 2 or 3. */
    static byte[] two(int command, int status, boolean answer, int tree, long message, byte[] body) {
        return framed(header2(command, status, answer ? 1 : 0, 0, tree, message, body));
    }

    static byte[] header2(int command, int status, int flags, int next, int tree, long message, byte[] body) {
        ByteBuffer header = little(64 + body.length);
        header.put(bytes("fe 'SMB'")).putShort((short) 64).putShort((short) 0).putInt(status);
        header.putShort((short) command).putShort((short) 1).putInt(flags).putInt(next);
        header.putLong(message).putInt(0).putInt(tree).putLong(7).position(64);
        return header.put(body).array();
    }

    static byte[] negotiated2(int dialect) {
        ByteBuffer body = little(64);
        body.putShort((short) 65).putShort((short) 1).putShort((short) dialect);
        return two(0, 0, true, 0, 0, body.array());
    }

    static byte[] setUpAsked2(byte[] token) {
        ByteBuffer body = little(24 + token.length);
        body.putShort((short) 25).position(12);
        body.putShort((short) 88).putShort((short) token.length).position(24);
        return two(1, 0, false, 0, 1, body.put(token).array());
    }

    static byte[] setUpAnswered2(int status, int flags, byte[] token) {
        ByteBuffer body = little(8 + token.length);
        body.putShort((short) 9).putShort((short) flags).putShort((short) 72).putShort((short) token.length);
        return two(1, status, true, 0, 1, body.put(token).array());
    }

    static byte[] treeAsked2(String path) {
        byte[] text = wide(path);
        ByteBuffer body = little(8 + text.length);
        body.putShort((short) 9).putShort((short) 0).putShort((short) 72).putShort((short) text.length);
        return two(3, 0, false, 0, 5, body.put(text).array());
    }

    static byte[] treeAnswered2(int tree, int status) {
        return two(3, status, true, tree, 5, little(16).putShort((short) 16).array());
    }

    static byte[] written2(int tree, long handle, long offset, byte[] data) {
        ByteBuffer body = little(48 + data.length);
        body.putShort((short) 49).putShort((short) 112).putInt(data.length).putLong(offset);
        body.putLong(handle).putLong(handle).position(48);
        return two(9, 0, false, tree, 6, body.put(data).array());
    }

    static byte[] called2(long handle, byte[] data) {
        ByteBuffer body = little(56 + data.length);
        body.putShort((short) 57)
                .putShort((short) 0)
                .putInt(0x0011_c017)
                .putLong(handle)
                .putLong(handle);
        body.putInt(120).putInt(data.length).position(56);
        return two(11, 0, false, 3, 6, body.put(data).array());
    }

    /** A framed message of version 1; {@code data} follows the words and their count. */
    static byte[] one(int command, int status, boolean answer, int tree, int multiplex, byte[] words, byte[] data) {
        return framed(message1(command, status, answer, tree, multiplex, words, data));
    }

    static byte[] message1(
            int command, int status, boolean answer, int tree, int multiplex, byte[] words, byte[] data) {
        ByteBuffer message = little(32 + 1 + words.length + 2 + data.length);
        message.put(bytes("ff 'SMB'")).put((byte) command).putInt(status).put((byte) (answer ? 0x98 : 0x18));
        message.putShort((short) 0xc001).position(24);
        message.putShort((short) tree).putShort((short) 1).putShort((short) 0).putShort((short) multiplex);
        message.put((byte) (words.length / 2))
                .put(words)
                .putShort((short) data.length)
                .put(data);
        return message.array();
    }

    /** Words of a Trans or Trans2 request with these setup words. */
    static byte[] transaction(int totalData, int data, int dataOffset, int... setup) {
        ByteBuffer words = little(28 + 2 * setup.length);
        words.putShort((short) 0).putShort((short) totalData).position(22);
        words.putShort((short) data)
                .putShort((short) dataOffset)
                .put((byte) setup.length)
                .put((byte) 0);
        for (int word : setup) {
            words.putShort((short) word);
        }
        return words.array();
    }

    static byte[] ntTransaction(int totalData, int data) {
        ByteBuffer words = little(38);
        words.position(7);
        words.putInt(totalData).position(27);
        return words.putInt(data).array();
    }

    /** A challenge of a host of this name, Windows 10.0 build 17763 unless {@code build} is 0. */
    static byte[] challenge(String netbios, String dns, int build) {
        byte[] one = wide(netbios);
        byte[] two = wide(dns);
        int length = 4 + one.length + 4 + two.length + 4;
        ByteBuffer token = little(56 + length);
        token.put(bytes("'NTLMSSP' 00"))
                .putInt(2)
                .putLong(0)
                .putInt(0x0200_0001)
                .putLong(42)
                .putLong(0);
        token.putShort((short) length).putShort((short) length).putInt(56);
        token.put((byte) 10).put((byte) 0).putShort((short) build).putInt(15);
        token.putShort((short) 1).putShort((short) one.length).put(one);
        token.putShort((short) 3).putShort((short) two.length).put(two);
        return token.putInt(0).array();
    }

    static byte[] authenticate(String account, String workstation) {
        byte[] user = wide(account);
        byte[] host = wide(workstation);
        ByteBuffer token = little(72 + user.length + host.length);
        token.put(bytes("'NTLMSSP' 00")).putInt(3).position(36);
        token.putShort((short) user.length).putShort((short) user.length).putInt(72);
        token.putShort((short) host.length).putShort((short) host.length).putInt(72 + user.length);
        token.position(60);
        token.putInt(1).putLong(0).put(user).put(host);
        return token.array();
    }

    /** A DCE/RPC fragment that is first and last. */
    static byte[] fragment(int type, byte[] body) {
        ByteBuffer pdu = little(16 + body.length);
        pdu.put((byte) 5).put((byte) 0).put((byte) type).put((byte) 3).putInt(0x10);
        pdu.putShort((short) (16 + body.length)).putShort((short) 0).putInt(1);
        return pdu.put(body).array();
    }

    /** Binds an interface, its UUID in little-endian order, as context 0. */
    static byte[] bind(String uuid) {
        return fragment(
                11,
                join(
                        bytes("d016 d016 00000000 01000000 0000 0100"),
                        bytes(uuid),
                        bytes("01000000 045d888aeb1cc9119fe808002b104860 02000000")));
    }

    static byte[] bound() {
        return fragment(
                12,
                bytes("d016 d016 01000000 0400'135' 00 01000000 0000 0000"
                        + "045d888aeb1cc9119fe808002b104860 02000000"));
    }

    static byte[] call(int operation, byte[] stub) {
        ByteBuffer body = little(8 + stub.length);
        body.putInt(stub.length).putShort((short) 0).putShort((short) operation);
        return fragment(0, body.put(stub).array());
    }

    /** Text as an NDR string of 16-bit characters; whoever needs four-byte alignment behind it adds it. */
    static byte[] ndr(String text) {
        int length = text.length() + 1;
        ByteBuffer string = little(12 + 2 * length);
        string.putInt(length).putInt(0).putInt(length).put(wide(text + "\0"));
        return string.array();
    }
}
