package org.cylcomed.server.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.cylcomed.server.home.SecretFile;

/** The keys of this package, all derived from one file, so that a stolen database alone opens nothing. */
final class PeopleKeys {
    private static final String FILE = "people.key";

    private final byte[] root;

    private PeopleKeys(byte[] root) {
        this.root = root;
    }

    static PeopleKeys load(Path folder, SecureRandom random) throws IOException {
        Files.createDirectories(folder);
        byte[] root = Base64.getUrlDecoder().decode(SecretFile.password(folder.resolve(FILE), random));
        if (root.length < 32) {
            throw new IOException(FILE + " is damaged: shorter than 256 bits");
        }
        return new PeopleKeys(root);
    }

    SecretKey key(String purpose, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(root)
                                    .thenExpand(
                                            ("cylcomed people " + purpose).getBytes(StandardCharsets.US_ASCII), 32));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A keyed mark over {@code text}, as text. */
    static String mark(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
