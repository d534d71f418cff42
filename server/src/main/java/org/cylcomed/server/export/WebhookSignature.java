package org.cylcomed.server.export;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the Standard Webhooks specification does: {@code v1,} and HMAC-SHA256 of id, time and body, joined by dots. */
final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;

    private WebhookSignature() {}

    /** @param secret as given to the receiver: {@code whsec_} and base64 */
    static byte[] key(String secret) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        } catch (IllegalArgumentException e) {
            // The message of the decoder would name a character of the secret.
            throw new IllegalArgumentException("a webhook's secret is written whsec_ and base64");
        }
        if (key.length < LEAST_BYTES || key.length > 64) {
            throw new IllegalArgumentException("a webhook's secret has 24 to 64 bytes");
        }
        return key;
    }

    static String sign(byte[] key, String id, long second, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(Text.bytes(id + "." + second + "."));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
