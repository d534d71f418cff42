package org.cylcomed.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.engine.record.RecordKeys;
import org.cylcomed.engine.record.RecordLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user calls it, over real records; its document is what docs/schemas/audit-verify.json promises. */
class VerifyCommandTest {
    private static final Schema SCHEMA = schema();

    @TempDir
    Path home;

    private String output = "";
    private String errors = "";

    @BeforeEach
    void aRecordOf300Entries() throws IOException {
        grow(300);
    }

    private void grow(int size) throws IOException {
        try (RecordLog log = RecordLog.open(
                home.resolve("record"),
                RecordKeys.signer(home.resolve("keys"), "ward.example/record", new SecureRandom()),
                InstantSource.system())) {
            for (long index = log.size(); index < size; index++) {
                log.append(("entry " + index).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void aRecordAsWrittenIsIntact() {
        assertThat(verify()).isEqualTo(ExitCode.DONE);

        assertThat(output).startsWith("INTACT").contains("300 entries", "1 older checkpoint\n", "ward.example/record+");
        assertThat(output).contains("cannot say");
        assertThat(errors).isEmpty();
    }

    @Test
    void aChangedEntryIsNamed() throws IOException {
        change("record/tile/entries/000", "entry 17", "entry 71");

        assertThat(verify()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(output).startsWith("NOT INTACT").contains("entry 17, tile/entries/000");
        assertThat(output).doesNotContain("entry 71");
    }

    @Test
    void aKeptCheckpointProvesThatTheRecordOnlyGrew() throws IOException {
        Path kept = Files.copy(home.resolve("record/checkpoint"), home.resolve("kept"));
        grow(400);

        assertThat(verify("--since", kept.toString())).isEqualTo(ExitCode.DONE);
        assertThat(output).contains("it only grew since").doesNotContain("cannot say");

        delete(home.resolve("record"));
        grow(200);
        assertThat(verify()).isEqualTo(ExitCode.DONE);
        assertThat(verify("--since", kept.toString())).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(output).contains("entries were removed", kept.toString());
    }

    @Test
    void anotherKeyDoesNotVerify() throws IOException {
        Path others = home.resolve("others");
        RecordKeys.signer(others, "ward.example/record", new SecureRandom());

        assertThat(verify("--key", others.resolve("record.pub").toString())).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(output).contains("first fault", "checkpoint");
    }

    @Test
    void whereNothingIsThereIsNothingToVerify(@TempDir Path empty) {
        assertThat(run("audit", "verify", "--home", empty.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors).contains("There is no public key " + empty.resolve("keys/record.pub"));

        String key = home.resolve("keys/record.pub").toString();
        assertThat(run("audit", "verify", "--home", empty.toString(), "--key", key))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors).contains("There is no record in " + empty.resolve("record"));

        assertThat(verify("--since", empty.resolve("gone").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors).contains("There is no file " + empty.resolve("gone"));
        assertThat(output).isEmpty();
    }

    @Test
    void whatIsNoKeyIsSaidInASentence() throws IOException {
        Path key = Files.writeString(home.resolve("no.pub"), "not a key\n");

        assertThat(verify("--key", key.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors).contains(key + ": A public key of a record is one line");
    }

    @Test
    void theHelpSaysWhatIsProvenAndWhatIsNot() {
        assertThat(run("audit", "verify", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(output)
                .contains("It proves", "It cannot prove", "--since", "--key", "--home", "--json", "Exit codes");
        assertThat(output.lines()).allMatch(line -> line.length() <= 100);
        assertThat(run("audit")).isEqualTo(ExitCode.USAGE);
        assertThat(errors).contains("verify");
        assertThat(run("audit", "--help")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void theHomeIsWhereTheConventionsSay() {
        String user = System.getProperty("user.home");
        assertThat(VerifyCommand.home(Map.of("CYLCOMED_HOME", "/srv/c", "XDG_DATA_HOME", "/x")))
                .isEqualTo(Path.of("/srv/c"));
        assertThat(VerifyCommand.home(Map.of("CYLCOMED_HOME", "", "XDG_DATA_HOME", "/x")))
                .isEqualTo(Path.of("/x/cylcomed"));
        assertThat(VerifyCommand.home(Map.of())).isEqualTo(Path.of(user, ".local/share/cylcomed"));
    }

    @Test
    void documentsAreAsTheSchemaPromises() throws IOException {
        Path kept = Files.copy(home.resolve("record/checkpoint"), home.resolve("kept"));
        assertThat(verify("--json", "--since", kept.toString())).isEqualTo(ExitCode.DONE);
        assertThat(violations(output)).isEmpty();
        JsonNode intact = new JsonMapper().readTree(output);
        assertThat(intact.path("checkpoint").path("size").asLong()).isEqualTo(300);
        assertThat(intact.path("fault").isNull()).isTrue();
        assertThat(output.lines()).hasSize(1);

        change("record/tile/entries/000", "entry 17", "entry 71");
        assertThat(verify("--json")).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(violations(output)).isEmpty();
        assertThat(new JsonMapper().readTree(output).path("fault").path("entry").asLong())
                .isEqualTo(17);

        change("record/checkpoint", "300", "299");
        assertThat(verify("--json")).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(violations(output)).isEmpty();
        assertThat(new JsonMapper().readTree(output).path("checkpoint").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"intact\":true|\"intact\":false",
                "\"intact\":true|\"intact\":\"true\"",
                "\"size\":300|\"size\":-1",
                "\"root\":\"|\"root\":\"=",
                "\"entries\":300,|",
                "\"since\":[]|\"since\":null",
                "\"fault\":null|\"fault\":{}",
                "{\"record\"|{\"extra\":1,\"record\""
            })
    void aDocumentThatIsNotAsPromisedIsRefused(String from, String to) {
        verify("--json");
        assertThat(output).contains(from);

        assertThat(violations(output.replace(from, to == null ? "" : to))).isNotEmpty();
    }

    private int verify(String... more) {
        return run(Stream.concat(Stream.of("audit", "verify", "--home", home.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Cylcomed.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        output = out.toString();
        errors = err.toString();
        return code;
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = home.resolve(file);
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to), StandardCharsets.ISO_8859_1);
    }

    private static void delete(Path gone) throws IOException {
        try (Stream<Path> files = Files.walk(gone)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<String> violations(String document) {
        return SCHEMA.validate(document, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema schema() {
        Path file = Path.of("../docs/schemas/audit-verify.json");
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(file), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
