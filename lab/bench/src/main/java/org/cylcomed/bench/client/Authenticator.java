package org.cylcomed.bench.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: RFC 6238 with 6 digits, 30 seconds and HMAC-SHA-1, as every app does it. */
final class Authenticator {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;
    private long used = -1;

    Authenticator(String base32) {
        this.secret = decode(base32);
    }

    /** A code that was not used before: waits for the next if it must. */
    synchronized String fresh() throws InterruptedException {
        long step = Instant.now().getEpochSecond() / 30;
        while (step <= used) {
            Thread.sleep(200);
            step = Instant.now().getEpochSecond() / 30;
        }
        used = step;
        return code(step);
    }

    String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA-1", missing);
        }
    }

    private static byte[] decode(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (char c : base32.replace("=", "").toCharArray()) {
            int value = BASE_32.indexOf(c);
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            held = (held << 5 | value) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >>> bits);
            }
        }
        return bytes.toByteArray();
    }
}
