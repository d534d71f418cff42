package org.cylcomed.ward.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sees every frame the bridge passes: counts those that no member sent, and writes all into a pcapng file if one is given.
 */
@SuppressWarnings("restricted") // the product asks the system in the same way
public final class Recorder implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVTIMEO = 20;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_MR_PROMISC = 1;
    private static final int BUFFER_BYTES = 4 << 20;
    private static final int LONGEST_FRAME = 65_536;
    private static final long WAIT_MICROSECONDS = 200_000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET =
            handle("socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle BIND =
            handle("bind", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final MethodHandle OPTION = handle(
            "setsockopt",
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT);
    private static final MethodHandle RECEIVE = LINKER.downcallHandle(
            LINKER.defaultLookup().find("recv").orElseThrow(),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle INDEX = handle("if_nametoindex", ValueLayout.ADDRESS);
    private static final MethodHandle CLOSE = handle("close", ValueLayout.JAVA_INT);

    private final OutputStream file;
    private final Set<Long> cards = new HashSet<>();
    private final AtomicLong strangers = new AtomicLong();
    private final Clock clock;
    private final int socket;
    private final Thread thread;
    private volatile boolean ending;

    private static MethodHandle handle(String name, java.lang.foreign.MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
    }

    /**
     * Begins; to be made in the namespace of the bridge.
     *
     * @param path null: nothing is written
     * @param members cards of the ward
     */
    public Recorder(@Nullable Path path, Clock clock, Collection<String> members) throws IOException {
        this.clock = clock;
        members.forEach(card -> cards.add(Long.parseLong(card.replace(":", ""), 16)));
        socket = open(index());
        file = path == null ? OutputStream.nullOutputStream() : new BufferedOutputStream(Files.newOutputStream(path));
        head();
        thread = Thread.ofPlatform().daemon().name("recorder").start(this::record);
    }

    /** Java's own list leaves out interfaces without an address. */
    private static int index() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int index = (int) INDEX.invokeExact(arena.allocateFrom(Lan.BRIDGE));
            if (index == 0) {
                throw new IOException("there is no bridge " + Lan.BRIDGE);
            }
            return index;
        } catch (IOException missing) {
            throw missing;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static int open(int index) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int socket = (int) SOCKET.invokeExact(AF_PACKET, SOCK_RAW, 0x0300);
            if (socket < 0) {
                throw new IOException("the bridge cannot be listened to");
            }
            MemorySegment address = arena.allocate(20);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(ValueLayout.JAVA_SHORT, 2, (short) 0x0300);
            address.set(ValueLayout.JAVA_INT, 4, index);
            MemorySegment membership = arena.allocate(16);
            membership.set(ValueLayout.JAVA_INT, 0, index);
            membership.set(ValueLayout.JAVA_SHORT, 4, (short) PACKET_MR_PROMISC);
            MemorySegment wait = arena.allocate(16, 8);
            wait.set(ValueLayout.JAVA_LONG, 8, WAIT_MICROSECONDS);
            MemorySegment room = arena.allocate(4, 4);
            room.set(ValueLayout.JAVA_INT, 0, BUFFER_BYTES);
            int failed = (int) OPTION.invokeExact(socket, SOL_SOCKET, SO_RCVBUF, room, 4);
            failed |= (int) OPTION.invokeExact(socket, SOL_SOCKET, SO_RCVTIMEO, wait, 16);
            failed |= (int) BIND.invokeExact(socket, address, 20);
            failed |= (int) OPTION.invokeExact(socket, SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership, 16);
            if (failed != 0) {
                throw new IOException("the bridge cannot be listened to");
            }
            return socket;
        } catch (IOException refused) {
            throw refused;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void head() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(28 + 32).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0x0A0D0D0A)
                .putInt(28)
                .putInt(0x1A2B3C4D)
                .putShort((short) 1)
                .putShort((short) 0);
        head.putLong(-1).putInt(28);
        // Ethernet; option 9 says that times are in nanoseconds.
        head.putInt(1).putInt(32).putShort((short) 1).putShort((short) 0).putInt(LONGEST_FRAME);
        head.putShort((short) 9)
                .putShort((short) 1)
                .put((byte) 9)
                .put(new byte[3])
                .putInt(0)
                .putInt(32);
        file.write(head.array());
    }

    private void record() {
        byte[] frame = new byte[LONGEST_FRAME];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST_FRAME);
            while (!ending) {
                long length = (long) RECEIVE.invokeExact(socket, buffer, (long) LONGEST_FRAME, 0);
                if (length > 0) {
                    MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, frame, 0, (int) length);
                    count(frame, (int) length);
                    write(frame, (int) length);
                }
            }
            int ignored = (int) CLOSE.invokeExact(socket);
        } catch (IOException full) {
            System.err.println("The recording ends here: " + full.getMessage());
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void count(byte[] frame, int length) {
        if (length < 12) {
            return;
        }
        long sender = 0;
        for (int octet = 6; octet < 12; octet++) {
            sender = (sender << 8) | (frame[octet] & 0xff);
        }
        if (!cards.contains(sender)) {
            strangers.incrementAndGet();
        }
    }

    /** Frames whose sender is no member: what anybody else, such as the product, put on the wire. */
    public long strangers() {
        return strangers.get();
    }

    private void write(byte[] frame, int length) throws IOException {
        Instant now = clock.instant();
        long nanoseconds = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        int padding = -length & 3;
        int size = 32 + length + padding;
        ByteBuffer block = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(6)
                .putInt(size)
                .putInt(0)
                .putInt((int) (nanoseconds >>> 32))
                .putInt((int) nanoseconds);
        block.putInt(length)
                .putInt(length)
                .put(frame, 0, length)
                .put(new byte[padding])
                .putInt(size);
        file.write(block.array());
    }

    @Override
    public void close() throws IOException {
        ending = true;
        try {
            thread.join(2_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
