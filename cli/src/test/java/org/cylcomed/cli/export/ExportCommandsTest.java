package org.cylcomed.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands against a server on this computer that answers as a test says. */
class ExportCommandsTest {
    private static final String INCIDENT = "inc-7er6h5mfp36norab";
    private static final String SECRET = "cyl_do-not-print-me";

    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Path token;
    private Answer answer = exchange -> reply(exchange, 200, "id,name\r\n");

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            try (exchange) {
                answer.give(exchange);
            }
        });
        server.start();
        token = Files.writeString(folder.resolve("token"), SECRET + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--server", "http://localhost:" + server.getAddress().getPort()));
        all.addAll(List.of("--token-file", token.toString()));
        return command(all.toArray(String[]::new));
    }

    private int command(String... arguments) {
        int code = Cylcomed.run(arguments, new PrintWriter(output, true), new PrintWriter(errors, true));
        assertThat(output + "" + errors).doesNotContain(SECRET);
        return code;
    }

    @Test
    void theInventoryIsPrintedUnderItsFilters() {
        assertThat(run("inventory", "--filter", "careUnit=ICU 3", "--filter", "silent=true"))
                .isEqualTo(ExitCode.DONE);

        assertThat(output).hasToString("id,name\r\n");
        assertThat(asked)
                .containsExactly("/api/v1/exports/devices?format=csv&careUnit=ICU+3&silent=true Bearer " + SECRET);
    }

    @Test
    void anIncidentIsAFileThatAppearsWhenItIsWhole() throws IOException {
        Path file = folder.resolve("acme.zip");

        assertThat(run("incident", INCIDENT, "--for", "manufacturer", "--maker", "Acme & Sons", "-o", file.toString()))
                .isEqualTo(ExitCode.DONE);

        assertThat(file).hasContent("id,name\r\n");
        assertThat(asked.getFirst())
                .startsWith("/api/v1/exports/incidents/" + INCIDENT + "?for=manufacturer&maker=Acme+%26+Sons ");
    }

    @Test
    void halfAFileIsNone() {
        Path file = folder.resolve("half.zip");
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.getResponseBody().flush();
        };

        assertThat(run("incident", INCIDENT, "--for", "auditor", "-o", file.toString()))
                .isEqualTo(ExitCode.TRY_AGAIN);

        assertThat(errors.toString()).contains("was not written");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("half"));
    }

    @Test
    void aRefusalIsTheServersSentenceAndSteersNoTerminal() {
        answer = exchange -> reply(exchange, 403, "{\"detail\":\"Needs the permission: Take things out.\\u001b[2J\"}");

        assertThat(run("findings", "--format", "cef")).isEqualTo(ExitCode.ANSWER_IS_NO);

        assertThat(errors.toString()).contains("Needs the permission").doesNotContain("\u001b");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void aServerThatIsBusyOrAwayIsToBeAskedAgain() {
        answer = exchange -> reply(exchange, 503, "{}");
        assertThat(run("inventory")).isEqualTo(ExitCode.TRY_AGAIN);

        server.stop(0);
        assertThat(run("inventory")).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(errors.toString()).contains("no connection");
    }

    @Test
    void theTokenDoesNotFollowARedirect() {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        };

        assertThat(run("inventory")).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aTokenThatEverybodyCanReadIsNotUsed() throws IOException {
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(run("inventory")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("chmod 600");
        assertThat(asked).isEmpty();
    }

    @Test
    void aTokenDoesNotTravelInClearText() {
        assertThat(command(
                        "export",
                        "inventory",
                        "--server",
                        "http://cylcomed.ward.example",
                        "--token-file",
                        token.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("use https");
    }

    @Test
    void whatMakesNoSenseIsSaidBeforeAnythingIsAsked() {
        assertThat(run("incident", "7", "--for", "auditor")).isEqualTo(ExitCode.USAGE);
        assertThat(run("incident", INCIDENT, "--for", "press")).isEqualTo(ExitCode.USAGE);
        assertThat(run("incident", INCIDENT, "--for", "manufacturer")).isEqualTo(ExitCode.USAGE);
        assertThat(run("incident", INCIDENT, "--for", "auditor", "--maker", "Acme"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("inventory", "--format", "pdf")).isEqualTo(ExitCode.USAGE);
        assertThat(run("findings", "--filter", "status")).isEqualTo(ExitCode.USAGE);
        assertThat(run("inventory", "-o", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident", "inventory", "findings"})
    void everyHelpPageTeachesInAHundredColumns(String command) {
        assertThat(command("export", command, "--help")).isEqualTo(ExitCode.DONE);

        assertThat(output.toString()).contains("Examples:", "--token-file", "CYLCOMED_TOKEN", "Exit codes:");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
    }
}
