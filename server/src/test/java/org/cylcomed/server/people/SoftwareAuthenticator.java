package org.cylcomed.server.people;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An authenticator with one P-256 passkey, as WebAuthn level 3 describes it. What it lies about is up to the test. */
final class SoftwareAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    private String userHandle = "";
    String origin = TestServer.ORIGIN;
    boolean verifiesUser = true;
    int counter;

    SoftwareAuthenticator() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
        new SecureRandom().nextBytes(id);
    }

    /** What {@code navigator.credentials.create(...).toJSON()} gives, wrapped as the server wants it. */
    Map<String, Object> create(JsonNode options, String label) {
        userHandle = options.path("user").path("id").asString();
        byte[] data = authenticatorData(options.path("rp").path("id").asString(), ATTESTED, attestedCredential());
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3); // map of three
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xa0); // empty map
        text(attestation, "authData");
        bytes(attestation, data);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("attestationObject", encode(attestation.toByteArray()));
        response.put("clientDataJSON", encode(clientData("webauthn.create", options)));
        response.put("transports", new String[] {"internal"});
        return Map.of("publicKey", Map.of("label", label, "credential", credential(response)));
    }

    /** What {@code navigator.credentials.get(...).toJSON()} gives. */
    Map<String, Object> get(JsonNode options) {
        counter++;
        byte[] data = authenticatorData(options.path("rpId").asString(), 0, new byte[0]);
        byte[] clientData = clientData("webauthn.get", options);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("authenticatorData", encode(data));
        response.put("clientDataJSON", encode(clientData));
        response.put("signature", encode(sign(data, sha256(clientData))));
        response.put("userHandle", userHandle);
        return credential(response);
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                encode(id),
                "rawId",
                encode(id),
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "clientExtensionResults",
                Map.of(),
                "response",
                response);
    }

    private byte[] clientData(String type, JsonNode options) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\""
                        + options.path("challenge").asString() + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String relyingParty, int flags, byte[] attested) {
        int all = PRESENT | flags | (verifiesUser ? VERIFIED : 0);
        return ByteBuffer.allocate(37 + attested.length)
                .put(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
                .put((byte) all)
                .putInt(counter)
                .put(attested)
                .array();
    }

    private byte[] attestedCredential() {
        byte[] key = coseKey();
        return ByteBuffer.allocate(16 + 2 + id.length + key.length)
                .put(new byte[16]) // no model is told
                .putShort((short) id.length)
                .put(id)
                .put(key)
                .array();
    }

    /** COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        bytes(cose, coordinate(key.getW().getAffineX().toByteArray()));
        cose.write(0x22);
        bytes(cose, coordinate(key.getW().getAffineY().toByteArray()));
        return cose.toByteArray();
    }

    private static byte[] coordinate(byte[] number) {
        byte[] exact = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, exact, 32 - length, length);
        return exact;
    }

    private byte[] sign(byte[] data, byte[] hash) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 | text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream cbor, byte[] bytes) {
        cbor.write(0x58);
        cbor.write(bytes.length);
        cbor.writeBytes(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
