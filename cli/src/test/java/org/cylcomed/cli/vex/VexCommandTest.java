package org.cylcomed.cli.vex;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.maintenance.csaf.Aids;
import org.cylcomed.maintenance.csaf.Validator;
import org.cylcomed.maintenance.vex.Difference;
import org.cylcomed.maintenance.vex.Justification;
import org.cylcomed.maintenance.vex.Remedy;
import org.cylcomed.maintenance.vex.Status;
import org.cylcomed.maintenance.vex.VexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user calls them; their documents are what docs/schemas promises. */
class VexCommandTest {
    private static final Path SCHEMAS = Path.of("../docs/schemas");
    private static final String VEX = """
            {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://acme.example/vex/1", "author": "Acme",
             "timestamp": "2026-01-01T00:00:00Z", "version": 1, "tooling": "t", "statements": [
             {"vulnerability": {"name": "CVE-2026-0001"}, "products": [{"@id": "pkg:generic/vm-12@3.1"}],
              "status": "not_affected", "justification": "component_not_present", "impact_statement": "No Java."},
             {"vulnerability": {"name": "CVE-2026-0002"}, "products": [{"@id": "pkg:generic/vm-12@3.1"}],
              "status": "affected", "action_statement": "Update to 3.2."}]}""";

    private record Called(int code, String output, String errors) {}

    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void aDocument() throws IOException {
        file = Files.writeString(folder.resolve("a.vex.json"), VEX).toString();
    }

    @Test
    void whatADocumentSaysIsShown() {
        Called called = run("show", file);

        assertThat(called.code()).isEqualTo(ExitCode.DONE);
        assertThat(called.output().lines())
                .containsExactly(
                        file,
                        "  OpenVEX 0.2.0   https://acme.example/vex/1   by Acme",
                        "  NOT AFFECTED   CVE-2026-0001   component_not_present   since 2026-01-01T00:00:00Z",
                        "      pkg:generic/vm-12@3.1",
                        "      why   No Java.",
                        "  AFFECTED   CVE-2026-0002   since 2026-01-01T00:00:00Z",
                        "      pkg:generic/vm-12@3.1",
                        "      do    Update to 3.2.",
                        "  1 other things are not shown: --all names them",
                        "");
        assertThat(run("show", "--all", file).output()).contains("not shown  /tooling");
    }

    @Test
    void aConvertedDocumentIsValidAndItsDifferencesAreTold() {
        Called csaf = run("convert", "--to", "csaf", file);

        assertThat(csaf.code()).isEqualTo(ExitCode.DONE);
        assertThat(new Validator(Aids.none(), InstantSource.system())
                        .validate(csaf.output().getBytes(StandardCharsets.UTF_8))
                        .errors())
                .isEmpty();
        assertThat(csaf.errors())
                .contains("lost     /tooling", "added    publisher/namespace  CSAF asks for an address")
                .contains("https://acme.example stands there");
        assertThat(run("convert", "--to", "csaf", "--fail-on-loss", file).code())
                .isEqualTo(ExitCode.ANSWER_IS_NO);
    }

    @Test
    void theJsonDocumentsAreWhatTheirSchemasPromise() throws IOException {
        Called show = run("show", "--json", file);
        assertThat(show.output().lines()).hasSize(1);
        assertThat(violations("vex-show.json", show.output())).isEmpty();
        assertThat(violations("vex-show.json", show.output().replace("\"AFFECTED\"", "\"affected\"")))
                .isNotEmpty();
        assertThat(violations("vex-show.json", show.output().replace("\"since\"", "\"from\"")))
                .isNotEmpty();
        for (VexFormat format : VexFormat.values()) {
            Called convert = run("convert", "--json", "--to", format.word(), file);
            assertThat(convert.output().lines()).hasSize(1);
            assertThat(violations("vex-convert.json", convert.output())).isEmpty();
            assertThat(violations(
                            "vex-convert.json", convert.output().replace("\"kind\":\"LOST\"", "\"kind\":\"GONE\"")))
                    .isNotEmpty();
        }
        String schema = Files.readString(SCHEMAS.resolve("vex-show.json"));
        assertThat(Stream.of(
                                Status.values(),
                                Justification.values(),
                                Remedy.values(),
                                VexFormat.values(),
                                Difference.Kind.values())
                        .flatMap(Stream::of)
                        .map(each -> ((Enum<?>) each).name()))
                .allMatch(name -> schema.contains('"' + name + '"'));
    }

    @Test
    void whereNothingCanBeReadOrWrittenTheCallIsAtFault() throws IOException {
        Path none = Files.writeString(folder.resolve("none.json"), "{}");
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"@context\": \"https://openvex.dev/ns\"}");

        assertThat(run("show", none.toString()).code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("show", none.toString()).errors()).contains("not OpenVEX");
        assertThat(run("show", folder.resolve("gone.json").toString()).code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("convert", "--to", "csaf", empty.toString()).code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("convert", "--to", "pdf", file).errors()).contains("openvex, csaf or cyclonedx");
        assertThat(run("convert", file).code()).isEqualTo(ExitCode.USAGE);
        assertThat(run().code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatADocumentHoldsCannotSteerTheTerminal() throws IOException {
        Path hostile = Files.writeString(
                folder.resolve("h.json"),
                VEX.replace("Update to", "\\u001b[2J\\u202eto").replace("vm-12@", "vm\\u001b@"));

        assertThat(run("show", "--all", hostile.toString()).output()).doesNotContain("\u001b", "\u202e");
        assertThat(run("convert", "--to", "csaf", hostile.toString()).errors()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void theHelpTeaches() {
        for (String command : List.of("show", "convert")) {
            Called help = run(command, "--help");
            assertThat(help.output()).contains("OpenVEX", "CSAF", "CycloneDX", "--json", "Exit codes");
            assertThat(help.output().lines()).allMatch(line -> line.length() <= 100);
        }
    }

    private static Called run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Cylcomed.run(
                Stream.concat(Stream.of("vex"), Stream.of(arguments)).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return new Called(code, out.toString(), err.toString());
    }

    private static List<String> violations(String schema, String document) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMAS.resolve(schema)), InputFormat.JSON)
                .validate(document, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
