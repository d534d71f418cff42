package org.cylcomed.server.captures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.cylcomed.server.home.SecretFile;

/** Two secrets of the site, each made at its first use: what seals kept packets, and what tells patients apart. */
final class CaptureKeys {
    private static final int BYTES = 32;

    private final Path folder;
    private final SecureRandom random;

    CaptureKeys(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    SecureRandom random() {
        return random;
    }

    /** A key of its own for each file, so that no two files share a nonce under one key. */
    SecretKey sealing(CaptureId id, byte[] salt) throws IOException {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret("captures.key"))
                                    .addSalt(salt)
                                    .thenExpand(("cylcomed packets " + id).getBytes(StandardCharsets.US_ASCII), BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HKDF", missing);
        }
    }

    /** Keyed hash of a patient identifier; for one thread. */
    UnaryOperator<String> patients() throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret("patients.key"), "HmacSHA256"));
            return identifier -> HexFormat.of().formatHex(mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", missing);
        }
    }

    private synchronized byte[] secret(String file) throws IOException {
        Path place = folder.resolve(file);
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(SecretFile.password(place, random));
        } catch (IllegalArgumentException damaged) {
            throw new IOException(place + " is damaged. Put the right one back.", damaged);
        }
        if (secret.length != BYTES) {
            throw new IOException(place + " is damaged: it is no key of " + BYTES + " bytes. Put the right one back.");
        }
        return secret;
    }
}
