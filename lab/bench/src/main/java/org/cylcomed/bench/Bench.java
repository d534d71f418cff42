package org.cylcomed.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cylcomed.bench.detection.DetectionBench;
import org.cylcomed.cli.sensor.SensorIdentity;

/** The benchmarks, by name. Started by the launcher with the repository's root, a name and what the benchmark takes. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean list = arguments.length > 1 && arguments[1].equals("assets-list");
        if (arguments.length < 2 || (list && arguments.length != 4)) {
            System.err.println(
                    "Usage: ./cylcomed bench [sensor | server | server-load | history [ROWS] | matching [PART...] |"
                            + " detection | ingest | assets-list N FILE]");
            System.exit(2);
        }
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        switch (arguments[1]) {
            case "sensor" -> System.exit(sensor(root));
            case "server" -> System.exit(server(root));
            case "server-load" -> System.exit(serverLoad(root, rest));
            case "matching" -> System.exit(matching(root, rest));
            case "detection" -> System.exit(detection());
            case "ingest" -> System.exit(ingest(rest));
            case "assets-list" -> System.exit(assetsList(arguments[2], Path.of(arguments[3])));
            case "history" -> System.exit(history(arguments.length == 3 ? arguments[2] : "50000000"));
            default -> {
                System.err.println("There is no benchmark '" + arguments[1]
                        + "'. There are: sensor, server, server-load, history, matching, detection, ingest,"
                        + " assets-list");
                System.exit(2);
            }
        }
    }

    private static int assetsList(String rows, Path file) {
        if (!rows.matches("[0-9]{1,6}")) {
            System.err.println("The number of rows is 0 to 999999, not " + rows);
            return 2;
        }
        try {
            AssetsList.write(Integer.parseInt(rows), file);
            return 0;
        } catch (IOException unable) {
            System.err.println("Cannot write " + file + ": " + unable.getMessage());
            return 2;
        }
    }

    private static int sensor(Path root) throws InterruptedException {
        try {
            return new SensorBench(root).run() ? 0 : 1;
        } catch (IOException unable) {
            System.err.println(unable.getMessage());
            return 2;
        }
    }

    private static int matching(Path root, List<String> parts) throws InterruptedException {
        try {
            return new MatchingBench(root, parts).run() ? 0 : 1;
        } catch (IOException unable) {
            System.err.println(unable.getMessage());
            return 2;
        }
    }

    private static int detection() throws InterruptedException {
        try {
            return DetectionBench.run() ? 0 : 1;
        } catch (IOException unable) {
            System.err.println(unable.getMessage());
            return 2;
        }
    }

    private static int server(Path root) throws InterruptedException {
        try {
            return new ServerBench(root).run() ? 0 : 1;
        } catch (IOException unable) {
            System.err.println(unable.getMessage());
            return 2;
        }
    }

    private static int serverLoad(Path root, List<String> arguments) throws InterruptedException {
        try {
            return new ServerLoad(root, arguments).run() ? 0 : 1;
        } catch (IOException unable) {
            System.err.println(unable.getMessage());
            return 2;
        }
    }

    private static int ingest(List<String> arguments) throws InterruptedException {
        try {
            IngestLoad load = IngestLoad.of(arguments);
            Optional<SensorIdentity> identity = SensorIdentity.ofThisUser();
            if (identity.isEmpty()) {
                System.err.println("Enrol first, as a sensor of its own (set CYLCOMED_HOME to a new folder):"
                        + " ./cylcomed sensor enrol URL TOKEN");
                return 2;
            }
            new IngestBench(load, identity.get()).run();
            return 0;
        } catch (IllegalArgumentException usage) {
            System.err.println(usage.getMessage());
            return 2;
        } catch (IOException away) {
            String message = away.getMessage();
            System.err.println("The server did not go on: "
                    + (message == null ? away.getClass().getSimpleName() : message));
            return 3;
        }
    }

    private static int history(String rows) throws InterruptedException {
        try {
            return new HistoryBench(Long.parseLong(rows)).run() ? 0 : 1;
        } catch (NumberFormatException noNumber) {
            System.err.println("ROWS is a whole number, not '" + rows + "'.");
            return 2;
        } catch (IOException unable) {
            System.err.println(unable.getMessage());
            return 2;
        }
    }
}
