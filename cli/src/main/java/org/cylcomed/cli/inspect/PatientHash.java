package org.cylcomed.cli.inspect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells patients apart within one run and is forgotten with it: HMAC-SHA-256 under a key that never leaves this
 * object. Made on the first patient, so that a capture without any costs nothing.
 */
final class PatientHash {
    private @Nullable Mac mac;

    String of(String identifier) {
        try {
            Mac ready = mac;
            if (ready == null) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                ready = Mac.getInstance("HmacSHA256");
                ready.init(new SecretKeySpec(key, "HmacSHA256"));
                mac = ready;
            }
            return HexFormat.of().formatHex(ready.doFinal(identifier.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
