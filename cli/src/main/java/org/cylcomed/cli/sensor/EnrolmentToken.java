package org.cylcomed.cli.sensor;

import java.util.Arrays;
import java.util.Base64;

/**
 * What an administrator's console shows to be pasted once: a secret that lets this sensor in, and the SHA-256 of the
 * certificate of the authority that the server must show.
 */
final class EnrolmentToken {
    private static final int LONGEST = 1024;
    private static final int SHA_256 = 32;

    private final String secret;
    private final byte[] fingerprint;

    private EnrolmentToken(String secret, byte[] fingerprint) {
        this.secret = secret;
        this.fingerprint = fingerprint;
    }

    /** @throws IllegalArgumentException with a sentence that does not repeat the token */
    static EnrolmentToken parse(String text) {
        String token = text.strip();
        int dot = token.indexOf('.');
        try {
            if (dot > 0 && token.length() <= LONGEST) {
                String secret = token.substring(0, dot);
                byte[] fingerprint = Base64.getUrlDecoder().decode(token.substring(dot + 1));
                if (Base64.getUrlDecoder().decode(secret).length > 0 && fingerprint.length == SHA_256) {
                    return new EnrolmentToken(secret, fingerprint);
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // said below: the decoder's own sentence would quote a part of the secret
        }
        throw new IllegalArgumentException(
                "This is not a whole enrolment token. Copy the line again, from the console, to its end.");
    }

    String secret() {
        return secret;
    }

    boolean isOf(byte[] digest) {
        return Arrays.equals(fingerprint, digest);
    }

    @Override
    public String toString() {
        return "an enrolment token";
    }
}
