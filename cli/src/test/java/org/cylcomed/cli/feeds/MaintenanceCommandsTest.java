package org.cylcomed.cli.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cylcomed.cli.Calling;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.advisories.Searching;
import org.cylcomed.cli.sbom.Checking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds, checks and searches as a user calls them; their documents are what docs/schemas promises. */
class MaintenanceCommandsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final String OSV = """
        {"id":"GHSA-1","modified":"2025-12-24T00:00:00Z","aliases":["CVE-2025-1"],"summary":"Reads what it must not","affected":[
         {"package":{"ecosystem":"npm","name":"left"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.2.0"}]}]}],
         "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}]}
        """;

    private static final String SBOM = """
        {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[
         {"type":"library","name":"left","version":"1.1.0","purl":"pkg:npm/left@1.1.0"},
         {"type":"library","name":"right","version":"1.0.0","purl":"pkg:npm/right@1.0.0"},
         {"type":"library","name":"nameless","version":"1.0.0"}]}
        """;

    @TempDir
    Path folder;

    private Map<String, String> environment;
    private ImportCommand.Pause pause = time -> {
        throw new AssertionError("nobody asked for a next time");
    };

    @BeforeEach
    void home() {
        environment = Map.of("CYLCOMED_HOME", folder.resolve("home").toString());
    }

    @Test
    void aCheckWithoutFeedsSaysSoInsteadOfFindingNothing() throws Exception {
        Called called = check(file("a.json", SBOM));

        assertThat(called.code).isEqualTo(ExitCode.USAGE);
        assertThat(called.output).isEmpty();
        assertThat(called.errors).contains("No feed of advisories was imported").contains("feeds import");
    }

    @Test
    void whatWasImportedIsFoundInABillOfMaterials() throws Exception {
        importing(file("osv.json", OSV));

        Called called = check("--json", file("a.json", SBOM));

        assertThat(called.code).isEqualTo(ExitCode.DONE);
        assertThat(violations("sbom-check.json", called.output)).isEmpty();
        assertThat(called.output)
                .contains("\"component\":\"left@1.1.0\",\"purl\":\"pkg:npm/left@1.1.0\",\"advisory\":\"GHSA-1\"")
                .contains("\"rule\":\"purl-range\",\"range\":\"vers:npm/<1.2.0\",\"source\":\"osv\",\"confidence\":1.0")
                .contains("\"severity\":\"HIGH\",\"kev\":null,\"epss\":null")
                .contains("{\"component\":\"right@1.0.0\",\"reason\":\"no-advisory\"}")
                .contains("{\"component\":\"nameless@1.0.0\",\"reason\":\"no-identifier\"}")
                .contains("\"feeds\":[{\"name\":\"osv\",\"date\":\"2025-12-24\"}]");
    }

    @Test
    void aPersonReadsWhatConcernsItThenWhatCannotBeSaid() throws Exception {
        importing(file("osv.json", OSV), file("kev.json", """
            {"catalogVersion":"1","dateReleased":"2025-12-30T00:00:00Z","vulnerabilities":[{"cveID":"CVE-2025-1","dateAdded":"2025-12-29"}]}\
            """));

        Called called = check(file("a.json", SBOM));

        assertThat(called.output)
                .containsSubsequence(
                        "a.json: CycloneDX JSON 1.6, 3 components",
                        "CONCERNS IT  1",
                        "high      CVE-2025-1  left@1.1.0  EXPLOITED",
                        "Reads what it must not",
                        "why: its version lies in vers:npm/<1.2.0 (osv; also GHSA-1)",
                        "LOOK TWICE  none",
                        "NOTHING KNOWN AGAINST  1 components",
                        "CANNOT SAY",
                        "1: it has neither a package URL nor a CPE name",
                        "Compared with kev of 2025-12-30, osv of 2025-12-24.");
    }

    @Test
    void aBuildFailsFromTheGivenSeverityOn() throws Exception {
        importing(file("osv.json", OSV));
        String sbom = file("a.json", SBOM);

        assertThat(check("--fail-on", "high", sbom).code).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(check("--fail-on", "critical", sbom).code).isEqualTo(ExitCode.DONE);
        assertThat(check("--offline", sbom).code).isEqualTo(ExitCode.DONE);
        assertThat(check("--fail-on", "dreadful", sbom).code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatItsMakerHasAnsweredIsShownApartAndFailsNoBuild() throws Exception {
        importing(file("osv.json", OSV));
        String sbom = file("a.json", SBOM.replace("\"version\":1,", """
            "version":1,"metadata":{"component":{"bom-ref":"it","type":"device","name":"pump","purl":"pkg:generic/pump@2"}},\
            """));
        String vex = """
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/1","author":"Acme","version":1,
             "timestamp":"2026-01-01T00:00:00Z","statements":[{"vulnerability":{"name":"CVE-2025-1"},
             "products":[{"@id":"pkg:generic/pump@2","subcomponents":[{"@id":"pkg:npm/left@1.1.0"}]}],
             "status":"not_affected","justification":"vulnerable_code_not_in_execute_path"}]}""";

        Called json = check("--json", "--fail-on", "low", "--vex", file("vex.json", vex), sbom);
        Called text = check("--vex", file("vex.json", vex), sbom);

        assertThat(json.code).isEqualTo(ExitCode.DONE);
        assertThat(violations("sbom-check.json", json.output)).isEmpty();
        assertThat(json.output)
                .contains("\"matches\":[],\"settled\":[{\"component\":\"left@1.1.0\"")
                .contains("\"vex\":{\"status\":\"not_affected\"");
        assertThat(text.output)
                .containsSubsequence("CONCERNS IT  none", "SETTLED  1", "CVE-2025-1", "said: not_affected says https:");
        Called other = check("--fail-on", "low", "--vex", file("vex.json", vex.replace("pump@2", "pump@1")), sbom);
        assertThat(other.code).isEqualTo(ExitCode.ANSWER_IS_NO);
        Called affected = check("--vex", file("vex.json", vex.replace("not_affected", "affected")), sbom);
        assertThat(affected.output)
                .containsSubsequence("CONCERNS IT  1", "said: affected says https:")
                .doesNotContain("SETTLED");
        assertThat(check("--vex", file("vex.json", "{"), sbom).code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnreadableFileIsNotACleanOne() throws Exception {
        importing(file("osv.json", OSV));

        Called called = check(
                "--json",
                file("bad.json", "{\"bomFormat\":"),
                folder.resolve("none").toString());

        assertThat(called.code).isEqualTo(ExitCode.USAGE);
        assertThat(called.output.lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(violations("sbom-check.json", line)).isEmpty());
        assertThat(called.output).contains("no such file");
    }

    @Test
    void sarifHasARuleForEachAdvisoryAndAResultForEachMatch() throws Exception {
        importing(file("osv.json", OSV));
        Path sarif = folder.resolve("out.sarif");

        check("--sarif", sarif.toString(), file("a.json", SBOM));

        assertThat(Files.readString(sarif))
                .contains("\"version\":\"2.1.0\"")
                .contains("\"rules\":[{\"id\":\"GHSA-1\"")
                .contains("\"ruleId\":\"GHSA-1\",\"ruleIndex\":0,\"level\":\"error\"")
                .contains("\"security-severity\":\"8.0\"");
    }

    @Test
    void feedsAreListedWithTheirFreshness() throws Exception {
        importing("--name", "npm", file("osv.json", OSV));

        Called text = call(new ListCommand(InstantSource.fixed(NOW.plusSeconds(9 * 86_400)), environment));
        Called json = call(new ListCommand(InstantSource.fixed(NOW), environment), "--json");

        assertThat(text.output).contains("npm", "2025-12-24", "9 days ago", "More than a week old: npm");
        assertThat(violations("feeds-list.json", json.output)).isEmpty();
    }

    @Test
    void importingTwiceKeepsOneOfEach() throws Exception {
        importing(file("osv.json", OSV));
        Called again = importing(file("osv.json", OSV + OSV.replace("GHSA-1", "GHSA-2")));

        assertThat(again.output).contains("2 records read, 2 kept (1 before)");
    }

    @Test
    void aFolderIsReadWithThoseWithinAndABadFileIsPassedOver() throws Exception {
        Files.createDirectories(folder.resolve("many/within"));
        Files.writeString(folder.resolve("many/within/a.json"), OSV);
        Files.writeString(folder.resolve("many/bad.json"), "{");
        Files.writeString(folder.resolve("many/README.md"), "words");

        Called called = importing(folder.resolve("many").toString());

        assertThat(called.code).isEqualTo(ExitCode.DONE);
        assertThat(called.output).contains("1 records read");
        assertThat(called.errors).contains("passed over").contains("bad.json").doesNotContain("README");
    }

    @Test
    void whoAsksForItImportsAgainAndAgainUntilEnded() throws Exception {
        String file = file("osv.json", OSV);
        assertThat(importing(file, "--every", "59m").code).isEqualTo(ExitCode.USAGE);
        AtomicInteger pauses = new AtomicInteger();
        pause = time -> {
            assertThat(time).hasHours(24);
            if (pauses.incrementAndGet() == 3) {
                throw new InterruptedException("ended");
            }
        };

        Called called = importing(file, "--every", "24h");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(called.code).isEqualTo(ExitCode.DONE);
        assertThat(called.errors).contains("The next import is at 2026-01-03T03:04:05Z.");
        assertThat(called.output.lines().filter(line -> line.contains("osv"))).hasSize(3);
    }

    @Test
    void aFileThatIsNotWhatItsDigestSaysIsNotImported() throws Exception {
        String osv = file("osv.json", OSV);
        file("osv.json.sha256", "0".repeat(64) + "  osv.json\n");

        assertThat(importing(osv).code).isEqualTo(ExitCode.ANSWER_IS_NO);
        Files.writeString(Path.of(osv + ".sha256"), Digests.of(Path.of(osv), "SHA-256") + "  osv.json\n");
        assertThat(importing(osv).code).isEqualTo(ExitCode.DONE);
        assertThat(importing("--sha256", "1".repeat(64), osv).code).isEqualTo(ExitCode.ANSWER_IS_NO);
    }

    @Test
    void withAKeyOnlyWhatItsOwnerSignedIsImported() throws Exception {
        String osv = file("osv.json", OSV);
        Path key = folder.resolve("acme.asc");
        try (var in = Objects.requireNonNull(
                MaintenanceCommandsTest.class.getResourceAsStream("/org/cylcomed/cli/signature/acme.asc"))) {
            Files.copy(in, key);
        }

        Called unsigned = importing("--key", key.toString(), osv);

        assertThat(unsigned.code).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(unsigned.errors)
                .contains("Signed by 4BA5254EC6B9343AFA6FF398DA0F51521FF11230 or left out.")
                .contains("it has no signature beside it");
        assertThat(importing("--key", osv, osv).code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void feedsAreCarriedInABundleAndAChangedOneIsRefused() throws Exception {
        importing(file("osv.json", OSV));
        Path bundle = folder.resolve("feeds.bundle");
        Called written = call(new BundleCommand(environment), bundle.toString());
        assertThat(written.output).contains("SHA-256 " + Digests.of(bundle, "SHA-256"));
        environment = Map.of("CYLCOMED_HOME", folder.resolve("other").toString());

        byte[] whole = Files.readAllBytes(bundle);
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        Files.write(bundle, changed);
        assertThat(importing(bundle.toString()).code).isEqualTo(ExitCode.USAGE);
        assertThat(call(new ListCommand(InstantSource.fixed(NOW), environment)).output)
                .contains("No feed");

        Files.write(bundle, whole);
        assertThat(importing(bundle.toString()).output).contains("1 records read, 1 kept");
        assertThat(check(file("a.json", SBOM)).output).contains("CONCERNS IT  1");
    }

    @Test
    void advisoriesAreFoundByIdAliasPackageAndWords() throws Exception {
        importing(file("osv.json", OSV));

        for (String wanted : List.of("ghsa-1", "CVE-2025-1", "pkg:npm/left", "pkg:npm/left@1.1.0")) {
            Called called = search("--json", wanted);
            assertThat(called.code).as(wanted).isEqualTo(ExitCode.DONE);
            assertThat(violations("advisories-search.json", called.output)).isEmpty();
        }
        assertThat(search("must", "not").output).contains("GHSA-1", "Reads what it must not", "npm/left");
        assertThat(search("pkg:npm/left@1.2.0").errors).contains("of other versions");
        assertThat(search("unheard").code).isEqualTo(ExitCode.ANSWER_IS_NO);
    }

    @Test
    void anAddressIsFetchedOnceAndABrokenTransferGoesOn() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        byte[] body = OSV.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/osv.json");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/osv.json", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            String range = exchange.getRequestHeaders().getFirst("Range");
            if ("\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else if (range != null) {
                int from = Integer.parseInt(range.replaceAll("\\D", ""));
                exchange.sendResponseHeaders(206, body.length - from);
                exchange.getResponseBody().write(body, from, body.length - from);
            } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, 40);
                exchange.getResponseBody().flush();
            }
            exchange.close();
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort() + "/moved";

            assertThat(call(new ImportCommand(), address, "--allow-private").code)
                    .isEqualTo(ExitCode.USAGE);
            assertThat(importing(address).errors).contains("--allow-private");
            Called broken = importing(address, "--allow-private");
            assertThat(broken.code).isEqualTo(ExitCode.TRY_AGAIN);
            Called whole = importing(address, "--allow-private");
            assertThat(whole.errors).isEmpty();
            assertThat(whole.output).contains("1 records read, 1 kept");
            assertThat(importing(address, "--allow-private").output).contains("nothing new");
            assertThat(asked).hasValue(3);
        } finally {
            server.stop(0);
        }
    }

    private record Called(int code, String output, String errors) {}

    private Called importing(String... arguments) throws Exception {
        return call(
                new ImportCommand(InstantSource.fixed(NOW), environment, Set.of("http", "https"), pause), arguments);
    }

    private Called check(String... arguments) throws Exception {
        return call(Checking.command(InstantSource.fixed(NOW), environment), arguments);
    }

    private Called search(String... arguments) throws Exception {
        return call(Searching.command(environment), arguments);
    }

    private static Called call(Command command, String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Calling.call(command, arguments, new PrintWriter(output, true), new PrintWriter(errors, true));
        return new Called(code, output.toString(), errors.toString());
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private static List<String> violations(String schema, String document) {
        try {
            Schema read = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("../docs/schemas/" + schema)), InputFormat.JSON);
            return read.validate(document, InputFormat.JSON).stream()
                    .map(Error::toString)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
