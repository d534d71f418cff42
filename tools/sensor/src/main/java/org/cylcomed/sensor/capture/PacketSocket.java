package org.cylcomed.sensor.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.capture.LiveCaptureException.Reason;

/**
 * An AF_PACKET socket with a TPACKET_V3 ring, packet(7) and Documentation/networking/packet_mmap.rst of
 * Linux. The kernel fills blocks, each is copied out at once and given back.
 *
 * <p>The numbers hold for x86_64 and aarch64, which are little-endian. One thread.
 */
final class PacketSocket implements AutoCloseable {
    static final int BLOCK_SIZE = 1 << 20;

    /** 32 MiB stand for a quarter of a second at 1 Gbit/s. */
    private static final int MOST_BLOCKS = 32;

    private static final int FEWEST_BLOCKS = 2;
    /** The kernel hands over a block that is not full after so long. */
    static final int RETIRE_MILLIS = 50;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_CLOSE_ON_EXEC = 3 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VERSION = 10;
    private static final int TPACKET_V3 = 2;
    private static final short PACKET_MR_PROMISC = 1;
    private static final short ETH_P_ALL_NETWORK_ORDER = 0x0300;
    private static final int READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCGIFHWADDR = 0x8927;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final int IFF_UP = 1;
    private static final short POLLIN = 1;

    private static final int FRAME_SIZE = 2048;
    private static final int INTERFACE_NAME = 16;
    private static final long BLOCK_STATUS = 8;
    private static final long BLOCK_LENGTH = 20;
    private static final int STATUS_KERNEL = 0;
    private static final int STATUS_USER = 1;
    private static final VarHandle STATUS = JAVA_INT.varHandle();

    private final Arena arena;
    private final LinuxCalls calls;
    private final int socket;
    private final MemorySegment ring;
    private final MemorySegment descriptor;
    private final MemorySegment counters;
    private final MemorySegment countersLength;
    private final int hardware;
    private final int blocks;
    private int nextBlock;

    private PacketSocket(Arena arena, LinuxCalls calls, int socket, String interfaceName) throws LiveCaptureException {
        this.arena = arena;
        this.calls = calls;
        this.socket = socket;
        MemorySegment request = arena.allocate(40, 8);
        MemorySegment.copy(
                interfaceName.getBytes(StandardCharsets.UTF_8), 0, request, JAVA_BYTE, 0, interfaceName.length());
        int index = index(request, interfaceName);
        hardware = Short.toUnsignedInt(ask(SIOCGIFHWADDR, request));
        if ((ask(SIOCGIFFLAGS, request) & IFF_UP) == 0) {
            throw new LiveCaptureException(
                    Reason.INTERFACE_DOWN,
                    "Interface " + interfaceName + " is down: ip link set " + interfaceName + " up.");
        }
        blocks = createRing();
        ring = calls.map((long) blocks * BLOCK_SIZE, READ_WRITE, MAP_SHARED, socket);
        if (ring.address() == -1) {
            throw refused("mmap");
        }
        bind(index);
        // Some interfaces cannot be promiscuous: then we see what they pass.
        MemorySegment membership = arena.allocate(16, 4);
        membership.set(JAVA_INT, 0, index);
        membership.set(JAVA_SHORT, 4, PACKET_MR_PROMISC);
        calls.setOption(socket, SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership);
        descriptor = arena.allocate(8, 4);
        descriptor.set(JAVA_INT, 0, socket);
        descriptor.set(JAVA_SHORT, 4, POLLIN);
        counters = arena.allocate(12, 4);
        countersLength = arena.allocate(JAVA_INT);
    }

    /** @param interfaceName shorter than 16 bytes of ASCII */
    static PacketSocket open(String interfaceName) throws LiveCaptureException {
        if (interfaceName.isEmpty()
                || interfaceName.length() >= INTERFACE_NAME
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(interfaceName)) {
            throw unknown(interfaceName);
        }
        Arena arena = Arena.ofAuto();
        LinuxCalls calls = new LinuxCalls(arena);
        // Protocol 0: nothing of other interfaces enters the ring before it is bound.
        int socket = calls.socket(AF_PACKET, SOCK_RAW_CLOSE_ON_EXEC, 0);
        if (socket < 0) {
            int errno = calls.errno();
            throw errno == LinuxCalls.EPERM || errno == LinuxCalls.EACCES
                    ? new LiveCaptureException(
                            Reason.NO_PERMISSION,
                            "Reading interface " + interfaceName + " needs the right CAP_NET_RAW."
                                    + " Run as root, or pipe from a program that has it:"
                                    + " sudo tcpdump -i " + interfaceName + " -U -w - | ./cylcomed inspect -"
                                    + " (in a network namespace of your own, unshare -Urn gives the right).")
                    : refused("socket", errno);
        }
        try {
            return new PacketSocket(arena, calls, socket, interfaceName);
        } catch (LiveCaptureException e) {
            calls.close(socket);
            throw e;
        }
    }

    /** ARPHRD_ number of the interface. */
    int hardware() {
        return hardware;
    }

    /**
     * Copies the next block that the kernel has handed over, and gives it back.
     *
     * @param target of {@link #BLOCK_SIZE}
     * @return bytes of it, 0 if there is none yet
     */
    int takeBlock(byte[] target) {
        long start = (long) nextBlock * BLOCK_SIZE;
        if (((int) STATUS.getAcquire(ring, start + BLOCK_STATUS) & STATUS_USER) == 0) {
            return 0;
        }
        int length = Math.clamp(ring.get(JAVA_INT, start + BLOCK_LENGTH), 0, BLOCK_SIZE);
        MemorySegment.copy(ring, JAVA_BYTE, start, target, 0, length);
        STATUS.setRelease(ring, start + BLOCK_STATUS, STATUS_KERNEL);
        nextBlock = nextBlock + 1 == blocks ? 0 : nextBlock + 1;
        return length;
    }

    /** Waits for a block. @return false if the interface has failed, e.g. gone down */
    boolean await(int timeoutMillis) {
        descriptor.set(JAVA_SHORT, 6, (short) 0);
        int ready = calls.poll(descriptor, timeoutMillis);
        if (ready < 0) {
            return calls.errno() == LinuxCalls.EINTR;
        }
        if (ready == 0 || (descriptor.get(JAVA_SHORT, 6) & ~POLLIN) == 0) {
            return true;
        }
        countersLength.set(JAVA_INT, 0, 4);
        return calls.getOption(socket, SOL_SOCKET, SO_ERROR, counters, countersLength) == 0
                && counters.get(JAVA_INT, 0) == 0;
    }

    /** Packets lost for want of room in the ring since this was last asked. */
    long takeDropped() {
        countersLength.set(JAVA_INT, 0, 12);
        return calls.getOption(socket, SOL_PACKET, PACKET_STATISTICS, counters, countersLength) == 0
                ? Integer.toUnsignedLong(counters.get(JAVA_INT, 4))
                : 0;
    }

    @Override
    public void close() {
        calls.unmap(ring);
        calls.close(socket);
    }

    private int index(MemorySegment request, String interfaceName) throws LiveCaptureException {
        if (calls.control(socket, SIOCGIFINDEX, request) < 0) {
            throw calls.errno() == LinuxCalls.ENODEV ? unknown(interfaceName) : refused("ioctl");
        }
        return request.get(JAVA_INT, INTERFACE_NAME);
    }

    private short ask(long what, MemorySegment request) throws LiveCaptureException {
        if (calls.control(socket, what, request) < 0) {
            throw refused("ioctl");
        }
        return request.get(JAVA_SHORT, INTERFACE_NAME);
    }

    private int createRing() throws LiveCaptureException {
        MemorySegment version = arena.allocate(JAVA_INT);
        version.set(JAVA_INT, 0, TPACKET_V3);
        if (calls.setOption(socket, SOL_PACKET, PACKET_VERSION, version) < 0) {
            throw refused("PACKET_VERSION");
        }
        MemorySegment request = arena.allocate(28, 4);
        for (int count = MOST_BLOCKS; count >= FEWEST_BLOCKS; count /= 2) {
            request.set(JAVA_INT, 0, BLOCK_SIZE);
            request.set(JAVA_INT, 4, count);
            request.set(JAVA_INT, 8, FRAME_SIZE);
            request.set(JAVA_INT, 12, count * (BLOCK_SIZE / FRAME_SIZE));
            request.set(JAVA_INT, 16, RETIRE_MILLIS);
            if (calls.setOption(socket, SOL_PACKET, PACKET_RX_RING, request) == 0) {
                return count;
            }
            if (calls.errno() != LinuxCalls.ENOMEM) {
                break;
            }
        }
        throw refused("PACKET_RX_RING");
    }

    private void bind(int index) throws LiveCaptureException {
        MemorySegment address = arena.allocate(20, 4);
        address.set(JAVA_SHORT, 0, (short) AF_PACKET);
        address.set(JAVA_SHORT, 2, ETH_P_ALL_NETWORK_ORDER);
        address.set(JAVA_INT, 4, index);
        if (calls.bind(socket, address) < 0) {
            throw refused("bind");
        }
    }

    private LiveCaptureException refused(String call) {
        return refused(call, calls.errno());
    }

    private static LiveCaptureException refused(String call, int errno) {
        return new LiveCaptureException(
                Reason.REFUSED, "The kernel refused a live capture (" + call + ", error " + errno + ").");
    }

    private static LiveCaptureException unknown(String interfaceName) {
        return new LiveCaptureException(
                Reason.UNKNOWN_INTERFACE,
                "There is no interface " + interfaceName + " here; `ip link` lists those there are.");
    }
}
