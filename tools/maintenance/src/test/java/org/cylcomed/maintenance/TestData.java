package org.cylcomed.maintenance;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The shared data for conformance tests, wherever the build runs. */
public final class TestData {
    private TestData() {}

    /** A file or folder of the data on maintenance; the test is skipped if it is not there. */
    public static Path path(String relative) {
        String configured = System.getenv("CYLCOMED_TEST_DATA");
        Path folder = configured != null ? Path.of(configured) : repository().resolve("../shared/data");
        Path path = folder.resolve("maintenance").resolve(relative).normalize();
        Assumptions.assumeTrue(Files.exists(path), "no test data at " + path);
        return path;
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("") : folder;
    }
}
