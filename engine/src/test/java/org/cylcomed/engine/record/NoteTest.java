package org.cylcomed.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    /** Key, text and signature of the documentation of Go's golang.org/x/mod/sumdb/note. */
    private static final String SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String SIGNED = TEXT
            + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    /** From the example of c2sp.org/signed-note; the name of a key is part of its id. */
    private static final String EXAMPLE = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    @Test
    void weSignByteForByteAsGoDoes() throws Exception {
        NoteSigner signer = NoteSigner.parse(SECRET);

        assertThat(signer.sign(TEXT)).isEqualTo(SIGNED);
        assertThat(signer.verifier()).hasToString(PUBLIC);
        assertThat(signer.secret()).isEqualTo(SECRET);
    }

    @Test
    void aNoteOfAnotherImplementationVerifies() throws Exception {
        Note note = note(SIGNED);

        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.isSignedBy(NoteVerifier.parse(PUBLIC + "\n"))).isTrue();
        assertThat(note.isSignedBy(NoteVerifier.parse(EXAMPLE))).isFalse();
    }

    @Test
    void noByteOfANoteCanBeChanged() throws Exception {
        NoteVerifier key = NoteVerifier.parse(PUBLIC);
        byte[] bytes = SIGNED.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(isSigned(changed, key))
                        .as("bit " + bit + " of byte " + at)
                        .isFalse();
            }
        }
    }

    @Test
    void signaturesOfOthersBesideOursDoNotHinder() throws Exception {
        String withOther = SIGNED + Entries.SIGNER.sign(TEXT).substring(TEXT.length() + 1);

        Note note = note(withOther);

        assertThat(note.signatures()).hasSize(2);
        assertThat(note.isSignedBy(NoteVerifier.parse(PUBLIC))).isTrue();
        assertThat(note.isSignedBy(Entries.SIGNER.verifier())).isTrue();
        assertThat(note.isSignedBy(Entries.signer(8).verifier())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n— name\n",
                "text\n\n— name AAAAAAA=",
                "text\n\n- name AAAAAAA=\n",
                "text\n\n— na+me AAAAAAA=\n",
                "text\n\n— name AAAAAA==\n",
                "text\n\n— name AAAAAAB=\n",
                "text\n\n— name AAAAAAA\n",
                "text\n\n— name AAAAAAA= \n",
                "te\txt\n\n— name AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThatExceptionOfType(MalformedNoteException.class).isThrownBy(() -> note(text));
    }

    @Test
    void aKeyWithAWrongIdOrKindIsRefused() {
        for (String line : new String[] {
            PUBLIC.replace("c74f20a3", "c74f20a4"),
            PUBLIC.replace("PeterNeumann", "PeterNewmann"),
            PUBLIC.replace("+ARpc", "+BRpc"),
            PUBLIC.replace("10TW", "10TX"),
            "PeterNeumann+c74f20a3",
            SECRET,
            ""
        }) {
            assertThatExceptionOfType(MalformedNoteException.class).as(line).isThrownBy(() -> NoteVerifier.parse(line));
        }
    }

    @Test
    void theKeyIsMadeOnceAndIsItsOwnersAlone(@TempDir Path home) throws Exception {
        Path keys = home.resolve("keys");
        NoteSigner made = RecordKeys.signer(keys, Entries.ORIGIN, new SecureRandom());
        NoteSigner again = RecordKeys.signer(keys, "other.example", new SecureRandom());

        assertThat(again.secret()).isEqualTo(made.secret());
        assertThat(RecordKeys.verifier(keys.resolve("record.pub")))
                .hasToString(made.verifier().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("record.key"))))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(keys.resolve("record.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatExceptionOfType(RecordDamagedException.class)
                .isThrownBy(() -> RecordKeys.signer(keys, Entries.ORIGIN, new SecureRandom()))
                .withMessageContaining("chmod 600");
    }

    @Test
    void noNewKeyIsMadeInThePlaceOfALostOne(@TempDir Path keys) throws Exception {
        RecordKeys.signer(keys, Entries.ORIGIN, new SecureRandom());
        Path lost = Files.move(keys.resolve("record.key"), keys.resolve("lost"));
        assertThatExceptionOfType(RecordDamagedException.class)
                .isThrownBy(() -> RecordKeys.signer(keys, Entries.ORIGIN, new SecureRandom()))
                .withMessageContaining("is gone");

        Files.move(lost, keys.resolve("record.key"));
        Files.writeString(keys.resolve("record.pub"), PUBLIC);
        assertThatExceptionOfType(RecordDamagedException.class)
                .isThrownBy(() -> RecordKeys.signer(keys, Entries.ORIGIN, new SecureRandom()))
                .withMessageContaining("is not the public key of");
    }

    private static boolean isSigned(byte[] bytes, NoteVerifier key) {
        try {
            return Note.parse(bytes).isSignedBy(key);
        } catch (MalformedNoteException e) {
            return false;
        }
    }

    private static Note note(String text) throws MalformedNoteException {
        return Note.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
