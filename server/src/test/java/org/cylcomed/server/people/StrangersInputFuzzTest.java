package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.Tag;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a stranger types or sends is taken or refused by a sentence; nothing else may come out. */
@Tag("fuzz")
class StrangersInputFuzzTest {
    private static final KnownBrowsers BROWSERS = new KnownBrowsers(
            new SecretKeySpec(new byte[32], "HmacSHA256"), new Secrets(new java.security.SecureRandom()));
    private static final Person SOMEBODY = new Person(
            "per-a",
            "Anna",
            null,
            Set.of(Role.CLINICIAN),
            new TreeSet<>(),
            new TreeSet<>(),
            null,
            null,
            null,
            false,
            "handle",
            0,
            false,
            1,
            Instant.EPOCH,
            null);

    @FuzzTest(maxDuration = "30s")
    void anyTextIsANamePasswordCodeOrMarkOrIsRefused(FuzzedDataProvider data) {
        String text = data.consumeString(300);
        String other = data.consumeRemainingAsString();
        try {
            PersonName name = PersonName.of(text);
            assertThat(name.text().length()).isBetween(2, 64);
            assertThat(PersonName.of(name.text())).isEqualTo(name);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("not-valid");
        }
        try {
            PasswordRules.check(other, text);
            assertThat(other.codePointCount(0, other.length())).isBetween(12, 128);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("weak-password");
        }
        try {
            Emails.check(text);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("not-valid");
        }
        byte[] secret = new byte[Totp.SECRET_BYTES];
        assertThat(Totp.match(secret, text, Instant.EPOCH.plusSeconds(90), 0).isPresent() && text.length() != 6)
                .isFalse();
        assertThat(BROWSERS.knows(text, "per-a")).isFalse();
        assertThat(BrowserFamily.of(text)).isNotEmpty();
    }

    @FuzzTest(maxDuration = "30s")
    void anyBodyIsAPasskeyAChangeOrIsRefused(FuzzedDataProvider data) {
        String body = data.consumeRemainingAsString();
        PasskeyJson json = new PasskeyJson();
        try {
            assertThat(json.assertion(body).getRawId()).isNotNull();
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("unreadable");
        }
        try {
            assertThat(json.registration(body).getLabel()).isNotNull();
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("unreadable");
        }
        try {
            PersonChange change = new PersonChange(JsonMapper.shared().readTree(body));
            change.email(SOMEBODY);
            change.disabledAt(SOMEBODY, Instant.EPOCH);
            change.limits(SOMEBODY);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("not-valid");
        } catch (JacksonException noJson) {
            assertThat(noJson.getMessage()).isNotBlank();
        }
    }
}
