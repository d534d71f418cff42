package org.cylcomed.bench.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The endurance tests, started by the launcher: {@code ROOT KILLS SEED}. Ends with a line of counts, and with 1 if
 * something did not hold.
 */
public final class Endurance {
    private final Path root;
    private final int kills;
    private final long seed;
    private final Verdicts verdicts = new Verdicts();

    private Endurance(Path root, int kills, long seed) {
        this.root = root;
        this.kills = kills;
        this.seed = seed;
    }

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3 || !arguments[1].matches("[0-9]{1,3}") || !arguments[2].matches("[0-9]{1,18}")) {
            System.err.println("Takes the repository, how many kills of each process, and a seed.");
            System.exit(2);
        }
        Endurance endurance = new Endurance(
                Path.of(arguments[0]).toAbsolutePath().normalize(),
                Integer.parseInt(arguments[1]),
                Long.parseLong(arguments[2]));
        System.exit(endurance.run() ? 0 : 1);
    }

    private interface Part {
        void run(Path folder) throws IOException, InterruptedException;
    }

    private boolean run() throws InterruptedException {
        if (kills > 0) {
            part("killed under load", folder -> new Kills(root, folder, verdicts, kills, seed).run());
        }
        part("disk full", folder -> new FullDisk(root, folder, verdicts).run());
        return verdicts.end();
    }

    private void part(String name, Part part) throws InterruptedException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("cylcomed-endurance-");
            part.run(folder);
            delete(folder);
        } catch (IOException | RuntimeException broke) {
            verdicts.broke(name, broke);
            System.out.println("   what is left of it: " + folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }
}
