package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Streams in the form of the benchmark; in one of them something happens. */
class EvaluateStreamsCommandTest {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 1, 0, 0);

    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void streamsGiveOneDocumentAsTheSchemaSays() throws IOException {
        write();

        assertThat(evaluate("--data", folder.toString(), "--seeds", "1", "--json"))
                .isEqualTo(ExitCode.DONE);

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schemas/evaluate.json")));
        assertThat(schema.validate(output.toString(), InputFormat.JSON)).isEmpty();
        JsonNode document = JsonMapper.shared().readTree(output.toString());
        assertThat(document.get("task").asString()).isEqualTo("streams");
        assertThat(document.get("macro").get("nab").asDouble()).isGreaterThan(80);
        assertThat(document.get("results")
                        .get(0)
                        .get("metrics")
                        .get("windowsFound")
                        .asInt())
                .isEqualTo(1);
        assertThat(errors.toString()).contains("2 streams read, 1 windows, 1 rows skipped");
    }

    @Test
    void theTableForPeopleHoldsTheTargetAndTheAudit() throws IOException {
        write();

        assertThat(evaluate("--data", folder.toString(), "--seeds", "1")).isEqualTo(ExitCode.DONE);

        assertThat(output.toString()).contains("made", "nabOtherHalf", "target", "LEAK AUDIT", "windowsMovedFound");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsNotFollowed() throws IOException {
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("secret.csv"), "timestamp,value\n2026-03-01 00:00:00,1\n");
        Files.writeString(
                folder.resolve("labels/combined_windows.json"),
                "{\"../secret.csv\": [[\"2026-03-01 00:00:00\", \"2026-03-01 01:00:00\"]]}");

        assertThat(evaluate("--data", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("no stream with a window");
    }

    @Test
    void whatIsNoBenchmarkIsSaidInASentence() throws IOException {
        assertThat(evaluate("--data", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.resolve("gone").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.toString(), "--seeds", "0")).isEqualTo(ExitCode.USAGE);
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("labels/combined_windows.json"), "[[[");
        assertThat(evaluate("--data", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("no labels/combined_windows.json", "no folder", "--seeds is between", "no JSON of windows");
        assertThat(output.toString()).isEmpty();
    }

    private void write() throws IOException {
        Files.createDirectories(folder.resolve("labels"));
        Files.createDirectories(folder.resolve("data/made"));
        String from = FORM.format(BEGIN.plusMinutes(5 * 1400));
        String to = FORM.format(BEGIN.plusMinutes(5 * 1600));
        Files.writeString(
                folder.resolve("labels/combined_windows.json"),
                "{\"made/jump.csv\": [[\"" + from + ".000000\", \"" + to + ".000000\"]], \"made/quiet.csv\": [],"
                        + " \"made/absent.csv\": []}");
        Files.writeString(folder.resolve("data/made/jump.csv"), series(1450) + "2026-03-09,what\n");
        Files.writeString(folder.resolve("data/made/quiet.csv"), series(-1));
    }

    private static String series(int jump) {
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 2000; i++) {
            double value = 20 + random.nextGaussian() + (jump >= 0 && i >= jump && i < jump + 40 ? 60 : 0);
            rows.append(FORM.format(BEGIN.plusMinutes(5L * i)))
                    .append(',')
                    .append(value)
                    .append('\n');
        }
        return rows.toString();
    }

    private int evaluate(String... arguments) {
        String[] whole = new String[arguments.length + 2];
        whole[0] = "evaluate";
        whole[1] = "streams";
        System.arraycopy(arguments, 0, whole, 2, arguments.length);
        return Cylcomed.run(whole, new PrintWriter(output, true), new PrintWriter(errors, true));
    }
}
