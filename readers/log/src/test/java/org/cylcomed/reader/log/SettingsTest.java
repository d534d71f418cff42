package org.cylcomed.reader.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void doorsFilesAndRelaysAreRead() throws IOException {
        Settings settings = Settings.parse(
                List.of(
                        "--udp",
                        "127.0.0.1:5514",
                        "--tcp",
                        "[::1]:6514",
                        "--relay",
                        "10.0.0.3",
                        "--file",
                        "Pump-7=/var/log/pump"),
                "/home/reader");
        assertThat(settings.doors())
                .containsExactly(
                        new Settings.Door(Settings.Transport.UDP, "127.0.0.1", 5514),
                        new Settings.Door(Settings.Transport.TCP, "::1", 6514));
        assertThat(settings.files())
                .containsExactly(new Settings.Followed(
                        new Identifier(Namespace.HOST_NAME, "", "pump-7"), Path.of("/var/log/pump")));
        assertThat(settings.relays()).containsExactly("10.0.0.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--udp 5514",
                "--udp h:99999",
                "--tls 127.0.0.1:6514",
                "--file /var/log/a",
                "--udp",
                "--else x"
            })
    void whatCannotBeUsedIsSaidInASentence(String line) {
        List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
        assertThatThrownBy(() -> Settings.parse(words, "/home/reader"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .endsWith(".");
    }
}
