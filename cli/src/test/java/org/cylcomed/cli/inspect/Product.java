package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.cli.Cylcomed;
import org.junit.jupiter.api.Assumptions;

/** The product as a user calls it, and the captures it is tried on. */
final class Product {
    private static final Pattern FINDING = Pattern.compile("\"id\":\"(F[0-9]+)\"");

    private Product() {}

    /** What one call said. */
    record Said(int code, String output, String errors) {}

    static Said inspect(String... arguments) {
        List<String> all = new ArrayList<>(List.of("inspect"));
        all.addAll(List.of(arguments));
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code =
                Cylcomed.run(all.toArray(new String[0]), new PrintWriter(output, true), new PrintWriter(errors, true));
        return new Said(code, output.toString(), errors.toString());
    }

    static String json(Path... inputs) {
        List<String> arguments = new ArrayList<>(List.of("--json"));
        for (Path input : inputs) {
            arguments.add(input.toString());
        }
        return inspect(arguments.toArray(new String[0])).output;
    }

    /** The document behind its member {@code input}, which comes first. */
    static String withoutInput(String json) {
        int at = json.indexOf(",\"protocols\":{");
        if (!json.startsWith("{\"input\":{") || at < 0) {
            throw new AssertionError("not the document it was: " + json.substring(0, Math.min(200, json.length())));
        }
        return json.substring(at);
    }

    static List<String> findings(String json) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = FINDING.matcher(json);
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    /** Everything the product says about a capture, by the option that says it. */
    static Map<String, String> everyOutput(Path capture, Path folder) {
        String file = capture.toString();
        Path csv = folder.resolve("devices.csv");
        Path conversations = folder.resolve("conversations.csv");
        Said text = inspect("--csv", csv.toString(), "--conversations", conversations.toString(), file);
        Said devices = inspect("--devices", file);
        String json = json(capture);
        Map<String, String> said = new LinkedHashMap<>();
        said.put("report", text.output + text.errors);
        said.put("--devices", devices.output + devices.errors);
        said.put("--json", json);
        said.put("--csv", content(csv));
        said.put("--conversations", content(conversations));
        for (String id : findings(json)) {
            Path slice = folder.resolve("slice.pcapng");
            Said sliced = inspect("--quiet", file, "--slice", id, slice.toString());
            said.put("--slice " + id, sliced.errors + content(slice));
        }
        return said;
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("") : folder;
    }

    static Path sample(String name) {
        return repository().resolve("samples").resolve(name);
    }

    /** A file or folder of the shared captures; the test is skipped if it is not there. */
    static Path data(String relative) {
        String configured = System.getenv("CYLCOMED_TEST_DATA");
        Path folder = configured != null ? Path.of(configured) : repository().resolve("../shared/data");
        Path path = folder.resolve(relative).normalize();
        Assumptions.assumeTrue(Files.exists(path), "no test data at " + path);
        return path;
    }
}
