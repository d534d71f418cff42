package org.cylcomed.engine.record;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a checkpoint says (c2sp.org/tlog-checkpoint): which log, how many entries, and the root over them.
 *
 * @param origin the log's name, that of the key which signs for it
 * @param root in base64, as it stands in the checkpoint
 */
public record TreeHead(String origin, long size, String root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,14}");

    static TreeHead of(String origin, long size, byte[] root) {
        return new TreeHead(origin, size, Base64.getEncoder().encodeToString(root));
    }

    /**
     * Reads a checkpoint whose signature by {@code key} is right and whose origin is the key's name.
     *
     * @throws MalformedNoteException says what is wrong with it
     */
    public static TreeHead open(byte[] checkpoint, NoteVerifier key) throws MalformedNoteException {
        Note note = Note.parse(checkpoint);
        if (!note.isSignedBy(key)) {
            throw new MalformedNoteException("The signature is not one of the key " + key.name() + " over this text.");
        }
        TreeHead head = parse(note.text());
        if (!head.origin.equals(key.name())) {
            throw new MalformedNoteException("The checkpoint is one of another log.");
        }
        return head;
    }

    static TreeHead parse(String text) throws MalformedNoteException {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !SIZE.matcher(lines[1]).matches()) {
            throw new MalformedNoteException("A checkpoint is three lines: origin, number of entries, root.");
        }
        long size = Long.parseLong(lines[1]);
        if (size > TilePath.MOST_ENTRIES || NoteVerifier.strictBase64(lines[2]).length != TreeHash.BYTES) {
            throw new MalformedNoteException("A checkpoint has at most 2^48 entries and a root of 32 bytes.");
        }
        return new TreeHead(lines[0], size, lines[2]);
    }

    String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    boolean hasRoot(byte[] other) {
        return root.equals(Base64.getEncoder().encodeToString(other));
    }
}
