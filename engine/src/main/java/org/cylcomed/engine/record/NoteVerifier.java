package org.cylcomed.engine.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public half of a key that signs notes (c2sp.org/signed-note), Ed25519. Safe for use by several threads. */
public final class NoteVerifier {
    static final byte ED25519 = 1;
    static final int KEY_BYTES = 32;

    /** An Ed25519 key in X.509 form is these bytes and the key. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern FORM = Pattern.compile("([^+]{1,255})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]{1,64})");

    private final String name;
    private final byte[] encoded;
    private final int id;
    private final PublicKey key;

    NoteVerifier(String name, byte[] publicKey) throws MalformedNoteException {
        requireName(name);
        this.name = name;
        encoded = publicKey.clone();
        id = id(name, publicKey);
        byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
        System.arraycopy(publicKey, 0, x509, X509_PREFIX.length, KEY_BYTES);
        try {
            key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new MalformedNoteException("This is no public key of Ed25519.");
        }
    }

    /** Reads {@code name+keyid+base64}, as a file of one line holds it. */
    public static NoteVerifier parse(String line) throws MalformedNoteException {
        Matcher form = FORM.matcher(line.strip());
        if (!form.matches()) {
            throw new MalformedNoteException("A public key of a record is one line: name+keyid+base64.");
        }
        NoteVerifier verifier = new NoteVerifier(form.group(1), keyBytes(form.group(3)));
        requireId(form.group(2), verifier.id);
        return verifier;
    }

    static byte[] keyBytes(String base64) throws MalformedNoteException {
        byte[] bytes = strictBase64(base64);
        if (bytes.length != 1 + KEY_BYTES || bytes[0] != ED25519) {
            throw new MalformedNoteException("Only keys of Ed25519 are known, 32 bytes behind the byte 1.");
        }
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    static void requireId(String hexadecimal, int id) throws MalformedNoteException {
        if (Integer.parseUnsignedInt(hexadecimal, 16) != id) {
            throw new MalformedNoteException("The key's id does not belong to its name and bytes.");
        }
    }

    /** The JDK's decoder lets bits pass that no encoder writes; then two texts would be one signature. */
    static byte[] strictBase64(String text) throws MalformedNoteException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new MalformedNoteException("This is not base64.");
    }

    static void requireName(String name) throws MalformedNoteException {
        if (!isName(name)) {
            throw new MalformedNoteException("The name of a key is not empty and has no space, plus or control sign.");
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(sign -> sign == '+'
                                || Character.isWhitespace(sign)
                                || Character.isSpaceChar(sign)
                                || Character.isISOControl(sign));
    }

    private static int id(String name, byte[] publicKey) {
        var digest = TreeHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        byte[] hash = digest.digest(publicKey);
        return (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff);
    }

    public String name() {
        return name;
    }

    /** First four bytes of the hash of name and key: tells keys apart and proves nothing. */
    public int id() {
        return id;
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** {@code name+keyid+base64}, to be given to everyone who shall verify. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + keyText(encoded);
    }

    static String keyText(byte[] key) {
        byte[] typed = new byte[1 + key.length];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, key.length);
        return Base64.getEncoder().encodeToString(typed);
    }
}
