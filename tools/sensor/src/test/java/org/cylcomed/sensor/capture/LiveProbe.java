package org.cylcomed.sensor.capture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Runs in a network namespace of its own: captures on one end of a cable what it sends into the other and
 * prints what it saw.
 */
final class LiveProbe {
    /** EtherType for local experiments; the kernel sends frames of its own beside ours. */
    static final String MARK = "88b5";

    private LiveProbe() {}

    public static void main(String[] arguments) throws Throwable {
        try (LiveCapture capture = LiveCapture.open(arguments[0], Duration.ofMinutes(1))) {
            for (int i = 2; i < arguments.length; i++) {
                send(arguments[1], HexFormat.of().parseHex(arguments[i]));
            }
            capture.stop();
            List<String> seen = new ArrayList<>();
            Packet packet = new Packet();
            while (capture.next(packet)) {
                String hex = HexFormat.of().formatHex(packet.bytes, packet.offset, packet.offset + packet.captured);
                if (hex.contains(MARK)) {
                    seen.add(packet.linkType + " " + packet.wireLength + " "
                            + (packet.timeNanos > 1_600_000_000_000_000_000L) + " " + hex);
                }
            }
            seen.forEach(System.out::println);
            CaptureReport report = capture.report();
            System.out.println("dropped " + report.dropped() + " files " + report.fileCount() + " of "
                    + report.files().getFirst().name());
        } catch (LiveCaptureException e) {
            System.out.println(e.reason() + " " + e.getMessage());
        }
    }

    private static void send(String interfaceName, byte[] frame) throws Throwable {
        MethodHandle send = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("send"),
                        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        MethodHandle index = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("if_nametoindex"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            LinuxCalls calls = new LinuxCalls(arena);
            int socket = calls.socket(17, 3, 0);
            MemorySegment address = arena.allocate(20, 4);
            address.set(JAVA_SHORT, 0, (short) 17);
            address.set(JAVA_INT, 4, (int) index.invokeExact(arena.allocateFrom(interfaceName)));
            if (calls.bind(socket, address) != 0) {
                throw new AssertionError("bind " + calls.errno());
            }
            long sent = (long) send.invokeExact(socket, arena.allocateFrom(JAVA_BYTE, frame), (long) frame.length, 0);
            calls.close(socket);
            if (sent != frame.length) {
                throw new AssertionError("sent " + sent);
            }
        }
    }
}
