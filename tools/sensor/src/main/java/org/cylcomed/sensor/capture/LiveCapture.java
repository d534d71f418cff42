package org.cylcomed.sensor.capture;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.cylcomed.sensor.capture.LiveCaptureException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The packets an interface passes, by an AF_PACKET ring of Linux and without a native library. Reads only:
 * nothing is ever sent. {@link #stop} may be called by any thread, all else by one.
 *
 * <p>Losses for want of room are counted in {@link CaptureReport#dropped}.
 */
public final class LiveCapture implements PacketSource {
    static final int LINK_ETHERNET = 1;
    private static final int LINK_RAW_IP = 101;
    private static final int LINK_802_11 = 105;
    private static final int LINK_RADIOTAP = 127;

    /** ARPHRD_LOOPBACK. */
    private static final int HARDWARE_LOOPBACK = 772;

    /** How long {@link #stop} may take to be noticed on a silent interface. */
    private static final int WAIT_MILLIS = 100;
    /** After the end, for packets that lie in a block the kernel has not handed over. */
    private static final int GRACE_MILLIS = 3 * PacketSocket.RETIRE_MILLIS;

    private final CaptureReport report = new CaptureReport();
    private final String interfaceName;
    private final PacketSocket socket;
    private final RingBlock block;
    private final byte[] bytes = new byte[PacketSocket.BLOCK_SIZE];
    private final long started = System.nanoTime();
    private final long forNanos;
    private volatile boolean stopped;
    private boolean ending;
    private long endNanos;
    private boolean closed;
    private long frame;
    private long captured;

    private LiveCapture(String interfaceName, PacketSocket socket, int linkType, @Nullable Duration duration) {
        this.interfaceName = interfaceName;
        this.socket = socket;
        block = new RingBlock(linkType, socket.hardware() == HARDWARE_LOOPBACK);
        forNanos = duration == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(duration);
    }

    /**
     * Starts capturing, promiscuously where the interface can.
     *
     * @param duration after which the source ends by itself; null for none
     * @throws LiveCaptureException with a sentence for the user
     */
    public static LiveCapture open(String interfaceName, @Nullable Duration duration) throws LiveCaptureException {
        String architecture = System.getProperty("os.arch", "");
        if (!System.getProperty("os.name", "").equals("Linux")
                || !(architecture.equals("amd64") || architecture.equals("aarch64"))
                || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new LiveCaptureException(
                    Reason.UNSUPPORTED_SYSTEM,
                    "Live capture works on Linux (x86_64, aarch64) only; elsewhere pipe a capture program"
                            + " into ./cylcomed inspect -");
        }
        PacketSocket socket = PacketSocket.open(interfaceName);
        int linkType = linkType(socket.hardware());
        if (linkType < 0) {
            int hardware = socket.hardware();
            socket.close();
            throw new LiveCaptureException(
                    Reason.UNSUPPORTED_INTERFACE,
                    "Interface " + interfaceName + " has frames of a kind that is not read (hardware type " + hardware
                            + ").");
        }
        return new LiveCapture(interfaceName, socket, linkType, duration);
    }

    @Override
    public boolean next(Packet packet) {
        if (closed) {
            return false;
        }
        while (!block.next(packet)) {
            long waitNanos = nanosLeft();
            if (waitNanos <= 0) {
                close();
                return false;
            }
            int length = socket.takeBlock(bytes);
            if (length > 0) {
                block.over(bytes, length);
            } else if (!socket.await((int) Math.min(WAIT_MILLIS, TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1))) {
                report.skip(interfaceName, "the interface failed or went down after " + frame + " packets");
                close();
                return false;
            }
        }
        captured += packet.captured;
        packet.frame = ++frame;
        packet.fileIndex = 0;
        return true;
    }

    /** Ends the source after what has already arrived. */
    public void stop() {
        stopped = true;
    }

    @Override
    public CaptureReport report() {
        if (!closed) {
            report.drop(socket.takeDropped());
        }
        return report;
    }

    @Override
    public void close() {
        if (!closed) {
            report.drop(socket.takeDropped());
            report.file(new CaptureReport.File(interfaceName, 1, frame, captured));
            closed = true;
            socket.close();
        }
    }

    private long nanosLeft() {
        long now = System.nanoTime();
        if (!ending && (stopped || now - started >= forNanos)) {
            ending = true;
            endNanos = now;
        }
        return ending ? TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS) - (now - endNanos) : forNanos - (now - started);
    }

    /** LINKTYPE_ of an ARPHRD_, -1 if we have none. */
    private static int linkType(int hardware) {
        return switch (hardware) {
            case 1, HARDWARE_LOOPBACK -> LINK_ETHERNET;
            case 801 -> LINK_802_11;
            case 803 -> LINK_RADIOTAP;
            // PPP, IP and IPv6 tunnels and interfaces without link header (ARPHRD_NONE, ARPHRD_RAWIP)
            case 512, 519, 768, 769, 0xfffe -> LINK_RAW_IP;
            default -> -1;
        };
    }
}
