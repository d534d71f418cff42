package org.cylcomed.server.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts small secrets at rest (AES-256-GCM), each bound to its owner: copied to another row it does not open. */
final class SecretBox {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final Secrets secrets;

    SecretBox(SecretKey key, Secrets secrets) {
        this.key = key;
        this.secrets = secrets;
    }

    byte[] seal(byte[] plain, String owner) {
        byte[] nonce = secrets.bytes(NONCE);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, owner);
        byte[] box = new byte[1 + NONCE + sealed.length];
        box[0] = VERSION;
        System.arraycopy(nonce, 0, box, 1, NONCE);
        System.arraycopy(sealed, 0, box, 1 + NONCE, sealed.length);
        return box;
    }

    byte[] open(byte[] box, String owner) {
        if (box.length < 1 + NONCE || box[0] != VERSION) {
            throw new IllegalStateException("a sealed secret of another version");
        }
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOfRange(box, 1, 1 + NONCE),
                Arrays.copyOfRange(box, 1 + NONCE, box.length),
                owner);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException("a sealed secret does not open with the key in keys/people.key", wrongKey);
        }
    }
}
