package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.findings.Site;
import org.junit.jupiter.api.Assumptions;

/** One inspection and what can be printed of it. */
record Run(Inspection inspection, CaptureReport captures, long bytes) {
    static final Path REPOSITORY = repository();
    static final Path REPLAY = REPOSITORY.resolve("samples/hl7-replay-attack.pcapng");
    static final Path MONITOR = REPOSITORY.resolve("samples/sdc-http.pcapng");

    static Run over(Path... paths) {
        return over(Site.unknown(), paths);
    }

    static Run over(Site site, Path... paths) {
        try (CaptureFiles files = CaptureFiles.open(List.of(paths))) {
            Inspection inspection = new Inspection(site);
            CaptureReport captures = inspection.run(files);
            return new Run(inspection, captures, files.totalBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or folder of the shared captures; the test is skipped if it is not there. */
    static Path data(String relative) {
        String configured = System.getenv("CYLCOMED_TEST_DATA");
        Path folder = configured != null ? Path.of(configured) : REPOSITORY.resolve("../shared/data");
        Path path = folder.resolve(relative).normalize();
        Assumptions.assumeTrue(Files.exists(path), "no test data at " + path);
        return path;
    }

    String text() {
        return text(Locale.ENGLISH, ZoneOffset.UTC, false, false, false);
    }

    String text(Locale locale) {
        return text(locale, ZoneOffset.UTC, false, false, false);
    }

    String text(Locale locale, ZoneId zone, boolean colour, boolean allDevices, boolean findingsOnly) {
        StringWriter text = new StringWriter();
        Cost cost = new Cost(bytes, 1_900_000_000L, 142_000_000);
        new TextReport(inspection, captures, cost, locale, zone, new PrintWriter(text), colour)
                .print(allDevices, findingsOnly);
        return text.toString();
    }

    String json() {
        StringWriter text = new StringWriter();
        new JsonReport(inspection, captures).write(text);
        return text.toString();
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("") : folder;
    }
}
