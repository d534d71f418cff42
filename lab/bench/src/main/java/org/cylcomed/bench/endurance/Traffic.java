package org.cylcomed.bench.endurance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pair of interfaces of its own with a capture played onto it again and again, each time from other addresses. */
final class Traffic implements AutoCloseable {
    /** Where a sensor may listen. */
    static final String NAME = "cyltest0";

    private static final String OTHER_END = "cyltest1";
    private static final File NOWHERE = new File("/dev/null");

    private final Process player;

    private Traffic(Process player) {
        this.player = player;
    }

    /** Why there can be none here; empty if there can. */
    static Optional<String> impossible() throws IOException, InterruptedException {
        if (run("ip", "link", "show", "lo") != 0 || run("tcpreplay", "--version") != 0) {
            return Optional.of("ip or tcpreplay is not installed");
        }
        remove();
        boolean made = make();
        remove();
        return made ? Optional.empty() : Optional.of("this user may make no interface");
    }

    static Traffic play(Path capture) throws IOException, InterruptedException {
        remove();
        if (!make()) {
            throw new IOException("no interface could be made");
        }
        Traffic traffic = new Traffic(process(
                "tcpreplay", "--intf1=" + OTHER_END, "--loop=1000000", "--unique-ip", "--pps=400", capture.toString()));
        // An interrupt leaves no interface behind either.
        Runtime.getRuntime().addShutdownHook(new Thread(traffic::close));
        return traffic;
    }

    private static boolean make() throws IOException, InterruptedException {
        return run("ip", "link", "add", NAME, "type", "veth", "peer", "name", OTHER_END) == 0
                && run("ip", "link", "set", NAME, "up") == 0
                && run("ip", "link", "set", OTHER_END, "up") == 0;
    }

    /** Silence; the interface stays. */
    void end() throws InterruptedException {
        player.destroy();
        player.waitFor();
    }

    @Override
    public void close() {
        try {
            end();
            remove();
        } catch (IOException gone) {
            System.err.println("The interface " + NAME + " may still be there.");
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove() throws IOException, InterruptedException {
        int code = run("ip", "link", "delete", NAME);
        if (code == 0 && Files.exists(Path.of("/sys/class/net", NAME))) {
            throw new IOException("the interface " + NAME + " cannot be removed");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return process(command).waitFor();
    }

    private static Process process(String... command) throws IOException {
        List<String> found = new ArrayList<>(List.of("env")); // which looks where the new PATH says
        found.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(found);
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        return builder.redirectErrorStream(true).redirectOutput(NOWHERE).start();
    }
}
