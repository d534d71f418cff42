package org.cylcomed.engine.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text and the signatures below it (c2sp.org/signed-note). Nothing in the text is to be believed, or even read, before
 * {@link #isSignedBy} says yes.
 *
 * @param text with the newline that ends it
 */
record Note(String text, List<NoteSignature> signatures) {
    static final String DASH = "— ";
    /** Room for the sixteen signatures that must be taken, even if all are post-quantum ones. */
    static final int MOST_BYTES = 256 << 10;

    private static final int MOST_SIGNATURES = 64;

    @SuppressWarnings("ArrayRecordComponent") // compared by content below
    record NoteSignature(String name, int keyId, byte[] signature) {
        @Override
        public boolean equals(Object other) {
            return other instanceof NoteSignature(String otherName, int otherId, byte[] otherSignature)
                    && name.equals(otherName)
                    && keyId == otherId
                    && Arrays.equals(signature, otherSignature);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + keyId;
        }
    }

    static Note parse(byte[] bytes) throws MalformedNoteException {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedNoteException("A signed note has at most " + MOST_BYTES + " bytes.");
        }
        String all = decode(bytes);
        if (all.chars().anyMatch(sign -> sign < ' ' && sign != '\n')) {
            throw new MalformedNoteException("A signed note has no control signs.");
        }
        int split = all.lastIndexOf("\n\n");
        if (split < 0 || !all.endsWith("\n") || split + 2 == all.length()) {
            throw new MalformedNoteException("A signed note is a text, an empty line and lines of signatures.");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : all.substring(split + 2, all.length() - 1).split("\n", -1)) {
            if (signatures.size() == MOST_SIGNATURES) {
                throw new MalformedNoteException("A signed note has at most " + MOST_SIGNATURES + " signatures.");
            }
            signatures.add(signature(line));
        }
        return new Note(all.substring(0, split + 1), List.copyOf(signatures));
    }

    private static String decode(byte[] bytes) throws MalformedNoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNoteException("A signed note is UTF-8.");
        }
    }

    private static NoteSignature signature(String line) throws MalformedNoteException {
        String[] parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2 || !NoteVerifier.isName(parts[0])) {
            throw new MalformedNoteException("A line of a signature is a dash, the name of a key and base64.");
        }
        byte[] bytes = NoteVerifier.strictBase64(parts[1]);
        if (bytes.length <= Integer.BYTES) {
            throw new MalformedNoteException("A signature has more than 4 bytes.");
        }
        int id = ByteBuffer.wrap(bytes).getInt();
        return new NoteSignature(parts[0], id, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** Whether this key signed the text; signatures of other keys say nothing, a wrong one of this key says no. */
    boolean isSignedBy(NoteVerifier key) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        List<NoteSignature> ours = signatures.stream()
                .filter(signature -> signature.name().equals(key.name()) && signature.keyId() == key.id())
                .toList();
        return !ours.isEmpty() && ours.stream().allMatch(signature -> key.verifies(signed, signature.signature()));
    }
}
