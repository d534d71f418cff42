package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells patients apart over all runs of this sensor: HMAC-SHA-256 under a key that stays in this user's home. One
 * thread.
 */
final class PatientSecret {
    private static final int BYTES = 32;

    private final Mac mac;

    private PatientSecret(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /** The key of this home, drawn on its first use. */
    static PatientSecret of(Home home, SecureRandom random) throws IOException {
        if (!Files.exists(home.patientKey())) {
            byte[] fresh = new byte[BYTES];
            random.nextBytes(fresh);
            PrivateFile.write(home.patientKey(), fresh);
        }
        byte[] key = Files.readAllBytes(home.patientKey());
        if (key.length != BYTES) {
            throw new IOException(home.patientKey() + " is not a key of " + BYTES
                    + " bytes. Put the right one back, or remove the file: patients then get new keys.");
        }
        return new PatientSecret(key);
    }

    String of(String identifier) {
        return HexFormat.of().formatHex(mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8)));
    }
}
