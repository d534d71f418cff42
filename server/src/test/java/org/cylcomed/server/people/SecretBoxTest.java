package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    private SecretBox box(Path keys) throws IOException {
        return new SecretBox(PeopleKeys.load(keys, random).key("totp", "AES"), new Secrets(random));
    }

    @Test
    void aSecretOpensForItsOwnerAloneAndOnlyWithTheKey() throws IOException {
        byte[] secret = {1, 2, 3};
        byte[] sealed = box(folder).seal(secret, "per-a");
        assertThat(box(folder).open(sealed, "per-a")).isEqualTo(secret);
        assertThatThrownBy(() -> box(folder).open(sealed, "per-b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box(folder.resolve("other")).open(sealed, "per-a"))
                .isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box(folder).open(sealed, "per-a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameSecretIsNeverSealedTheSame() throws IOException {
        assertThat(box(folder).seal(new byte[20], "per-a"))
                .isNotEqualTo(box(folder).seal(new byte[20], "per-a"));
    }

    @Test
    void theKeyIsReadableByItsOwnerAloneAndDiffersForEachPurpose() throws IOException {
        PeopleKeys keys = PeopleKeys.load(folder, random);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("people.key"))))
                .isEqualTo("rw-------");
        assertThat(keys.key("totp", "AES").getEncoded())
                .hasSize(32)
                .isNotEqualTo(keys.key("forgery tokens", "AES").getEncoded())
                .isEqualTo(PeopleKeys.load(folder, random).key("totp", "AES").getEncoded());
    }
}
