package org.cylcomed.cli.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user calls it; its documents are what docs/schemas/csaf-validate.json promises. */
class ValidateCommandTest {
    private static final Schema SCHEMA = schema();
    private static final String BROKEN = resource("broken.json");

    @TempDir
    Path folder;

    private Path broken = Path.of("");
    private Path right = Path.of("");

    @BeforeEach
    void aBrokenAdvisoryAndOneThatIsRight() throws IOException {
        broken = Files.writeString(folder.resolve("broken.json"), BROKEN);
        right = Files.writeString(
                folder.resolve("right.json"),
                BROKEN.replace("VM12-13", "VM12-31")
                        .replace("\"version\": \"2\"", "\"version\": \"1\"")
                        .replace("9.8", "5.7")
                        .replace("CRITICAL", "MEDIUM"));
    }

    @Test
    void aBrokenAdvisoryIsExplainedPlaceByPlace() {
        Called called = Called.validate(broken.toString());

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.output().replace(broken.toString(), "broken.json")).isEqualTo(resource("broken.txt"));
        assertThat(called.errors()).isEmpty();
    }

    @Test
    void everyPlaceIsShownWhenAsked() {
        assertThat(Called.validate(broken.toString()).output()).doesNotContain("full_product_names/1");
        assertThat(Called.validate("--all", broken.toString()).output())
                .contains("full_product_names/0", "full_product_names/1")
                .doesNotContain("--all");
    }

    @Test
    void aRightAdvisoryIsValidAndMayStillBeAdvised() {
        Called called = Called.validate(right.toString());

        assertThat(called.code()).isEqualTo(ExitCode.DONE);
        assertThat(called.lines().get(1)).isEqualTo("  VALID   CSAF 2.0   0 errors, 4 recommendations, 0 hints");
    }

    @Test
    void documentsComeOneALineInTheOrderGiven() {
        Path gone = folder.resolve("gone.json");
        Called called = Called.validate("--json", right.toString(), gone.toString(), broken.toString());

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(violations(line)).isEmpty());
        List<JsonNode> documents = called.lines().stream()
                .map(line -> new JsonMapper().readTree(line))
                .toList();
        assertThat(documents)
                .extracting(document -> document.path("file").asString())
                .containsExactly(right.toString(), gone.toString(), broken.toString());
        assertThat(documents)
                .extracting(document -> document.path("valid").asBoolean())
                .containsExactly(true, false, false);
        assertThat(documents.get(1).path("errors").path(0).path("test").asString())
                .isEqualTo("parse");
        assertThat(documents.get(2).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/vulnerabilities/0/remediations/0/product_ids/0");
        assertThat(documents.get(0).path("warnings").path(0).path("level").asString())
                .isEqualTo("recommended");
        assertThat(documents.get(0).path("skipped").path(0).asString()).isEqualTo("6.3.6");
    }

    @Test
    void ofAFolderEachAdvisoryIsTakenByName() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("deep.json"), "{");
        Files.writeString(folder.resolve("notes.txt"), "no advisory");

        Called called = Called.validate(folder.toString());

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.lines().stream().filter(line -> line.startsWith(folder.toString())))
                .containsExactly(folder.resolve("a/deep.json").toString(), broken.toString(), right.toString());
        assertThat(called.lines().getLast())
                .isEqualTo("3 files: 1 valid, 1 not valid, 1 unreadable or not CSAF 2.0 or 2.1");
    }

    @Test
    void whatIsNoJsonIsNotValidAndSaysWhere() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.json"), "{\n  \"document\": {\n");

        Called called = Called.validate(torn.toString());

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.output()).contains("error    parse  line 3  /document");
    }

    @Test
    void whereNothingCanBeReadTheCallIsAtFault(@TempDir Path empty) {
        assertThat(Called.validate(folder.resolve("gone.json").toString()).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Called.validate("--json", "a\0b").code()).isEqualTo(ExitCode.USAGE);
        Called nothing = Called.validate(empty.toString());
        assertThat(nothing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nothing.errors()).contains("There is no *.json in " + empty);
        assertThat(Called.validate().code()).isEqualTo(ExitCode.USAGE);
        assertThat(Called.validate("--extensions", "gone", right.toString()).errors())
                .contains("no folder gone");
        assertThat(Called.run("csaf").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatAnAdvisoryHoldsCannotSteerTheTerminal() throws IOException {
        Path hostile = Files.writeString(
                folder.resolve("hostile.json"),
                BROKEN.replace("VM12-13", "\\u001b[2J\\u202egnp").replace("\"cve\"", "\"\\u001b]0;x\\u0007\""));

        assertThat(Called.validate("--all", hostile.toString()).output()).doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @Test
    void theHelpTeaches() {
        Called help = Called.validate("--help");

        assertThat(help.code()).isEqualTo(ExitCode.DONE);
        assertThat(help.output()).contains("mandatory", "skipped", "--json", "--all", "--extensions", "Exit codes");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(Called.run("csaf", "--help").output()).contains("validate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"valid\":false|\"valid\":\"false\"",
                "\"test\":\"6.1.1\"|\"test\":\"6.4.1\"",
                "\"level\":\"recommended\"|\"level\":\"RECOMMENDED\"",
                "\"pointer\":\"/|\"pointer\":\"",
                "\"skipped\":[|\"skip\":[",
                "{\"file\"|{\"extra\":1,\"file\""
            })
    void aDocumentThatIsNotAsPromisedIsRefused(String from, String to) {
        String document = Called.validate("--json", broken.toString()).output();
        assertThat(document).contains(from);

        assertThat(violations(document.replace(from, to))).isNotEmpty();
    }

    private static List<String> violations(String document) {
        return SCHEMA.validate(document, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = ValidateCommandTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("../docs/schemas/csaf-validate.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
