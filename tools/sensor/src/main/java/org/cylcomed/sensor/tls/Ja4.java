package org.cylcomed.sensor.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JA4 fingerprint of a ClientHello, e.g. {@code t13d1516h2_8daaf6152771_e5627efa2ab1}. JA4 (not the rest of the
 * JA4+ family) is published by FoxIO under BSD-3-Clause. One thread.
 */
final class Ja4 {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;
    private static final int HASHES_KEPT = 1024;

    private final MessageDigest sha256 = sha256();
    /** Clients repeat themselves, and SHA-256 without C2's intrinsic is the dearest part of a handshake. */
    private final Map<ByteKey, String> hashes = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteKey, String> eldest) {
            return size() > HASHES_KEPT;
        }
    };

    private byte[] text = new byte[512];
    private int length;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** @param transport {@code t} TCP, {@code q} QUIC, {@code d} DTLS */
    String of(ClientHello hello, char transport) {
        StringBuilder ja4 = new StringBuilder(36);
        ja4.append(transport);
        ja4.append(Versions.ja4(hello.version()));
        ja4.append(hello.namesServer() ? 'd' : 'i');
        int[] ciphers = hello.ciphers();
        int[] extensions = hello.extensions().clone();
        twoDigits(ja4, ciphers.length);
        twoDigits(ja4, extensions.length);
        alpn(ja4, hello.firstAlpn());
        ja4.append('_');
        Arrays.sort(ciphers);
        length = 0;
        for (int cipher : ciphers) {
            listed(cipher, ',');
        }
        hash(ja4);
        ja4.append('_');
        Arrays.sort(extensions);
        length = 0;
        for (int extension : extensions) {
            if (extension != SERVER_NAME && extension != ALPN) {
                listed(extension, ',');
            }
        }
        char separator = '_';
        for (int algorithm : hello.signatureAlgorithms()) {
            listed(algorithm, separator);
            separator = ',';
        }
        hash(ja4);
        return ja4.toString();
    }

    private static void twoDigits(StringBuilder to, int count) {
        int shown = Math.min(count, 99);
        to.append((char) ('0' + shown / 10)).append((char) ('0' + shown % 10));
    }

    /** First and last character; of the hexadecimal form if either is not a letter or digit. */
    private static void alpn(StringBuilder to, byte @Nullable [] alpn) {
        if (alpn == null || alpn.length == 0) {
            to.append("00");
            return;
        }
        byte first = alpn[0];
        byte last = alpn[alpn.length - 1];
        if (isAlphanumeric(first) && isAlphanumeric(last)) {
            to.append((char) first).append((char) last);
        } else {
            to.append(HEX[(first & 0xff) >> 4]).append(HEX[last & 15]);
        }
    }

    private static boolean isAlphanumeric(int b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
    }

    private void listed(int value, char separator) {
        if (length + 5 > text.length) {
            text = Arrays.copyOf(text, 2 * text.length);
        }
        if (length > 0) {
            text[length++] = (byte) separator;
        }
        for (int shift = 12; shift >= 0; shift -= 4) {
            text[length++] = (byte) HEX[value >> shift & 15];
        }
    }

    private void hash(StringBuilder to) {
        if (length == 0) {
            to.append("000000000000");
            return;
        }
        ByteKey key = new ByteKey(text, 0, length);
        String known = hashes.get(key);
        if (known == null) {
            known = truncatedHash();
            hashes.put(key.kept(), known);
        }
        to.append(known);
    }

    private String truncatedHash() {
        sha256.update(text, 0, length);
        byte[] hash = sha256.digest();
        StringBuilder hex = new StringBuilder(12);
        for (int i = 0; i < 6; i++) {
            hex.append(HEX[(hash[i] & 0xff) >> 4]).append(HEX[hash[i] & 15]);
        }
        return hex.toString();
    }
}
