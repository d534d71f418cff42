package org.cylcomed.cli.csaf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.cli.signature.Keys;
import org.cylcomed.cli.web.AwayException;
import org.cylcomed.cli.web.Web;
import org.cylcomed.maintenance.csaf.provider.Listed;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the advisories of one provider, their digests and signatures beside them. The time of a file is that of its
 * entry in the listing: by it the next call knows what has not changed.
 */
final class Mirror {
    private static final int DOCUMENT = 96 << 20;
    private static final int SIDECAR = 1 << 16;

    enum Outcome {
        UNCHANGED,
        FETCHED,
        FETCHED_WITHOUT_DIGEST,
        /** It is not what its digest says; what was here stays. */
        REFUSED,
        /** No key that was given has signed it; what was here stays. */
        NOT_SIGNED,
        /** The server has no such document. */
        MISSING
    }

    private final Web web;
    private final Path folder;
    private final @Nullable Keys keys;

    /** @param keys null: signatures are kept and not checked */
    Mirror(Web web, Path folder, @Nullable Keys keys) {
        this.web = web;
        this.folder = folder;
        this.keys = keys;
    }

    Outcome keep(Listed listed) throws AwayException, IOException, InterruptedException {
        Path file = folder.resolve(listed.place());
        FileTime updated = FileTime.from(listed.updated().truncatedTo(ChronoUnit.SECONDS));
        if (Files.isRegularFile(file) && Files.getLastModifiedTime(file).equals(updated)) {
            return Outcome.UNCHANGED;
        }
        Optional<byte[]> document = web.bytes(listed.document(), DOCUMENT);
        if (document.isEmpty()) {
            return Outcome.MISSING;
        }
        Optional<byte[]> digest = sidecar(listed.hash());
        if (digest.isPresent() && !fits(document.get(), digest.get())) {
            return Outcome.REFUSED;
        }
        Optional<byte[]> signature = sidecar(listed.signature());
        if (keys != null
                && (signature.isEmpty()
                        || keys.refusal(new ByteArrayInputStream(document.get()), signature.get())
                                .isPresent())) {
            return Outcome.NOT_SIGNED;
        }
        Files.createDirectories(file.getParent());
        // The document comes last: without it, what lies beside it counts for nothing.
        write(Path.of(file + ".sha512"), digest.filter(text -> word(text).length() == 128));
        write(Path.of(file + ".sha256"), digest.filter(text -> word(text).length() == 64));
        write(Path.of(file + ".asc"), signature);
        write(file, document);
        Files.setLastModifiedTime(file, updated);
        return digest.isPresent() ? Outcome.FETCHED : Outcome.FETCHED_WITHOUT_DIGEST;
    }

    private Optional<byte[]> sidecar(Optional<URI> address) throws AwayException, InterruptedException {
        return address.isEmpty() ? Optional.empty() : web.bytes(address.get(), SIDECAR);
    }

    /** By its length it is SHA-512 or SHA-256. */
    private static boolean fits(byte[] document, byte[] digest) {
        String expected = word(digest);
        try {
            byte[] found = MessageDigest.getInstance(expected.length() == 64 ? "SHA-256" : "SHA-512")
                    .digest(document);
            return expected.equals(HexFormat.of().formatHex(found));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }

    private static String word(byte[] digest) {
        return new String(digest, StandardCharsets.US_ASCII)
                .strip()
                .split("\\s", 2)[0]
                .toLowerCase(Locale.ROOT);
    }

    private static void write(Path file, Optional<byte[]> bytes) throws IOException {
        if (bytes.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Path fresh = Path.of(file + ".new");
        Files.write(fresh, bytes.get());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
