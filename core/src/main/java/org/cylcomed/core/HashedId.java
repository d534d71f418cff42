package org.cylcomed.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names that are hashes of what they name: processing twice gives the same name, so it writes once.
 *
 * <p>A name is a prefix and 16 characters of lower-case base32 (RFC 4648 alphabet): the first 80 bits of SHA-256 over
 * the parts, each preceded by its length, so that ("ab", "c") and ("a", "bc") differ.
 */
public final class HashedId {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CHARACTERS = 16;

    /** Looking a digest up costs as much as using it. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(HashedId::sha256);

    private HashedId() {}

    public static String mint(String prefix, String... parts) {
        MessageDigest digest = SHA_256.get();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            int length = bytes.length;
            digest.update((byte) (length >>> 24));
            digest.update((byte) (length >>> 16));
            digest.update((byte) (length >>> 8));
            digest.update((byte) length);
            digest.update(bytes);
        }
        byte[] hash = digest.digest();
        StringBuilder id = new StringBuilder(prefix.length() + CHARACTERS).append(prefix);
        long bits = 0;
        int held = 0;
        for (int next = 0; id.length() < prefix.length() + CHARACTERS; ) {
            if (held < 5) {
                bits = (bits << 8) | (hash[next++] & 0xff);
                held += 8;
            }
            held -= 5;
            id.append(ALPHABET.charAt((int) (bits >>> held) & 31));
        }
        return id.toString();
    }

    /**
     * Refuses what {@link #mint} cannot have made.
     *
     * @throws IllegalArgumentException if {@code value} is not {@code prefix} and 16 characters of base32
     */
    public static void require(String prefix, String value) {
        boolean good = value.length() == prefix.length() + CHARACTERS && value.startsWith(prefix);
        for (int i = prefix.length(); good && i < value.length(); i++) {
            good = ALPHABET.indexOf(value.charAt(i)) >= 0;
        }
        if (!good) {
            throw new IllegalArgumentException("an id is written " + prefix + " and 16 characters of base32");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
