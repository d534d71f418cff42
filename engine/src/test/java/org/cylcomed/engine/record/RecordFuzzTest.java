package org.cylcomed.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class RecordFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreANoteOrAreRefused(byte[] bytes) {
        try {
            Note note = Note.parse(bytes);
            assertThat(note.signatures()).isNotEmpty();
            assertThat(note.isSignedBy(Entries.SIGNER.verifier())).isFalse();
            TreeHead head = TreeHead.parse(note.text());
            assertThat(note.text()).startsWith(head.text());
        } catch (MalformedNoteException e) {
            assertThat(e.sentence()).isNotEmpty();
        }
    }

    @FuzzTest(maxDuration = "10s")
    void anyBytesAreABundleOrSayWhereNot(byte[] bytes) {
        Bundle bundle = Bundle.decode(bytes);
        byte[] again = Bundle.encode(
                bundle.entries().toArray(new byte[0][]), bundle.entries().size());

        assertThat(again).isEqualTo(Arrays.copyOf(bytes, bundle.end()));
        assertThat(bundle.fault() == null).isEqualTo(bundle.end() == bytes.length);
    }

    @FuzzTest(maxDuration = "5s")
    void anyTextIsAPathAKeyOrRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        TilePath.parse(text).ifPresent(path -> assertThat(path).hasToString(text));
        try {
            assertThat(NoteVerifier.parse(text)).hasToString(text.strip());
        } catch (MalformedNoteException e) {
            assertThat(e.sentence()).isNotEmpty();
        }
    }
}
