package org.cylcomed.server.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * An answer that holds a secret, kept so that only the request's own idempotency key opens it (AES-256-GCM). The key itself
 * is not kept, only what is found by it, so nothing the server has, and no copy of its database, tells the secret again.
 */
final class SealedAnswer {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] salt;
    private final byte[] given;

    /** @param owner whose answer it is and of what; another's with the same key is another */
    SealedAnswer(String owner, String key) {
        this.salt = owner.getBytes(StandardCharsets.UTF_8);
        this.given = key.getBytes(StandardCharsets.UTF_8);
    }

    /** What the answer is found by. */
    String name() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(derived("cylcomed answer name").getEncoded());
    }

    String seal(String answer, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, answer.getBytes(StandardCharsets.UTF_8));
        byte[] box = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, box, NONCE, closed.length);
        return Base64.getEncoder().encodeToString(box);
    }

    String open(String sealed) {
        byte[] box = Base64.getDecoder().decode(sealed);
        return new String(
                run(Cipher.DECRYPT_MODE, Arrays.copyOf(box, NONCE), Arrays.copyOfRange(box, NONCE, box.length)),
                StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, derived("cylcomed answer seal"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("a kept answer does not open", wrong);
        }
    }

    private SecretKey derived(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addSalt(salt)
                                    .addIKM(given)
                                    .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), 32));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
