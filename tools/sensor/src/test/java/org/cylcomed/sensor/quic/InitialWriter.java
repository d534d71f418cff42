package org.cylcomed.sensor.quic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Protects Initial packets as RFC 9001 says, written from the RFC apart from the code it tests. */
final class InitialWriter {
    private final byte[] key;
    private final byte[] iv;
    private final byte[] hp;
    private final byte[] destination;
    private final byte[] source;
    private final int version;
    private int number;

    InitialWriter(int version, String salt, byte[] original, boolean client, byte[] destination, byte[] source)
            throws GeneralSecurityException {
        String prefix = version == 1 ? "quic " : "quicv2 ";
        byte[] initial = hmac(HexFormat.of().parseHex(salt), original);
        byte[] secret = expand(initial, client ? "client in" : "server in", 32);
        key = expand(secret, prefix + "key", 16);
        iv = expand(secret, prefix + "iv", 12);
        hp = expand(secret, prefix + "hp", 16);
        this.version = version;
        this.destination = destination;
        this.source = source;
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] expand(byte[] secret, String label, int length) throws GeneralSecurityException {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.write(0);
        info.write(length);
        info.write(6 + label.length());
        info.writeBytes(("tls13 " + label).getBytes(StandardCharsets.US_ASCII));
        info.write(0);
        info.write(1);
        return Arrays.copyOf(hmac(secret, info.toByteArray()), length);
    }

    static byte[] crypto(byte[] message, int offset, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(6);
        out.write(0x40 | offset >> 8);
        out.write(offset);
        out.write(0x40 | length >> 8);
        out.write(length);
        out.write(message, offset, length);
        return out.toByteArray();
    }

    byte[] packet(byte[] frames) throws GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(version == 1 ? 0xc1 : 0xd1);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(version >> shift);
        }
        out.write(destination.length);
        out.writeBytes(destination);
        out.write(source.length);
        out.writeBytes(source);
        out.write(0);
        int length = 2 + frames.length + 16;
        out.write(0x40 | length >> 8);
        out.write(length);
        int at = out.size();
        out.write(number >> 8);
        out.write(number);
        byte[] header = out.toByteArray();
        byte[] nonce = iv.clone();
        nonce[10] ^= (byte) (number >> 8);
        nonce[11] ^= (byte) number++;
        Cipher aead = Cipher.getInstance("AES/GCM/NoPadding");
        aead.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        aead.updateAAD(header);
        out.writeBytes(aead.doFinal(frames));
        byte[] packet = out.toByteArray();
        Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
        mask.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hp, "AES"));
        byte[] bits = mask.doFinal(packet, at + 4, 16);
        packet[0] ^= (byte) (bits[0] & 0x0f);
        packet[at] ^= bits[1];
        packet[at + 1] ^= bits[2];
        return packet;
    }
}
