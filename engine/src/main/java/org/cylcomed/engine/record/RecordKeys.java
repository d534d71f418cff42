package org.cylcomed.engine.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/** The key of a record in its two files: {@code record.key}, which signs, and {@code record.pub}, which verifies. */
public final class RecordKeys {
    public static final String PRIVATE_FILE = "record.key";
    public static final String PUBLIC_FILE = "record.pub";

    private static final int MOST_BYTES = 1024;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private RecordKeys() {}

    /**
     * Reads the key that signs, or makes it where there is none yet, both files readable by their owner alone.
     *
     * @param name of a key to be made; one that is there keeps its own
     * @throws RecordDamagedException if a file holds no key or is gone, they do not belong together, or others may read
     *     the private one
     */
    public static NoteSigner signer(Path folder, String name, SecureRandom random) throws IOException {
        Path file = folder.resolve(PRIVATE_FILE);
        Path publicFile = folder.resolve(PUBLIC_FILE);
        boolean published = Files.exists(publicFile);
        if (published && !Files.exists(file)) {
            throw new RecordDamagedException("The private key " + file + " is gone, but " + publicFile
                    + " is there: put it back from a copy. A new key would not continue the record.");
        }
        try {
            NoteSigner signer = Files.exists(file) ? NoteSigner.parse(read(file)) : make(file, name, random);
            if (!published) {
                WholeFile.write(publicFile, line(signer.verifier().toString()));
            } else if (!verifier(publicFile).toString().equals(signer.verifier().toString())) {
                throw new RecordDamagedException(publicFile + " is not the public key of " + file + ".");
            }
            return signer;
        } catch (MalformedNoteException e) {
            throw new RecordDamagedException(file + ": " + e.sentence());
        }
    }

    private static NoteSigner make(Path file, String name, SecureRandom random)
            throws IOException, MalformedNoteException {
        NoteSigner signer = NoteSigner.generate(name, random);
        WholeFile.makeFolder(file.toAbsolutePath().getParent());
        WholeFile.write(file, line(signer.secret()));
        return signer;
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String read(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new RecordDamagedException(
                    "Others may read " + file + ", and who has it can rewrite the record: chmod 600 " + file);
        }
        return new String(WholeFile.read(file, MOST_BYTES), StandardCharsets.UTF_8);
    }

    /**
     * Reads a public key.
     *
     * @throws NoSuchFileException if there is none
     * @throws RecordDamagedException if the file holds none
     */
    public static NoteVerifier verifier(Path file) throws IOException {
        try {
            return NoteVerifier.parse(new String(WholeFile.read(file, MOST_BYTES), StandardCharsets.UTF_8));
        } catch (MalformedNoteException e) {
            throw new RecordDamagedException(file + ": " + e.sentence());
        }
    }
}
