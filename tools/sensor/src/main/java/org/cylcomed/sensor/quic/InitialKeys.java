package org.cylcomed.sensor.quic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Opens the Initial packets of one side of one connection (RFC 9001 section 5). */
final class InitialKeys {
    private static final int TAG = 16;

    private final SecretKey packetKey;
    private final byte[] nonce;
    private final SecretKey headerKey;

    private InitialKeys(SecretKey packetKey, byte[] nonce, SecretKey headerKey) {
        this.packetKey = packetKey;
        this.nonce = nonce;
        this.headerKey = headerKey;
    }

    /**
     * @param destination connection id of the client's first packet
     * @param side "client in" or "server in"
     * @return null if this version's packets cannot be opened
     */
    static @Nullable InitialKeys derive(int version, byte[] destination, String side) {
        String salt = Versions.initialSalt(version);
        if (salt.isEmpty()) {
            return null;
        }
        String prefix = version == Versions.V2 ? "quicv2 " : "quic ";
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            SecretKey secret = hkdf.deriveKey(
                    "Generic",
                    HKDFParameterSpec.ofExtract()
                            .addIKM(destination)
                            .addSalt(HexFormat.of().parseHex(salt))
                            .thenExpand(label(side, 32), 32));
            return new InitialKeys(
                    new SecretKeySpec(expand(hkdf, secret, prefix + "key", 16), "AES"),
                    expand(hkdf, secret, prefix + "iv", 12),
                    new SecretKeySpec(expand(hkdf, secret, prefix + "hp", 16), "AES"));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Java 25 has HKDF", e);
        }
    }

    private static byte[] expand(KDF hkdf, SecretKey secret, String label, int length) throws GeneralSecurityException {
        return hkdf.deriveData(HKDFParameterSpec.expandOnly(secret, label(label, length), length));
    }

    /** HkdfLabel of RFC 8446 section 7.1 without context. */
    private static byte[] label(String label, int length) {
        byte[] text = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[4 + text.length];
        info[1] = (byte) length;
        info[2] = (byte) text.length;
        System.arraycopy(text, 0, info, 3, text.length);
        return info;
    }

    byte[] packetKey() {
        return packetKey.getEncoded();
    }

    byte[] nonce() {
        return nonce.clone();
    }

    byte[] headerKey() {
        return headerKey.getEncoded();
    }

    /**
     * The frames of the packet in {@code bytes[from, to)}, or null if these keys do not fit or it was changed.
     *
     * @param number where the protected packet number begins
     */
    byte @Nullable [] open(byte[] bytes, int from, int number, int to) {
        if (to - number < 4 + 16) {
            return null;
        }
        try {
            Cipher header = Cipher.getInstance("AES/ECB/NoPadding");
            header.init(Cipher.ENCRYPT_MODE, headerKey);
            byte[] mask = header.doFinal(bytes, number + 4, 16);
            int first = bytes[from] ^ mask[0] & 0x0f;
            int numberLength = (first & 3) + 1;
            byte[] associated = Arrays.copyOfRange(bytes, from, number + numberLength);
            associated[0] = (byte) first;
            byte[] unique = nonce.clone();
            for (int i = 0; i < numberLength; i++) {
                int clear = bytes[number + i] ^ mask[1 + i];
                associated[number - from + i] = (byte) clear;
                unique[12 - numberLength + i] ^= (byte) clear;
            }
            Cipher packet = Cipher.getInstance("AES/GCM/NoPadding");
            packet.init(Cipher.DECRYPT_MODE, packetKey, new GCMParameterSpec(8 * TAG, unique));
            packet.updateAAD(associated);
            return packet.doFinal(bytes, number + numberLength, to - number - numberLength);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
