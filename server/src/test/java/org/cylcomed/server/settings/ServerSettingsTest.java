package org.cylcomed.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
    @TempDir
    Path folder;

    @Test
    void withoutAnyWordItListensOnThisComputerAlone() throws IOException {
        assertThat(read(Map.of(), Map.of()))
                .isEqualTo(new ServerSettings(
                        new Listen(false, "localhost", 8480), new Listen(true, "localhost", 8444), null, null));
        assertThat(ServerSettings.DEFAULT_LISTEN.url()).isEqualTo("http://localhost:8480");
    }

    @Test
    void flagComesBeforeEnvironmentAndEnvironmentBeforeFile() throws IOException {
        file("server.listen = filed:1\nserver.ingest.listen=filed:2\n");

        assertThat(read(Map.of(), Map.of()).listen().host()).isEqualTo("filed");
        Map<String, String> environment = Map.of("CYLCOMED_SERVER_LISTEN", "surrounding:3", "PATH", "/bin");
        assertThat(read(Map.of(), environment).listen().host()).isEqualTo("surrounding");
        assertThat(read(Map.of(), environment).ingest().host()).isEqualTo("filed");
        assertThat(read(Map.of(Setting.LISTEN, "flagged:4"), environment).listen())
                .isEqualTo(new Listen(true, "flagged", 4));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestAndAllMistakesAtOnce() throws IOException {
        file("server.listne=x:1\nserver.ingest.listen=nonsense\n");

        assertThatThrownBy(() -> read(Map.of(), Map.of("CYLCOMED_SERVER_DATABASE_URI", "x")))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining(
                        "settings.properties: there is no setting server.listne; did you mean server.listen?")
                .hasMessageContaining("did you mean CYLCOMED_SERVER_DATABASE_URL?")
                .hasMessageContaining("server.ingest.listen: write HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ward",
                "ward:0",
                "ward:65536",
                "ward:999999",
                ":8443",
                "http://ward:80",
                "ward:80/path",
                "::1:80",
                ""
            })
    void anAddressThatCannotBeMeantIsRefused(String text) {
        assertThatThrownBy(() -> Listen.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addressesReadAsPeopleWriteThem() {
        assertThat(Listen.parse("[::1]:8443").url()).isEqualTo("https://[::1]:8443");
        assertThat(Listen.parse("http://localhost:9000/")).isEqualTo(new Listen(false, "localhost", 9000));
        assertThat(Listen.parse("Ward.Example:443").host()).isEqualTo("ward.example");
        assertThat(Listen.parse("0.0.0.0:8443").isEverywhere()).isTrue();
    }

    @Test
    void thePasswordOfADatabaseLeavesItsUrl() throws IOException {
        DatabaseAccess expected =
                new DatabaseAccess("jdbc:postgresql://db:5433/ward?sslmode=require", "anna", "s=cr:t+1");

        assertThat(database("postgresql://anna:s%3Dcr%3At+1@db:5433/ward?sslmode=require", Map.of()))
                .isEqualTo(expected);
        assertThat(database("jdbc:postgresql://db:5433/ward?user=anna&sslmode=require&password=s%3Dcr:t+1", Map.of()))
                .isEqualTo(expected);
        Path secret = Files.writeString(folder.resolve("secret"), "s=cr:t+1\n");
        assertThat(database(
                        "postgresql://db:5433/ward?sslmode=require",
                        Map.of(
                                "CYLCOMED_SERVER_DATABASE_USER",
                                "anna",
                                "CYLCOMED_SERVER_DATABASE_PASSWORD_FILE",
                                secret.toString())))
                .isEqualTo(expected);
    }

    @Test
    void aWrongDatabaseUrlIsNotQuoted() {
        assertThatThrownBy(() -> database("mysql://anna:topsecret@db/ward", Map.of()))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("postgresql://HOST:PORT/DATABASE")
                .hasMessageNotContaining("topsecret");
    }

    @Test
    void aDatabaseWithoutAUserAsksForOne() {
        assertThatThrownBy(() -> database("postgresql://db/ward", Map.of()))
                .hasMessageContaining("CYLCOMED_SERVER_DATABASE_USER");
    }

    @Test
    void contradictionsAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("some.pem"), "");
        assertThatThrownBy(() -> read(Map.of(Setting.LISTEN, "ward:8444"), Map.of()))
                .hasMessageContaining("different ports");
        assertThatThrownBy(() -> read(Map.of(Setting.INGEST_LISTEN, "http://localhost:1"), Map.of()))
                .hasMessageContaining("need TLS");
        assertThatThrownBy(() -> read(Map.of(Setting.TLS_KEY, file.toString()), Map.of()))
                .hasMessageContaining("come together");
        assertThatThrownBy(() -> read(
                        Map.of(Setting.TLS_KEY, file.toString(), Setting.TLS_CERTIFICATE, file.toString()), Map.of()))
                .hasMessageContaining("--listen");
        assertThatThrownBy(() -> read(Map.of(Setting.TLS_CERTIFICATE, "/nowhere"), Map.of()))
                .hasMessageContaining("/nowhere");
    }

    private DatabaseAccess database(String url, Map<String, String> environment) throws IOException {
        return read(Map.of(Setting.DATABASE_URL, url), environment).database();
    }

    private ServerSettings read(Map<Setting, String> flags, Map<String, String> environment) throws IOException {
        return ServerSettings.read(new Home(folder), flags, environment);
    }

    private void file(String text) throws IOException {
        Files.writeString(new Home(folder).settings(), text);
    }
}
