package org.cylcomed.reader.fhir;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cylcomed.core.PatientKey;

/** Makes keys of patients with a secret that is drawn anew at each start and goes nowhere: it tells patients of one run apart. */
final class Pseudonym {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec secret;

    Pseudonym(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        secret = new SecretKeySpec(key, HMAC);
    }

    PatientKey of(String patient) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return new PatientKey(HexFormat.of().formatHex(mac.doFinal(patient.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", missing);
        }
    }
}
