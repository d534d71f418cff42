package org.cylcomed.cli.sensor;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A fresh key and the request (PKCS #10, RFC 2986) that asks for a certificate of it. */
record SigningRequest(KeyPair keys, byte[] encoded) {
    /** What the subject of a certificate may hold as its common name (RFC 5280, ub-common-name). */
    private static final int LONGEST_NAME = 64;

    private static final byte[] COMMON_NAME = Der.identifier(2, 5, 4, 3);
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
    private static final int NO_ATTRIBUTES = 0xa0;

    /** @param name of this computer, as people will see it in the console */
    static SigningRequest of(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            String shown = name.substring(0, Math.min(LONGEST_NAME, name.length()));
            byte[] subject = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8(shown))));
            byte[] information = Der.sequence(
                    Der.integer(BigInteger.ZERO), subject, keys.getPublic().getEncoded(), Der.value(NO_ATTRIBUTES));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(information);
            return new SigningRequest(keys, Der.sequence(information, ECDSA_WITH_SHA256, Der.bits(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256 and SHA-256", e);
        }
    }

    String pem() {
        return Pem.write("CERTIFICATE REQUEST", encoded);
    }
}
