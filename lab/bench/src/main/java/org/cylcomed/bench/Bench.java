package org.cylcomed.bench;

import java.io.IOException;
import java.nio.file.Path;

/** The benchmarks, by name. Started by the launcher with the repository's root and a name. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean list = arguments.length > 1 && arguments[1].equals("assets-list");
        if (arguments.length != (list ? 4 : 2)) {
            System.err.println("Usage: ./cylcomed bench [sensor | server | assets-list N FILE]");
            System.exit(2);
        }
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        switch (arguments[1]) {
            case "sensor" -> System.exit(sensor(root));
            case "server" -> System.exit(server(root));
            case "assets-list" -> System.exit(assetsList(arguments[2], Path.of(arguments[3])));
            default -> {
                System.err.println("There is no benchmark '" + arguments[1] + "'. There are: sensor, server, assets-list");
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

    private static int server(Path root) throws InterruptedException {
        try {
            return new ServerBench(root).run() ? 0 : 1;
        } catch (IOException unable) {
            System.err.println(unable.getMessage());
            return 2;
        }
    }
}
