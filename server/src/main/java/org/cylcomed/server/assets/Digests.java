package org.cylcomed.server.assets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in hexadecimal. */
final class Digests {
    private Digests() {}

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(start().digest(bytes));
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** An entity tag of whatever a text says. */
    static String etag(String text) {
        return '"' + sha256(text).substring(0, 16) + '"';
    }
}
