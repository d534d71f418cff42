package org.cylcomed.bench;

import java.io.IOException;
import java.nio.file.Path;

/** The benchmarks, by name. Started by the launcher with the repository's root and a name. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("Usage: ./cylcomed bench [sensor | server | history [ROWS]]");
            System.exit(2);
        }
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        switch (arguments[1]) {
            case "sensor" -> System.exit(sensor(root));
            case "server" -> System.exit(server(root));
            case "history" -> System.exit(history(arguments.length == 3 ? arguments[2] : "50000000"));
            default -> {
                System.err.println("There is no benchmark '" + arguments[1] + "'. There are: sensor, server, history");
                System.exit(2);
            }
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

    private static int server(Path root) throws InterruptedException {
        try {
            return new ServerBench(root).run() ? 0 : 1;
        } catch (IOException unable) {
            System.err.println(unable.getMessage());
            return 2;
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
