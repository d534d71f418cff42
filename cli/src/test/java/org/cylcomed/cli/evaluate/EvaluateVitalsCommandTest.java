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
import java.util.HashMap;
import java.util.Map;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user calls it; its document is what docs/schemas/evaluate.json promises. */
class EvaluateVitalsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void patientsGiveOneDocumentAsTheSchemaSays() throws IOException {
        GeneratedPatients.write(folder, 4, 400);

        assertThat(evaluate("--data", folder.toString(), "--seeds", "1", "--json"))
                .isEqualTo(ExitCode.DONE);

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schemas/evaluate.json")));
        assertThat(schema.validate(output.toString(), InputFormat.JSON)).isEmpty();
        JsonNode document = JsonMapper.shared().readTree(output.toString());
        assertThat(document.get("task").asString()).isEqualTo("vitals");
        Map<String, Double> recalls = new HashMap<>();
        document.get("results")
                .valueStream()
                .forEach(one -> recalls.put(
                        one.get("case").asString(),
                        one.get("metrics").get("recall").asDouble()));
        assertThat(recalls).hasSize(VitalAttack.values().length);
        assertThat(recalls.get("freeze")).isGreaterThan(0.9);
        assertThat(recalls.get("replay")).isGreaterThan(0.9);
        assertThat(recalls.get("offset")).isGreaterThan(0.9);
        assertThat(recalls.get("ramp-oxygen")).isLessThan(0.5);
        assertThat(document.get("macro").get("hours").asDouble()).isBetween(0.44, 0.45);
        assertThat(document.get("audit").get("nothingInjectedFound").asDouble()).isLessThan(0.1);
    }

    @Test
    void theTableForPeopleSaysWhatWasMissedAndTheHours() throws IOException {
        GeneratedPatients.write(folder, 4, 400);

        Evaluation few = VitalEvaluation.of(VitalReader.read(folder), 1, 8, _ -> {})
                .orElseThrow()
                .run();
        VitalText.print(few, EvaluateVitalsCommand.TARGETS, new PrintWriter(output, true));

        assertThat(output.toString()).contains("replay", "GENUINE HOURS", "LEAK AUDIT", "floor");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void whatIsNoPatientIsSaidInASentence() throws IOException {
        Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

        assertThat(evaluate("--data", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.resolve("gone").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.toString(), "--seeds", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("no four patients", "Nothing can be read", "--seeds is between");
        assertThat(output.toString()).isEmpty();
    }

    private int evaluate(String... arguments) {
        String[] whole = new String[arguments.length + 2];
        whole[0] = "evaluate";
        whole[1] = "vitals";
        System.arraycopy(arguments, 0, whole, 2, arguments.length);
        return Cylcomed.run(whole, new PrintWriter(output, true), new PrintWriter(errors, true));
    }
}
