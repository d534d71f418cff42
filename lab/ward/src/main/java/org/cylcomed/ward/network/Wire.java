package org.cylcomed.ward.network;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.NetworkInterface;

/** Puts whole frames on the card of the calling thread's namespace: for what no ordinary socket says, such as VRRP. */
@SuppressWarnings("restricted") // the product asks the system in the same way
public final class Wire implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int ADDRESS_BYTES = 20;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET = handle(
            "socket",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SEND = handle(
            "sendto",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final int socket;
    private final int card;

    private static MethodHandle handle(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
    }

    public Wire() throws IOException {
        card = NetworkInterface.getByName("eth0").getIndex();
        try {
            socket = (int) SOCKET.invokeExact(AF_PACKET, SOCK_RAW, 0);
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
        if (socket < 0) {
            throw new IOException("no frames can be sent");
        }
    }

    /**
     * Sends one.
     *
     * @param frame from the receiver's card address on
     */
    public void send(byte[] frame) throws IOException {
        long sent;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_BYTES, 4);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(ValueLayout.JAVA_INT, 4, card);
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, frame);
            sent = (long) SEND.invokeExact(socket, bytes, (long) frame.length, 0, address, ADDRESS_BYTES);
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
        if (sent != frame.length) {
            throw new IOException("the frame was not sent");
        }
    }

    /** Sends a datagram to everybody on the network, also from who has no address yet. */
    public void broadcast(String card, String from, int fromPort, int toPort, byte[] payload) throws IOException {
        send(Frames.broadcast(card, from, fromPort, toPort, payload));
    }

    @Override
    public void close() {
        try {
            int ignored = (int) CLOSE.invokeExact(socket);
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }
}
