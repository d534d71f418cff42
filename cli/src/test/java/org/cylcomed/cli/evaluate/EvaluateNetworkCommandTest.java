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
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user calls it; its document is what docs/schemas/evaluate.json promises. */
class EvaluateNetworkCommandTest {
    @TempDir
    Path folder;

    private Path table = Path.of("");
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void aTable() throws IOException {
        table = GeneratedTable.write(folder.resolve("table.csv"), 260, 40);
    }

    @Test
    void aTableGivesOneDocumentAsTheSchemaSays() throws IOException {
        assertThat(evaluate("--data", table.toString(), "--seeds", "1", "--json"))
                .isEqualTo(ExitCode.DONE);

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schemas/evaluate.json")));
        assertThat(schema.validate(output.toString(), InputFormat.JSON)).isEmpty();
        JsonNode document = JsonMapper.shared().readTree(output.toString());
        assertThat(document.get("task").asString()).isEqualTo("network");
        assertThat(document.get("results")
                        .valueStream()
                        .map(one -> one.get("case").asString()))
                .containsExactly(
                        "Like_Usual",
                        "UDP_Flood",
                        "class:Benign",
                        "class:Like_Usual",
                        "class:UDP_Flood",
                        "moved:1by3",
                        "moved:2by3",
                        "moved:3by3",
                        "moved:1by5",
                        "moved:2by5",
                        "moved:3by5");
        JsonNode flood = document.get("results").get(1);
        assertThat(flood.get("case").asString()).isEqualTo("UDP_Flood");
        assertThat(flood.get("n").asInt()).isEqualTo(40);
        assertThat(flood.get("metrics").get("recallAt1e2").asDouble()).isGreaterThan(0.9);
        assertThat(document.get("macro").has("recallAt1e3")).isTrue();
        assertThat(document.get("macro").get("f1").asDouble())
                .isBetween(0.3, document.get("audit").get("ceilingF1").asDouble());
        assertThat(document.get("audit").get("bestSingleFeatureRecallAt1e2").asDouble())
                .isGreaterThan(0.4);
    }

    @Test
    void rowsOfUsualTrafficUnderAnAttacksNameAreNotFound() {
        evaluate("--data", table.toString(), "--seeds", "1", "--json");

        JsonNode hidden =
                JsonMapper.shared().readTree(output.toString()).get("results").get(0);
        assertThat(hidden.get("case").asString()).isEqualTo("Like_Usual");
        assertThat(hidden.get("metrics").get("recallAt1e2").asDouble()).isLessThan(0.2);
    }

    @Test
    void theTableForPeopleSaysWhatWasMissed() {
        assertThat(evaluate("--data", table.toString(), "--seeds", "1")).isEqualTo(ExitCode.DONE);

        assertThat(output.toString()).contains("UDP_Flood", "LEAK AUDIT", "target 0.780 MISSED by");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void whatIsNoTableIsSaidInASentence() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

        assertThat(evaluate("--data", other.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.resolve("gone").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", table.toString(), "--seeds", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("no table of CICIoMT2024", "Nothing can be read", "--seeds is between");
        assertThat(output.toString()).isEmpty();
    }

    private int evaluate(String... arguments) {
        String[] whole = new String[arguments.length + 2];
        whole[0] = "evaluate";
        whole[1] = "network";
        System.arraycopy(arguments, 0, whole, 2, arguments.length);
        return Cylcomed.run(whole, new PrintWriter(output, true), new PrintWriter(errors, true));
    }
}
