package org.cylcomed.cli.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every advisory CISA published as CSAF, by one process of the program, its start included. */
@Tag("conformance")
class CisaConformanceTest {
    private static final double MOST_SECONDS = 10;

    /** The compiler and the memory the launcher gives the program; see launcher/settings.sh. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "-Xmx160m");

    @Test
    void allAreReadInTenSecondsOfOneProcessor(@TempDir Path folder) throws IOException, InterruptedException {
        Path archive = data("maintenance/cisa-csaf/cisa-csaf-all-json.tar.gz");
        run(List.of("tar", "xzf", archive.toString(), "-C", folder.toString()), folder.resolve("tar.txt"));
        Path out = folder.resolve("out.ndjson");
        long operational;
        try (Stream<Path> files = Files.walk(folder.resolve("csaf_files/OT"))) {
            operational =
                    files.filter(file -> file.toString().endsWith(".json")).count();
        }

        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.of(
                        Stream.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\"", "time", java),
                        FLAGS.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), "org.cylcomed.cli.Cylcomed"),
                        Stream.of(
                                "csaf",
                                "validate",
                                "--json",
                                folder.resolve("csaf_files").toString()))
                .flatMap(part -> part)
                .toList();
        String time = run(command, out).strip();

        List<String> seconds =
                List.of(time.substring(time.lastIndexOf('\n') + 1).split(" ", 2));
        double cpu = Double.parseDouble(seconds.get(0)) + Double.parseDouble(seconds.get(1));
        List<String> documents = Files.readAllLines(out);
        long valid = documents.stream()
                .filter(line -> line.contains("\"valid\":true"))
                .count();
        System.out.println("cisa: " + documents.size() + " advisories (" + operational + " OT), " + valid + " valid, "
                + cpu + " s CPU, start included");
        assertThat(operational).isEqualTo(2_379);
        assertThat(documents).hasSizeGreaterThanOrEqualTo(2_379);
        assertThat(valid).isEqualTo(documents.size());
        assertThat(cpu).isLessThan(MOST_SECONDS);
    }

    /** What it wrote to standard error. */
    private static String run(List<String> command, Path output) throws IOException, InterruptedException {
        Path errors = output.resolveSibling("errors.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(command.getFirst()).isZero();
        return Files.readString(errors);
    }

    private static Path data(String relative) {
        String configured = System.getenv("CYLCOMED_TEST_DATA");
        Path folder = configured != null ? Path.of(configured) : Path.of("../../shared/data");
        Path path = folder.resolve(relative).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(path), "no test data at " + path);
        return path;
    }
}
