package org.cylcomed.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The captures the benchmark reads: 2.5 GB made once from the test data and kept outside the repository. */
final class Captures {
    /** In an Ethernet frame. */
    private static final int IPV4_DESTINATION = 14 + 16;

    private static final List<String> NAMES = List.of("mix", "mix8", "synflood");

    private final Path root;
    private final Path folder;

    Captures(Path root) {
        this.root = root;
        String given = System.getenv("CYLCOMED_BENCH_CAPTURES");
        this.folder = given != null ? Path.of(given) : Path.of(System.getProperty("java.io.tmpdir"), "cylcomed-bench");
    }

    Path file(String name) {
        return folder.resolve(name + ".pcap");
    }

    /** Makes the captures unless all are there. */
    void prepare() throws IOException, InterruptedException {
        if (NAMES.stream().allMatch(name -> Files.isRegularFile(file(name)))) {
            return;
        }
        String given = System.getenv("CYLCOMED_TEST_DATA");
        Path data =
                given != null ? Path.of(given) : root.resolveSibling("shared").resolve("data");
        Path script = data.resolveSibling("tools").resolve("make_bench_captures.py");
        if (!Files.isRegularFile(script)) {
            throw new IOException("No benchmark captures in " + folder + ", and no " + script + " to make them.");
        }
        System.err.println("Making the benchmark captures in " + folder + " (2.5 GB, minutes; once) ...");
        Path unfinished = Files.createDirectories(folder.resolve("unfinished"));
        int code = new ProcessBuilder(
                        "python3", script.toString(), data.resolve("pcaps").toString(), unfinished.toString(), "8")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("The benchmark captures could not be made: exit code " + code + ".");
        }
        for (String name : NAMES) {
            Files.move(unfinished.resolve(name + ".pcap"), file(name));
        }
        Files.delete(unfinished);
    }

    /** Counts the packets by walking the record headers, so that no program under test is asked. */
    static long packets(Path file) throws IOException {
        return walk(file, new HashSet<>());
    }

    /** Counts the IPv4 addresses that packets are sent to, the same way. */
    static long destinations(Path file) throws IOException {
        Set<Integer> destinations = new HashSet<>();
        walk(file, destinations);
        return destinations.size();
    }

    private static long walk(Path file, Set<Integer> destinations) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            long count = 0;
            channel.read(window);
            window.flip();
            window.position(24);
            while (true) {
                if (window.remaining() < 16) {
                    window.compact();
                    boolean ended = channel.read(window) < 0;
                    window.flip();
                    if (ended && window.remaining() < 16) {
                        return count;
                    }
                    continue;
                }
                int captured = window.getInt(window.position() + 8);
                window.position(window.position() + 16);
                count++;
                // One cut by the window's edge is passed over: each address gets thousands.
                if (window.remaining() >= IPV4_DESTINATION + 4 && captured >= IPV4_DESTINATION + 4) {
                    destinations.add(window.getInt(window.position() + IPV4_DESTINATION));
                }
                int here = Math.min(captured, window.remaining());
                window.position(window.position() + here);
                if (captured > here) {
                    channel.position(channel.position() + captured - here);
                }
            }
        }
    }
}
