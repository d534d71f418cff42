package org.cylcomed.server.people;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.cylcomed.server.access.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Authenticator apps and, for the day the phone is lost, recovery codes. Call it inside a transaction. */
final class AuthenticatorApps {
    private static final String ISSUER = "Cylcomed";
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Secrets secrets;
    private final InstantSource time;

    record Enrolment(String secret, String uri) {}

    private record Kept(byte[] secret, long lastStep) {}

    AuthenticatorApps(JdbcClient jdbc, SecretBox box, Secrets secrets, InstantSource time) {
        this.jdbc = jdbc;
        this.box = box;
        this.secrets = secrets;
        this.time = time;
    }

    /** The new secret counts only once {@link #confirm} has seen a code of it; until then the old one does. */
    Enrolment begin(Person person) {
        byte[] secret = secrets.bytes(Totp.SECRET_BYTES);
        jdbc.sql("UPDATE person SET totp_pending = ? WHERE id = ?")
                .param(box.seal(secret, person.id()))
                .param(person.id())
                .update();
        return new Enrolment(Base32.encode(secret), Totp.uri(secret, ISSUER, person.name()));
    }

    /** Answers new recovery codes; empty if the code is wrong. */
    Optional<List<String>> confirm(String person, String code) {
        byte[] pending = jdbc.sql(
                        "SELECT totp_pending FROM person WHERE id = ? AND totp_pending IS NOT NULL FOR UPDATE")
                .param(person)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new Problem(
                        HttpStatus.CONFLICT, "not-valid", "Begin with a new secret; this one was confirmed already."));
        OptionalLong step = Totp.match(box.open(pending, person), code, time.instant(), 0);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        jdbc.sql("UPDATE person SET totp_secret = totp_pending, totp_pending = NULL, totp_last_step = ? WHERE id = ?")
                .param(step.getAsLong())
                .param(person)
                .update();
        return Optional.of(newRecoveryCodes(person));
    }

    /** Whether the code is right and was not used before; uses it up. The row is locked, so one code opens one door. */
    boolean use(String person, String code) {
        Optional<Kept> kept = jdbc.sql("SELECT totp_secret, totp_last_step FROM person"
                        + " WHERE id = ? AND totp_secret IS NOT NULL FOR UPDATE")
                .param(person)
                .query((row, number) -> new Kept(row.getBytes(1), row.getLong(2)))
                .optional();
        if (kept.isEmpty()) {
            return false;
        }
        byte[] secret = box.open(kept.get().secret(), person);
        OptionalLong step = Totp.match(secret, code, time.instant(), kept.get().lastStep());
        step.ifPresent(used -> jdbc.sql("UPDATE person SET totp_last_step = ? WHERE id = ?")
                .param(used)
                .param(person)
                .update());
        return step.isPresent();
    }

    boolean useRecoveryCode(String person, String code) {
        return jdbc.sql("DELETE FROM recovery_code WHERE person_id = ? AND hash = ?")
                        .param(person)
                        .param(Secrets.hash(plain(code)))
                        .update()
                == 1;
    }

    List<String> newRecoveryCodes(String person) {
        jdbc.sql("DELETE FROM recovery_code WHERE person_id = ?").param(person).update();
        List<String> codes = Stream.generate(() -> Base32.encode(secrets.bytes(RECOVERY_BYTES)))
                .limit(RECOVERY_CODES)
                .toList();
        for (String code : codes) {
            jdbc.sql("INSERT INTO recovery_code (person_id, hash) VALUES (?, ?)")
                    .param(person)
                    .param(Secrets.hash(code))
                    .update();
        }
        return codes.stream()
                .map(code -> String.join("-", code.split("(?<=\\G.{4})")))
                .toList();
    }

    int recoveryCodesLeft(String person) {
        return jdbc.sql("SELECT count(*) FROM recovery_code WHERE person_id = ?")
                .param(person)
                .query(Integer.class)
                .single();
    }

    void remove(String person) {
        jdbc.sql("UPDATE person SET totp_secret = NULL, totp_pending = NULL WHERE id = ?")
                .param(person)
                .update();
        jdbc.sql("DELETE FROM recovery_code WHERE person_id = ?").param(person).update();
    }

    private static String plain(String code) {
        return code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
    }
}
