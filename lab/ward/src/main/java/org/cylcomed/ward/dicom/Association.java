package org.cylcomed.ward.dicom;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One association over one connection (PS3.8 section 9.3), from either end. */
final class Association implements Closeable {
    static final int REQUEST = 1;
    static final int ACCEPT = 2;
    static final int REJECT = 3;
    static final int DATA = 4;
    static final int RELEASE = 5;
    static final int RELEASED = 6;

    private static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
    private static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
    private static final String IMPLEMENTATION = "2.25.281474976710655";
    private static final int MOST = 1 << 20;
    private static final int PIECE = 16_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private List<String> services = List.of();

    /** One piece of the protocol. */
    record Unit(int type, byte[] bytes) {}

    /**
     * A command and what came with it.
     *
     * @param data empty if nothing did
     */
    record Message(int context, byte[] command, byte[] data) {}

    Association(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** @return whether it was accepted */
    boolean request(String calling, String called, List<String> asked) throws IOException {
        services = List.copyOf(asked);
        write(REQUEST, greeting(calling, called, true));
        return read().type() == ACCEPT;
    }

    void accept(String calling, String called, List<String> asked) throws IOException {
        services = List.copyOf(asked);
        write(ACCEPT, greeting(calling, called, false));
    }

    /** The called title is nobody here. */
    void reject() throws IOException {
        write(REJECT, new byte[] {0, 1, 1, 7});
    }

    private byte[] greeting(String calling, String called, boolean asking) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream greeting = new DataOutputStream(bytes);
        greeting.writeShort(1);
        greeting.writeShort(0);
        greeting.writeBytes(String.format("%-16s%-16s", called, calling));
        greeting.write(new byte[32]);
        greeting.write(item(0x10, APPLICATION_CONTEXT.getBytes(StandardCharsets.US_ASCII)));
        for (int number = 0; number < services.size(); number++) {
            ByteArrayOutputStream context = new ByteArrayOutputStream();
            context.writeBytes(new byte[] {(byte) (2 * number + 1), 0, 0, 0});
            if (asking) {
                context.writeBytes(item(0x30, services.get(number).getBytes(StandardCharsets.US_ASCII)));
            }
            context.writeBytes(item(0x40, IMPLICIT_LITTLE_ENDIAN.getBytes(StandardCharsets.US_ASCII)));
            greeting.write(item(asking ? 0x20 : 0x21, context.toByteArray()));
        }
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        user.writeBytes(item(0x51, new byte[] {0, 0, 0x40, 0}));
        user.writeBytes(item(0x52, IMPLEMENTATION.getBytes(StandardCharsets.US_ASCII)));
        user.writeBytes(item(0x55, "WARD_1".getBytes(StandardCharsets.US_ASCII)));
        greeting.write(item(0x50, user.toByteArray()));
        return bytes.toByteArray();
    }

    private static byte[] item(int type, byte[] value) {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        item.writeBytes(new byte[] {(byte) type, 0, (byte) (value.length >> 8), (byte) value.length});
        item.writeBytes(value);
        return item.toByteArray();
    }

    /** The services that a request asks for, in its order. */
    static List<String> services(byte[] request) {
        List<String> asked = new ArrayList<>();
        for (int at = 68; at + 4 <= request.length; ) {
            int length = (request[at + 2] & 0xff) << 8 | request[at + 3] & 0xff;
            if (request[at] == 0x20 && length > 8) {
                int name = (request[at + 10] & 0xff) << 8 | request[at + 11] & 0xff;
                int most = Math.min(name, Math.max(0, request.length - at - 12));
                asked.add(new String(request, at + 12, most, StandardCharsets.US_ASCII));
            }
            at += 4 + length;
        }
        return asked;
    }

    /** Sends a command, and what belongs to it. */
    void send(int context, byte[] command, byte @Nullable [] data) throws IOException {
        values(context, 1, command);
        if (data != null) {
            values(context, 0, data);
        }
    }

    private void values(int context, int isCommand, byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; from += PIECE) {
            int length = Math.min(PIECE, bytes.length - from);
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            DataOutputStream head = new DataOutputStream(value);
            head.writeInt(length + 2);
            head.writeByte(context);
            head.writeByte(isCommand | (from + length == bytes.length ? 2 : 0));
            head.write(bytes, from, length);
            write(DATA, value.toByteArray());
        }
    }

    private void write(int type, byte[] bytes) throws IOException {
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(unit);
        head.writeByte(type);
        head.writeByte(0);
        head.writeInt(bytes.length);
        head.write(bytes);
        out.write(unit.toByteArray());
        out.flush();
    }

    Unit read() throws IOException {
        int type = in.readUnsignedByte();
        in.readByte();
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("a unit too long");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new Unit(type, bytes);
    }

    /** The next message; null once the other end wants to go, and was told that it may. */
    @Nullable
    Message message() throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        while (true) {
            Unit unit = read();
            if (unit.type() == RELEASE) {
                write(RELEASED, new byte[4]);
                return null;
            }
            if (unit.type() != DATA || unit.bytes().length < 6) {
                throw new IOException("no data, and no farewell");
            }
            boolean isCommand = (unit.bytes()[5] & 1) != 0;
            (isCommand ? command : data).write(unit.bytes(), 6, unit.bytes().length - 6);
            boolean last = (unit.bytes()[5] & 2) != 0;
            boolean alone = Elements.number(Elements.read(command.toByteArray()), 0x0000_0800) == Elements.NO_DATA_SET;
            if (last && (!isCommand || alone)) {
                return new Message(unit.bytes()[4], command.toByteArray(), data.toByteArray());
            }
        }
    }

    /** Says farewell, and waits for the answer. */
    void release() throws IOException {
        write(RELEASE, new byte[4]);
        read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
