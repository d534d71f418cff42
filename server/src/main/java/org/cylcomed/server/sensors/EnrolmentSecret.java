package org.cylcomed.server.sensors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The secret half of an enrolment token: 256 random bits, of which only a hash is kept. */
record EnrolmentSecret(String text) {
    private static final int BYTES = 32;

    static EnrolmentSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        String text;
        do {
            random.nextBytes(bytes);
            text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            // On a command line it would be an option.
        } while (text.startsWith("-"));
        return new EnrolmentSecret(text);
    }

    /** A plain hash: there is nothing to try out. */
    String hash() {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** How the audit speaks of the enrolment. */
    String publicName() {
        return "enrolment-" + hash().substring(0, 16);
    }

    /** With the authority's certificate (DER), so that the sensor trusts the right server from its first connection. */
    String token(byte[] authority) {
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(authority));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "an enrolment's secret";
    }
}
