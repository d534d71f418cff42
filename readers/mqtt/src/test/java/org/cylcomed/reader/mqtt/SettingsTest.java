package org.cylcomed.reader.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    private Settings parse(String... more) throws IOException {
        Path password = folder.resolve("password");
        Files.writeString(password, "secret\n");
        List<String> all = new ArrayList<>(List.of("--client", "r", "--keys", "k", "--trust", "t"));
        all.addAll(List.of("--password-file", password.toString()));
        all.addAll(List.of(more));
        return Settings.parse(all, "home");
    }

    @Test
    void theLevelOfTheHubIsWhereTheTopicSaysSo() throws IOException {
        Settings settings = parse("--broker", "broker.example:8883", "--topics", "site/a/{hub}/values");
        assertThat(settings.filter()).isEqualTo("site/a/+/values");
        assertThat(settings.level()).isEqualTo(2);
        assertThat(settings.port()).isEqualTo(8883);
        assertThat(settings.password()).isEqualTo("secret");
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThatThrownBy(() -> parse("--broker", "broker.example")).hasMessageContaining("HOST:PORT");
        assertThatThrownBy(() -> parse("--broker", "b:99999")).hasMessageContaining("HOST:PORT");
        assertThatThrownBy(() -> parse("--broker", "b:1", "--topics", "homes/#"))
                .hasMessageContaining("{hub}");
        assertThatThrownBy(() -> parse("--brocker", "b:1")).hasMessageContaining("--brocker");
    }
}
