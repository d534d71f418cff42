package org.cylcomed.ward.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How this computer lets a process have a network of its own: root simply may; anybody else by a user namespace, in
 * which they are root over nothing but themselves. A process namespace around it ends every process of the ward with its
 * first.
 *
 * @param command what to put before a command; empty if it is not possible
 * @param words for the user
 * @param reason why not; empty if it is
 */
public record Seclusion(List<String> command, String words, String reason) {
    private static final int SECONDS = 10;

    public Seclusion {
        command = List.copyOf(command);
    }

    /** Tries it, since no setting says reliably whether it is allowed. */
    public static Seclusion find() {
        Optional<String> unshare = program("unshare");
        if (unshare.isEmpty() || program("ip").isEmpty()) {
            return new Seclusion(
                    List.of(), "", "it needs Linux with the programs 'unshare' and 'ip' (util-linux, iproute2).");
        }
        List<String> root = List.of(unshare.get(), "--net", "--pid", "--fork", "--kill-child");
        if (works(root)) {
            return new Seclusion(root, "private network (root)", "");
        }
        List<String> user =
                List.of(unshare.get(), "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child");
        if (works(user)) {
            return new Seclusion(user, "private network of this user", "");
        }
        return new Seclusion(List.of(), "", "this system allows no private network to this user.");
    }

    public boolean possible() {
        return !command.isEmpty();
    }

    /** The command inside, and out of reach of the terminal's Ctrl-C: it is ended in order instead. */
    public List<String> wrap(List<String> inside) {
        List<String> all = new ArrayList<>(command);
        all.addAll(inside);
        return apart(all);
    }

    /** In a session of its own. */
    public static List<String> apart(List<String> command) {
        List<String> all = new ArrayList<>();
        program("setsid").ifPresent(all::add);
        all.addAll(command);
        return all;
    }

    private static boolean works(List<String> command) {
        List<String> trial = new ArrayList<>(command);
        trial.addAll(
                List.of(
                        "sh",
                        "-c",
                        "PATH=$PATH:/usr/sbin:/sbin; ip link add name t0 type bridge && ip link add name t1 type veth peer name t2"));
        try {
            Process process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<String> program(String name) {
        return Stream.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/")
                .map(folder -> folder + name)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }
}
