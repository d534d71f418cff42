package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static TestServer server;
    private static Member anna;
    private static int count;

    private Member nurse;
    private Browser browser;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        anna = Member.first(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A new nurse each time, and an hour later: nobody inherits the waits of another test. */
    @BeforeEach
    void nurse() {
        server.time.pass(Duration.ofHours(2));
        anna.browser = anna.signIn();
        nurse = Member.invited(anna, "Nurse " + ++count, Role.CLINICIAN);
        browser = server.browser();
        browser.open();
    }

    private Browser.Answer code(String code) {
        return browser.post("/api/v1/session/totp", Map.of("code", code));
    }

    @Test
    void thePasswordAloneOpensNothing() {
        Browser.Answer answer = nurse.password(browser);
        assertThat(answer.text("needs")).isEqualTo("TOTP");
        assertThat(answer.json().path("permissions")).isEmpty();
        assertThat(answer.json().path("reach").isNull()).isTrue();
        assertThat(browser.get("/api/v1/me").code()).isEqualTo("second-factor-required");
        // Nor may it set up another authenticator app in the place of the first.
        assertThat(browser.post("/api/v1/me/totp", Map.of()).code()).isEqualTo("permission-missing");
        assertThat(browser.post("/api/v1/me/totp/confirm", Map.of("code", "123456"))
                        .code())
                .isEqualTo("permission-missing");
        assertThat(browser.post("/api/v1/session/step-up", Map.of("password", nurse.password, "code", nurse.code()))
                        .code())
                .isEqualTo("second-factor-required");
    }

    @Test
    void passwordAndCodeSignIn() {
        nurse.password(browser);
        Browser.Answer answer = code(nurse.code());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("needs").isNull()).isTrue();
        assertThat(answer.json().path("reach").path("all").asBoolean()).isTrue();
        assertThat(answer.json().path("permissions").toString()).contains("RESPONSES_CONSENT");
        assertThat(browser.get("/api/v1/me").text("name")).isEqualTo(nurse.name);
        assertThat(browser.open().json().path("person").path("id").asString()).isEqualTo(nurse.id);
    }

    @Test
    void aCodeCountsOnce() {
        nurse.password(browser);
        String seen = nurse.code();
        assertThat(code(seen).status()).isEqualTo(200);
        Browser thief = server.browser();
        thief.open();
        nurse.password(thief);
        assertThat(thief.post("/api/v1/session/totp", Map.of("code", seen)).code())
                .isEqualTo("sign-in-failed");
    }

    @Test
    void aClockHalfAMinuteOffIsForgivenAndMoreIsNot() {
        nurse.password(browser);
        long step = Totp.step(server.time.instant());
        assertThat(code(Totp.code(nurse.totp, step + 2)).code()).isEqualTo("sign-in-failed");
        assertThat(code(Totp.code(nurse.totp, step + 1)).status()).isEqualTo(200);
    }

    @Test
    void aRecoveryCodeCountsOnceAndIsReadAsPeopleTypeIt() {
        String typed = nurse.recoveryCodes.getFirst().toLowerCase().replace("-", " ");
        nurse.password(browser);
        assertThat(browser.post("/api/v1/session/totp", Map.of("recoveryCode", typed))
                        .status())
                .isEqualTo(200);
        assertThat(browser.get("/api/v1/me").json().path("recoveryCodesLeft").asInt())
                .isEqualTo(9);
        assertThat(server.audit.actions(nurse.id)).contains("recovery-code.used");
        nurse.password(browser);
        assertThat(browser.post("/api/v1/session/totp", Map.of("recoveryCode", typed))
                        .code())
                .isEqualTo("sign-in-failed");
    }

    @Test
    void aWrongPasswordAnUnknownNameAndADisabledPersonReadTheSame() {
        Browser.Answer wrong = browser.post("/api/v1/session", Map.of("name", nurse.name, "password", "not this one"));
        Browser.Answer unknown = browser.post("/api/v1/session", Map.of("name", "Nobody", "password", "not this one"));
        anna.stepUp();
        anna.browser.with("If-Match", "\"1\"").send("PATCH", "/api/v1/people/" + nurse.id, Map.of("disabled", true));
        anna.browser.without("If-Match");
        Browser.Answer disabled = nurse.password(browser);
        assertThat(wrong.code()).isEqualTo("sign-in-failed");
        assertThat(unknown.json()).isEqualTo(wrong.json());
        assertThat(disabled.json()).isEqualTo(wrong.json());
        assertThat(unknown.status()).isEqualTo(wrong.status()).isEqualTo(disabled.status());
    }

    @Test
    void aNameIsFoundHoweverItIsWritten() {
        assertThat(browser.post(
                                "/api/v1/session",
                                Map.of("name", "  " + nurse.name.toUpperCase() + " ", "password", nurse.password))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guessingGetsSlowerAndEndsByItself() {
        Map<String, String> guess = Map.of("name", nurse.name, "password", "not this one");
        for (int guesses = 0; guesses < 4; guesses++) {
            assertThat(browser.post("/api/v1/session", guess).code()).isEqualTo("sign-in-failed");
        }
        Browser.Answer slowed = browser.post("/api/v1/session", guess);
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.code()).isEqualTo("too-many-attempts");
        assertThat(slowed.headers().firstValue("Retry-After")).hasValue("1");
        // Not even the right password is tried meanwhile.
        assertThat(nurse.password(browser).status()).isEqualTo(429);

        server.time.pass(Duration.ofSeconds(1));
        assertThat(browser.post("/api/v1/session", guess).code()).isEqualTo("sign-in-failed");
        assertThat(browser.post("/api/v1/session", guess).headers().firstValue("Retry-After"))
                .hasValue("2");
        server.time.pass(Duration.ofSeconds(2));
        assertThat(nurse.password(browser).status()).isEqualTo(200);
    }

    @Test
    void whoeverGuessesFarAwayDoesNotMakeANurseWaitAtHerOwnComputer() {
        Map<String, String> guess = Map.of("name", nurse.name, "password", "not this one");
        for (int guesses = 0; guesses < 8; guesses++) {
            browser.post("/api/v1/session", guess);
            server.time.pass(Duration.ofMinutes(1));
        }
        browser.post("/api/v1/session", guess);
        assertThat(nurse.password(browser).status()).isEqualTo(429);
        // Hers signed in before; it says so by a cookie of its own.
        nurse.browser.delete("/api/v1/session");
        nurse.browser.open();
        assertThat(nurse.password(nurse.browser).status()).isEqualTo(200);
    }

    @Test
    void codesCannotBeGuessedByWhoeverHasThePassword() {
        nurse.password(browser);
        int refused = 0;
        for (int guess = 0; guess < 20; guess++) {
            Browser.Answer answer = code(String.format("%06d", guess));
            refused += answer.status() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(16);
        assertThat(code(Totp.code(nurse.totp, Totp.step(server.time.instant()))).status())
                .isEqualTo(429);
    }

    @Test
    void aSessionThatSomebodySlippedInIsNotTheOneThatIsSignedIn() {
        browser.withCookie("cylcomed", "slipped-in-by-somebody-else").open();
        nurse.password(browser);
        String first = browser.cookie("cylcomed").orElseThrow();
        assertThat(first).isNotEqualTo("slipped-in-by-somebody-else").hasSize(43);
        code(nurse.code());
        String second = browser.cookie("cylcomed").orElseThrow();
        assertThat(second).isNotEqualTo(first);
        // The secret of before the second step is worth nothing after it.
        Browser fixed = server.browser().withCookie("cylcomed", first);
        assertThat(fixed.open().json().path("person").isNull()).isTrue();
    }

    @Test
    void aRequestWithoutTheTokenAgainstForgeryIsRefused() {
        String token = browser.forgeryToken();
        browser.withForgeryToken("");
        assertThat(nurse.password(browser).code()).isEqualTo("csrf-token-missing");
        Browser strange = server.browser();
        strange.open();
        browser.withForgeryToken(strange.forgeryToken());
        assertThat(nurse.password(browser).code()).isEqualTo("csrf-token-missing");
        browser.withForgeryToken(token);
        assertThat(nurse.password(browser).status()).isEqualTo(200);

        // The token of before the sign-in does not serve the session after it.
        browser.withForgeryToken(token);
        assertThat(code(nurse.code()).code()).isEqualTo("csrf-token-missing");
        assertThat(browser.delete("/api/v1/session").code()).isEqualTo("csrf-token-missing");
        assertThat(browser.post("/login/webauthn", "{}").code()).isEqualTo("csrf-token-missing");
    }

    @Test
    void aStolenCookieInAnotherBrowserEndsTheSession() {
        String stolen = nurse.browser.cookie("cylcomed").orElseThrow();
        Browser thief = server.browser()
                .with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36")
                .withCookie("cylcomed", stolen);
        assertThat(thief.open().json().path("person").isNull()).isTrue();
        assertThat(nurse.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUse() {
        server.time.pass(Duration.ofMinutes(29));
        assertThat(nurse.browser.get("/api/v1/me").status()).isEqualTo(200);
        server.time.pass(Duration.ofMinutes(29));
        assertThat(nurse.browser.get("/api/v1/me").status()).isEqualTo(200);
        server.time.pass(Duration.ofMinutes(31));
        assertThat(nurse.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() {
        for (int twenties = 0; twenties < 35; twenties++) {
            server.time.pass(Duration.ofMinutes(20));
            assertThat(nurse.browser.get("/api/v1/me").status()).isEqualTo(200);
        }
        server.time.pass(Duration.ofMinutes(20));
        assertThat(nurse.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
    }

    @Test
    void ownSessionsAreListedAndEnded() {
        Browser other = nurse.signIn();
        Browser.Answer listed = other.get("/api/v1/me/sessions");
        assertThat(listed.json().path("items")).hasSize(2);
        assertThat(listed.json().path("items").get(0).path("current").asBoolean())
                .isTrue();
        assertThat(listed.json().path("items").get(1).path("browser").asString())
                .isEqualTo("Firefox");
        String first = listed.json().path("items").get(1).path("id").asString();
        assertThat(anna.browser.delete("/api/v1/me/sessions/" + first).status()).isEqualTo(404);
        assertThat(other.delete("/api/v1/me/sessions/" + first).status()).isEqualTo(204);
        assertThat(nurse.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        assertThat(other.delete("/api/v1/session").status()).isEqualTo(204);
        assertThat(other.cookie("cylcomed")).isEmpty();
        assertThat(other.get("/api/v1/me").code()).isEqualTo("sign-in-required");
    }

    @Test
    void dangerousActsAskAgainAfterFiveMinutes() {
        assertThat(nurse.browser.post("/api/v1/me/recovery-codes", Map.of()).status())
                .isEqualTo(200);
        server.time.pass(Duration.ofMinutes(5));
        assertThat(nurse.browser.post("/api/v1/me/recovery-codes", Map.of()).code())
                .isEqualTo("step-up-required");
        String before = nurse.browser.cookie("cylcomed").orElseThrow();
        assertThat(nurse.browser
                        .post("/api/v1/session/step-up", Map.of("password", "not this one", "code", nurse.code()))
                        .code())
                .isEqualTo("sign-in-failed");
        nurse.stepUp();
        assertThat(nurse.browser.cookie("cylcomed").orElseThrow()).isNotEqualTo(before);
        assertThat(nurse.browser.post("/api/v1/me/recovery-codes", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        Browser other = nurse.signIn();
        assertThat(other.send("PUT", "/api/v1/me/password", Map.of("password", "too short"))
                        .code())
                .isEqualTo("weak-password");
        assertThat(other.send("PUT", "/api/v1/me/password", Map.of("password", "seven brown owls at dusk"))
                        .status())
                .isEqualTo(204);
        assertThat(nurse.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        assertThat(other.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(nurse.password(browser).code()).isEqualTo("sign-in-failed");
        nurse.password = "seven brown owls at dusk";
        assertThat(nurse.password(browser).status()).isEqualTo(200);
    }

    @Test
    void aStrangerCannotSendMegabytes() {
        assertThat(browser.post("/api/v1/session", "{\"name\":\"" + "a".repeat(70_000) + "\"}")
                        .code())
                .isEqualTo("content-too-large");
        assertThat(browser.post("/api/v1/session", "{\"name\":").code()).isEqualTo("unreadable");
        assertThat(browser.post("/api/v1/session", "{}").code()).isEqualTo("not-valid");
        assertThat(browser.post("/api/v1/session", "null").code()).isEqualTo("unreadable");
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectThePage() {
        for (String path : new String[] {"/api/v1/session", "/index.html", "/"}) {
            Browser.Answer answer = browser.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
                            + "connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
                            + "form-action 'self'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy"))
                    .hasValue("same-origin");
        }
        assertThat(browser.get("/api/v1/session")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("no-store");
        assertThat(browser.get("/api/v1/session").headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.contains("JSESSIONID"));
    }

    @Test
    void everyCookieIsOutOfReachOfScriptsAndOtherSites() {
        Browser fresh = server.browser();
        assertThat(fresh.open().headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        Browser.Answer signedIn = nurse.password(fresh);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("cylcomed=") && cookie.contains("Path=/"))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    }
}
