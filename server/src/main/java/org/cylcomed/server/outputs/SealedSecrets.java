package org.cylcomed.server.outputs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.cylcomed.server.export.SenderFactory;
import org.cylcomed.server.home.SecretFile;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * What signs an output's records: in the database, sealed (AES-256-GCM) with a key that is in a file, and bound to its
 * output, so that copied to another row it does not open.
 */
final class SealedSecrets implements SenderFactory.Secrets {
    private static final String FILE = "outputs.key";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SECRET = 32;

    private final NamedParameterJdbcTemplate database;
    private final SecretKey key;
    private final SecureRandom random;

    SealedSecrets(NamedParameterJdbcTemplate database, Path keys, SecureRandom random) throws IOException {
        byte[] bytes = Base64.getUrlDecoder().decode(SecretFile.password(keys.resolve(FILE), random));
        if (bytes.length != 32) {
            throw new IOException(FILE + " is damaged: not 256 bits");
        }
        this.database = database;
        this.key = new SecretKeySpec(bytes, "AES");
        this.random = random;
    }

    /** A new one, as receivers take it. */
    String fresh() {
        byte[] bytes = new byte[SECRET];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    void keep(UUID output, String secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), output);
        byte[] box = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, box, NONCE, closed.length);
        database.update(
                "insert into output_secret (output, sealed) values (:output, :sealed)",
                Map.of("output", output, "sealed", box));
    }

    /** @param reference the output's id */
    @Override
    public Optional<String> secret(String reference) {
        UUID output = UUID.fromString(reference);
        return database
                .query(
                        "select sealed from output_secret where output = :output",
                        Map.of("output", output),
                        (row, number) -> row.getBytes(1))
                .stream()
                .findFirst()
                .map(box -> new String(open(box, output), StandardCharsets.UTF_8));
    }

    private byte[] open(byte[] box, UUID output) {
        if (box.length < NONCE) {
            throw new IllegalArgumentException("the output's secret is damaged");
        }
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(box, NONCE), Arrays.copyOfRange(box, NONCE, box.length), output);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, UUID output) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(output.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("the output's secret does not open with the key in keys/" + FILE, wrong);
        }
    }
}
