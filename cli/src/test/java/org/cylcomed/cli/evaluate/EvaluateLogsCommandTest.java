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
import java.util.List;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A log of two kinds of lines, one of which a rule for grouping gets wrong, and runs of which some lack their end. */
class EvaluateLogsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void aLogAndRuns() throws IOException {
        StringBuilder log = new StringBuilder("LineId,Content,EventId,EventTemplate\n");
        StringBuilder usual = new StringBuilder();
        StringBuilder unusual = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            log.append(i)
                    .append(",\"pump ")
                    .append(i)
                    .append(", \"\"ward\"\" ready\",E1,\"pump <*>, \"\"ward\"\" ready\"\n");
            log.append(i).append(",door ").append(i % 2 == 0 ? "open" : "shut").append(" now,E2,door <*> now\n");
            usual.append("r").append(i).append(",1 2 2 3\n");
            unusual.append("r").append(i).append(i < 90 ? ",1 2 2\n" : ",1 2 3 2\n");
        }
        Files.writeString(folder.resolve("Ward_2k.log_structured.csv"), log);
        Files.writeString(folder.resolve("ward_train"), usual);
        Files.writeString(folder.resolve("ward_test_normal"), usual);
        Files.writeString(folder.resolve("ward_test_abnormal"), unusual);
    }

    @Test
    void linesAndRunsGiveOneDocumentAsTheSchemaSays() throws IOException {
        assertThat(evaluate("--data", folder.toString(), "--seeds", "1", "--json"))
                .isEqualTo(ExitCode.DONE);

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schemas/evaluate.json")));
        assertThat(schema.validate(output.toString(), InputFormat.JSON)).isEmpty();
        JsonNode document = JsonMapper.shared().readTree(output.toString());
        JsonNode templates = document.get("results").get(0);
        assertThat(templates.get("case").asString()).isEqualTo("Ward");
        assertThat(templates.at("/metrics/ga").asDouble()).isEqualTo(0.5);
        assertThat(templates.at("/metrics/pa").asDouble()).isEqualTo(0.5);
        assertThat(templates.at("/metrics/fga").asDouble()).isEqualTo(0.4);
        JsonNode runs = document.get("results").get(1);
        assertThat(runs.get("case").asString()).isEqualTo("runs:ward");
        assertThat(runs.at("/metrics/recall").asDouble()).isEqualTo(0.9);
        assertThat(runs.at("/metrics/fpr").asDouble()).isZero();
        assertThat(document.at("/audit/ceilingRecall:ward").asDouble()).isEqualTo(0.9);
    }

    @Test
    void theTableForPeopleSaysWhatWasMissed() {
        assertThat(evaluate("--data", folder.toString())).isEqualTo(ExitCode.DONE);

        assertThat(output.toString()).contains("TEMPLATES", "RUNS", "LEAK AUDIT", "target 0.920 MISSED by 0.420");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void whatIsNoLogIsSaidInASentence() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(evaluate("--data", other.toString())).isEqualTo(ExitCode.USAGE);
        Files.writeString(other.resolve("a_structured.csv"), "one,two\n1,2\n");

        assertThat(evaluate("--data", other.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.resolve("gone").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("no labelled lines", "no columns Content", "no folder at --data");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void groupsAreRightWhenTheyHoldTheSameLines() {
        Grouping grouping = Grouping.of(List.of(1, 1, 2, 2), List.of("a", "a", "b", "b"), List.of("a", "a", "b", "c"));

        assertThat(grouping).isEqualTo(new Grouping(0.5, 0.4, 0.75, 0.4));
    }

    private int evaluate(String... arguments) {
        String[] whole = new String[arguments.length + 2];
        whole[0] = "evaluate";
        whole[1] = "logs";
        System.arraycopy(arguments, 0, whole, 2, arguments.length);
        return Cylcomed.run(whole, new PrintWriter(output, true), new PrintWriter(errors, true));
    }
}
