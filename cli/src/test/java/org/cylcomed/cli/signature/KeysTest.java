package org.cylcomed.cli.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and signatures were made by GnuPG 2.4. */
class KeysTest {
    @TempDir
    Path folder;

    private Path advisory;

    @BeforeEach
    void files() throws IOException {
        for (String name :
                List.of("acme.asc", "stranger.asc", "advisory.json", "advisory.json.asc", "stranger.sig", "sha1.asc")) {
            try (InputStream in = Objects.requireNonNull(KeysTest.class.getResourceAsStream(name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
        advisory = folder.resolve("advisory.json");
    }

    @Test
    void whatTheOwnerOfAKeySignedIsTaken() throws Exception {
        Keys keys = keys("stranger.asc", "acme.asc");

        assertThat(keys.refusal(advisory)).isEmpty();
        assertThat(keys.fingerprints()).contains("4BA5254EC6B9343AFA6FF398DA0F51521FF11230");
    }

    @Test
    void whatWasChangedAfterwardsIsRefused() throws Exception {
        Files.writeString(advisory, Files.readString(advisory).replace("Acme", "Acne"));

        assertThat(keys("acme.asc").refusal(advisory)).isPresent();
    }

    @Test
    void aSignatureOfSomebodyElseIsRefused() throws Exception {
        assertThat(keys("stranger.asc").refusal(advisory)).isPresent();
        Files.delete(folder.resolve("advisory.json.asc"));
        Files.copy(folder.resolve("stranger.sig"), folder.resolve("advisory.json.sig"));
        assertThat(keys("acme.asc").refusal(advisory)).isPresent();
        assertThat(keys("stranger.asc").refusal(advisory)).isEmpty();
    }

    @Test
    void aSignatureByABrokenAlgorithmIsRefused() throws Exception {
        Files.move(
                folder.resolve("sha1.asc"),
                folder.resolve("advisory.json.asc"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(keys("acme.asc").refusal(advisory)).isPresent();
    }

    @Test
    void aFileWithoutASignatureIsRefusedAndSoIsNonsense() throws Exception {
        Files.writeString(folder.resolve("advisory.json.asc"), "-----BEGIN PGP SIGNATURE-----\n\nnonsense\n");
        assertThat(keys("acme.asc").refusal(advisory)).isPresent();
        Files.delete(folder.resolve("advisory.json.asc"));
        assertThat(keys("acme.asc").refusal(advisory))
                .hasValueSatisfying(why -> assertThat(why).contains("no signature"));
    }

    @Test
    void whatIsNoKeyIsSaidToBeNone() {
        assertThatThrownBy(() -> keys("advisory.json")).isInstanceOf(UnusableKeyException.class);
        assertThatThrownBy(() -> keys("advisory.json.asc")).isInstanceOf(UnusableKeyException.class);
        assertThatThrownBy(() -> keys("nothing.asc")).isInstanceOf(UnusableKeyException.class);
    }

    private Keys keys(String... names) throws UnusableKeyException {
        return Keys.of(List.of(names).stream().map(folder::resolve).toList());
    }
}
