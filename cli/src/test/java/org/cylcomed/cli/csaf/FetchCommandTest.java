package org.cylcomed.cli.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cylcomed.cli.Calling;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider on this computer, asked as one of the world. */
class FetchCommandTest {
    @TempDir
    Path folder;

    private final Map<String, String> published = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private String domain;

    @BeforeEach
    void provider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        domain = "localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void whatIsListedIsFetchedOnceAndAgainWhenItChanged() throws Exception {
        published.put("/.well-known/csaf/provider-metadata.json", metadata("""
            {"rolie":{"feeds":[{"tlp_label":"WHITE","url":"%1$s/white.json"},{"tlp_label":"RED","url":"%1$s/red.json"}]}}"""));
        publish("a-1", "{\"one\":1}");
        publish("a-2", "{\"two\":2}");
        published.put("/white.json", feed("a-1 2026-01-01", "a-2 2026-02-01"));

        Called first = fetch(domain);
        assertThat(first.code).as(first.errors).isEqualTo(ExitCode.DONE);
        assertThat(first.output)
                .contains("Acme PSIRT (csaf_provider, https://acme.example)")
                .contains("1 listing is not for everybody")
                .contains("2 listed, 2 fetched, 0 here already")
                .contains("signatures not checked; its key 8F5F is at https://acme.example/key");
        assertThat(folder.resolve("to/2026/a-1.json")).hasContent("{\"one\":1}");
        assertThat(folder.resolve("to/2026/a-1.json.sha512")).exists();
        assertThat(folder.resolve("to/2026/a-1.json.asc")).exists();
        assertThat(asked).doesNotContain("/red.json");

        publish("a-2", "{\"two\":3}");
        published.put("/white.json", feed("a-1 2026-01-01", "a-2 2026-02-02"));
        asked.clear();
        assertThat(fetch(domain).output).contains("2 listed, 1 fetched, 1 here already");
        assertThat(asked).contains("/2026/a-2.json").doesNotContain("/2026/a-1.json");
        assertThat(folder.resolve("to/2026/a-2.json")).hasContent("{\"two\":3}");
        assertThat(fetch(domain, "--since", "2026-02-01").output).contains("1 listed, 0 fetched, 1 here already");
    }

    @Test
    void aDocumentThatIsNotWhatItsDigestSaysIsRefused() throws Exception {
        published.put("/.well-known/csaf/provider-metadata.json", metadata("{\"directory_url\":\"%1$s/\"}"));
        publish("a-1", "{\"one\":1}");
        publish("a-2", "{\"two\":2}");
        published.put(
                "/changes.csv",
                "\"2026/a-1.json\",\"2026-01-01T00:00:00Z\"\n2026/a-2.json,2026-01-01T00:00:00Z\n"
                        + "2026/gone.json,2026-01-01T00:00:00Z\n");
        published.put("/2026/a-2.json", "{\"two\":\"changed on the way\"}");

        Called called = fetch(domain);

        assertThat(called.code).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.output).contains("3 listed, 1 fetched");
        assertThat(called.errors)
                .contains("2026/a-2.json is refused: it is not what its digest says.")
                .contains("2026/gone.json is listed, but not there.");
        assertThat(folder.resolve("to/2026/a-2.json")).doesNotExist();
    }

    @Test
    void withAKeyOnlyWhatItsOwnerSignedIsKept() throws Exception {
        published.put("/.well-known/csaf/provider-metadata.json", metadata("{\"directory_url\":\"%1$s/\"}"));
        publish("a-1", resource("advisory.json"));
        published.put("/2026/a-1.json.asc", resource("advisory.json.asc"));
        publish("a-2", "{}");
        published.put("/changes.csv", "2026/a-1.json,2026-01-01T00:00:00Z\n2026/a-2.json,2026-01-01T00:00:00Z\n");
        Path key = folder.resolve("acme.asc");
        Files.writeString(key, resource("acme.asc"));

        Called called = fetch(domain, "--key", key.toString());

        assertThat(called.code).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.output).contains("2 listed, 1 fetched").doesNotContain("not checked");
        assertThat(called.errors).contains("2026/a-2.json is refused: no key given has signed it.");
        assertThat(folder.resolve("to/2026/a-1.json.asc")).exists();
        assertThat(folder.resolve("to/2026/a-2.json")).doesNotExist();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                FetchCommandTest.class.getResourceAsStream("/org/cylcomed/cli/signature/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theMetadataIsFoundBySecurityTxtToo() throws Exception {
        published.put("/.well-known/security.txt", "CSAF: http://" + domain + "/elsewhere.json\n");
        published.put("/elsewhere.json", metadata("{\"directory_url\":\"%1$s/\"}"));
        published.put("/changes.csv", "");

        assertThat(fetch(domain).output).contains("0 listed, 0 fetched");
    }

    @Test
    void whereThereIsNoProviderItSaysWhatWasTried() {
        Called called = fetch("http://" + domain + "/nothing.json");

        assertThat(called.code).isEqualTo(ExitCode.USAGE);
        assertThat(called.errors).contains("No metadata of a CSAF provider").contains("/nothing.json (nothing there)");
        assertThat(fetch("no domain").code).isEqualTo(ExitCode.USAGE);
        assertThat(fetch(domain, "--since", "lately").code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anAddressOfThisHouseIsAskedOnlyWhenAllowed() {
        StringWriter errors = new StringWriter();
        int code = Calling.call(
                new FetchCommand(Set.of("http", "https")),
                new String[] {
                    address() + "/p.json", "--to", folder.resolve("to").toString()
                },
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(errors, true));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("private network");
        assertThat(asked).isEmpty();
    }

    private void publish(String name, String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
        published.put("/2026/" + name + ".json", text);
        published.put("/2026/" + name + ".json.sha512", HexFormat.of().formatHex(digest) + "  " + name + ".json\n");
        published.put("/2026/" + name + ".json.asc", "-----BEGIN PGP SIGNATURE-----");
    }

    private String metadata(String distribution) {
        return """
            {"canonical_url":"%1$s/p.json","role":"csaf_provider","publisher":{"name":"Acme PSIRT","namespace":"https://acme.example"},
             "public_openpgp_keys":[{"fingerprint":"8f5f","url":"https://acme.example/key"}],"distributions":[%2$s]}""".formatted(address(), distribution.formatted(address()));
    }

    private String feed(String... entries) {
        StringBuilder feed = new StringBuilder("{\"feed\":{\"entry\":[");
        for (String entry : entries) {
            String[] part = entry.split(" ");
            String document = address() + "/2026/" + part[0] + ".json";
            feed.append(feed.charAt(feed.length() - 1) == '}' ? "," : "").append("""
                        {"updated":"%sT00:00:00Z","content":{"src":"%2$s"},
                         "link":[{"rel":"hash","href":"%2$s.sha512"},{"rel":"signature","href":"%2$s.asc"}]}""".formatted(part[1], document));
        }
        return feed.append("]}}").toString();
    }

    private String address() {
        return "http://" + domain;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        byte[] body = published.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(published.containsKey(path) ? 200 : 404, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private record Called(int code, String output, String errors) {}

    private Called fetch(String from, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(from, "--to", folder.resolve("to").toString(), "--allow-private"));
        arguments.addAll(List.of(more));
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Calling.call(
                new FetchCommand(Set.of("http", "https")),
                arguments.toArray(String[]::new),
                new PrintWriter(output, true),
                new PrintWriter(errors, true));
        return new Called(code, output.toString(), errors.toString());
    }
}
