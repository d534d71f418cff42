package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Optional;
import org.cylcomed.server.access.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "elevenchars",
                "123456789012",
                "abcdefghijkl",
                "aaaaaaaaaaaa",
                "passwordpassword",
                "P@ssw0rd2026!",
                "Password12345",
                "administrator1",
                "Krankenhaus2026",
                "welcomewelcome",
                "qwertyuiop123",
                "cylcomed-2026-",
                "AnnaBerger2026",
                "anna berger 1"
            })
    void whatEverybodyTriesFirstIsRefused(String password) {
        assertThatThrownBy(() -> PasswordRules.check(password, "Anna Berger"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("weak-password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey herons over water",
                "Xk2-pq9-Lm4-zz",
                "correct hospital heron",
                "ein Reiher im Nebel",
                "日本語のパスワード長い文",
                "my password is a heron"
            })
    void aSentenceIsTaken(String password) {
        assertThatCode(() -> PasswordRules.check(password, "Anna Berger")).doesNotThrowAnyException();
    }

    @Test
    void aBookIsTooLong() {
        assertThatCode(() -> PasswordRules.check("grey heron ".repeat(11), "Anna"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PasswordRules.check("grey heron ".repeat(12), "Anna"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aHashIsArgonAndOpensForItsPasswordAlone() {
        Passwords passwords = new Passwords(new Secrets(new SecureRandom()));
        String hash = passwords.hash("grey herons over water");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("grey herons over water", Optional.of(hash)))
                .isTrue();
        assertThat(passwords.matches("grey herons over Water", Optional.of(hash)))
                .isFalse();
        assertThat(passwords.matches("grey herons over water", Optional.empty()))
                .isFalse();
    }
}
