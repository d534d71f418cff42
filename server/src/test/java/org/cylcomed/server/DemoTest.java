package org.cylcomed.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cylcomed.server.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    private int serve(String arguments) {
        return CylcomedServer.run(
                ("serve --demo " + arguments).split(" "),
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(errors, true));
    }

    @Test
    void aFolderThatIsThereAlreadyIsRefusedAndLeftAlone() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("settings.properties"), "server.listen=http://localhost:8480\n");

        assertThat(serve("--data " + home)).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("makes its folder itself").doesNotContain("Exception");
        assertThat(home).isDirectoryContaining("glob:**settings.properties");
        try (var inside = Files.list(home)) {
            assertThat(inside).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--data DIR --listen 0.0.0.0:8443",
                "--data DIR --listen localhost:8443",
                "--data DIR --ingest-listen 0.0.0.0:8444",
                "--data DIR --database postgresql://user@localhost:5432/ward"
            })
    void whatCouldBeARealServerIsRefused(String arguments) {
        assertThat(serve(arguments
                        .replace("DIR", folder.resolve("new").toString())
                        .strip()))
                .isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("--demo").doesNotContain("Exception");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void noHelpNamesIt() {
        StringWriter output = new StringWriter();
        CylcomedServer.run(
                new String[] {"serve", "--help"}, new PrintWriter(output, true), new PrintWriter(errors, true));
        assertThat(output.toString()).doesNotContain("--demo");
    }

    @Test
    void anOrdinaryServerHasNoSuchDoor() throws Exception {
        try (RunningServer server = RunningServer.start(folder)) {
            HttpResponse<String> answer = get(server.people("/demo"), null, null);
            assertThat(answer.headers().allValues("set-cookie")).isEmpty();
            assertThat(session(server, null).path("person").isNull()).isTrue();
        }
    }

    @Test
    void itsVisitorIsSignedInSeesTheWardAndAdministersNothing() throws Exception {
        try (RunningServer server = RunningServer.startDemo(folder)) {
            HttpResponse<String> entered = get(server.people("/demo"), null, null);
            assertThat(entered.statusCode()).isEqualTo(303);
            String cookie = entered.headers().allValues("set-cookie").stream()
                    .filter(set -> set.startsWith("demo-cylcomed="))
                    .findFirst()
                    .orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict");

            JsonNode session = session(server, cookie.substring(0, cookie.indexOf(';')));
            assertThat(session.path("person").path("name").asString()).isEqualTo("Demo visitor");
            assertThat(session.path("needs").isNull()).isTrue();
            assertThat(session.path("permissions").toString())
                    .contains("FINDINGS_READ", "DEVICES_READ")
                    .doesNotContain("PEOPLE_WRITE", "OUTPUTS_WRITE", "SENSORS_WRITE", "SETTINGS_WRITE");
            assertThat(server.said()).startsWith("sensor https://localhost:");
        }
    }

    @Test
    void nobodyIsBroughtInFromElsewhere() throws Exception {
        try (RunningServer server = RunningServer.startDemo(folder)) {
            assertThat(get(server.people("/demo"), "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
            URI byAddress = URI.create(server.people("/demo").toString().replace("localhost", "127.0.0.1"));
            assertThat(get(byAddress, null, null).statusCode()).isEqualTo(403);
            assertThat(session(server, null).path("person").isNull()).isTrue();
        }
    }

    private static JsonNode session(RunningServer server, String cookie) throws Exception {
        return JsonMapper.shared()
                .readTree(get(server.people("/api/v1/session"), cookie == null ? null : "Cookie", cookie)
                        .body());
    }

    private static HttpResponse<String> get(URI address, String header, String value) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (header != null) {
            request.header(header, value);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
