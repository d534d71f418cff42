package org.cylcomed.engine.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key that signs notes (c2sp.org/signed-note), Ed25519. Safe for use by several threads. */
public final class NoteSigner {
    private static final Pattern FORM =
            Pattern.compile("PRIVATE\\+KEY\\+([^+]{1,255})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]{1,64})");

    private final PrivateKey key;
    private final byte[] seed;
    private final NoteVerifier verifier;

    private NoteSigner(String name, byte[] seed) throws MalformedNoteException {
        this.seed = seed.clone();
        verifier = new NoteVerifier(name, publicKey(seed));
        try {
            key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** A new key. {@code name} is also the origin line of the log's checkpoints, best an address without a scheme. */
    public static NoteSigner generate(String name, SecureRandom random) throws MalformedNoteException {
        byte[] seed = new byte[NoteVerifier.KEY_BYTES];
        random.nextBytes(seed);
        return new NoteSigner(name, seed);
    }

    /** Reads {@code PRIVATE+KEY+name+keyid+base64}, the form of Go's {@code sumdb/note}. */
    static NoteSigner parse(String line) throws MalformedNoteException {
        Matcher form = FORM.matcher(line.strip());
        if (!form.matches()) {
            throw new MalformedNoteException("A private key of a record is one line: PRIVATE+KEY+name+keyid+base64.");
        }
        NoteSigner signer = new NoteSigner(form.group(1), NoteVerifier.keyBytes(form.group(3)));
        NoteVerifier.requireId(form.group(2), signer.verifier.id());
        return signer;
    }

    /** The JDK has no other door from a private key's bytes to its public key than to draw exactly these bytes. */
    private static byte[] publicKey(byte[] seed) {
        SecureRandom drawn = new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                if (bytes.length != seed.length) {
                    throw new IllegalStateException("the JDK draws an Ed25519 key in one piece");
                }
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        };
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
            pairs.initialize(NamedParameterSpec.ED25519, drawn);
            byte[] x509 = ((EdECPublicKey) pairs.generateKeyPair().getPublic()).getEncoded();
            return Arrays.copyOfRange(x509, x509.length - NoteVerifier.KEY_BYTES, x509.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /** The text, which ends its last line, as a note with our signature. */
    String sign(String text) {
        byte[] signature;
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key);
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            signature = signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of ours signs", e);
        }
        byte[] withId = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(verifier.id())
                .put(signature)
                .array();
        return text + "\n" + Note.DASH + verifier.name() + " "
                + Base64.getEncoder().encodeToString(withId) + "\n";
    }

    /** What the key file holds; never to be shown. */
    String secret() {
        return "PRIVATE+KEY+" + verifier.name() + "+" + HexFormat.of().toHexDigits(verifier.id()) + "+"
                + NoteVerifier.keyText(seed);
    }
}
