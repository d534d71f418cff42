package org.cylcomed.cli.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.maintenance.sbom.Format;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user calls it; its documents are what docs/schemas/sbom-validate.json promises. */
class ValidateCommandTest {
    private static final Path SCHEMA_FILE = Path.of("../docs/schemas/sbom-validate.json");
    private static final String RIGHT = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
             "components": [{"type": "library", "name": "a"}]}""";

    private record Called(int code, String output, String errors) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    @TempDir
    Path folder;

    private Path right = Path.of("");
    private Path broken = Path.of("");

    @BeforeEach
    void aValidBillOfMaterialsAndOneThatIsNot() throws IOException {
        right = Files.writeString(folder.resolve("right.json"), RIGHT);
        broken = Files.writeString(folder.resolve("broken.json"), RIGHT.replace("library", "libary"));
    }

    @Test
    void aBrokenOneIsExplainedPlaceByPlace() {
        Called called = validate(broken.toString());

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.lines())
                .startsWith(
                        broken.toString(), "  NOT VALID   CycloneDX JSON 1.6   1 error", "  line 2  /components/0/type")
                .anyMatch(line -> line.contains("It must be one of \"application\""));
        assertThat(validate(right.toString()).lines()).contains("  VALID   CycloneDX JSON 1.6   0 errors");
        assertThat(validate(right.toString()).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void documentsComeOneALineInTheOrderGiven() throws IOException {
        Path gone = folder.resolve("gone.json");
        Path tags = Files.writeString(folder.resolve("a.spdx"), "SPDXVersion: SPDX-2.3\n");
        Called called = validate("--json", right.toString(), gone.toString(), broken.toString(), tags.toString());

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(violations(line)).isEmpty());
        List<JsonNode> documents = called.lines().stream()
                .map(line -> new JsonMapper().readTree(line))
                .toList();
        assertThat(documents)
                .extracting(document -> document.path("valid").asBoolean())
                .containsExactly(true, false, false, false);
        assertThat(documents.get(1).path("format").isNull()).isTrue();
        assertThat(documents.get(2).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/components/0/type");
        assertThat(documents.get(3).path("errors").path(0).path("message").asString())
                .startsWith("Line 1: ");
    }

    @Test
    void ofAFolderEachBillOfMaterialsIsTakenByName() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "none");

        Called called = validate(folder.toString());

        assertThat(called.lines().getLast()).isEqualTo("2 files: 1 valid, 1 not valid");
    }

    @Test
    void whereNothingCanBeReadTheCallIsAtFault(@TempDir Path empty) {
        assertThat(validate(folder.resolve("gone.json").toString()).code()).isEqualTo(ExitCode.USAGE);
        assertThat(validate(empty.toString()).errors()).contains("There is no bill of materials in " + empty);
        assertThat(validate().code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatADocumentHoldsCannotSteerTheTerminal() throws IOException {
        Path hostile = Files.writeString(folder.resolve("h.json"), RIGHT.replace("\"name\"", "\"\\u001b[2J\\u202e\""));

        assertThat(validate("--all", hostile.toString()).output()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void theHelpTeaches() {
        Called help = validate("--help");

        assertThat(help.output()).contains("CycloneDX 1.0 to 1.7", "SPDX 2.2", "lenient", "--json", "Exit codes");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theSchemaNamesEveryFormat() throws IOException {
        String schema = Files.readString(SCHEMA_FILE);

        assertThat(Arrays.stream(Format.values()).map(Enum::name)).allMatch(name -> schema.contains('"' + name + '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"valid\":false|\"valid\":\"false\"",
                "CYCLONEDX_JSON|CYCLONE",
                "\"pointer\":\"/|\"pointer\":\"x/",
                "\"errors\":[|\"error\":[",
                "{\"file\"|{\"extra\":1,\"file\""
            })
    void aDocumentThatIsNotAsPromisedIsRefused(String from, String to) {
        String document = validate("--json", broken.toString()).output();
        assertThat(document).contains(from);

        assertThat(violations(document.replace(from, to))).isNotEmpty();
    }

    private static Called validate(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Cylcomed.run(
                Stream.concat(Stream.of("sbom", "validate"), Stream.of(arguments))
                        .toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return new Called(code, out.toString(), err.toString());
    }

    private static List<String> violations(String document) {
        try {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(SCHEMA_FILE), InputFormat.JSON);
            return schema.validate(document, InputFormat.JSON).stream()
                    .map(Error::toString)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
