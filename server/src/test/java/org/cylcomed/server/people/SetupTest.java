package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetupTest {
    private TestServer server;
    private Browser browser;

    @BeforeEach
    void start() {
        server = TestServer.start();
        browser = server.browser();
        browser.open();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, String> form(String token) {
        return Map.of("token", token, "name", "Anna Berger", "password", Member.PASSWORD);
    }

    @Test
    void theFirstPersonMustSetUpASecondFactorBeforeAnythingElse() {
        assertThat(browser.open().json().path("setupOpen").asBoolean()).isTrue();
        Browser.Answer made = browser.post("/api/v1/setup", form(server.setupToken()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("needs")).isEqualTo("TOTP_ENROL");
        assertThat(made.json().path("permissions")).isEmpty();
        assertThat(browser.get("/api/v1/people").code()).isEqualTo("second-factor-required");
        assertThat(browser.get("/api/v1/me").code()).isEqualTo("second-factor-required");

        byte[] secret =
                Base32Reader.decode(browser.post("/api/v1/me/totp", Map.of()).text("secret"));
        assertThat(browser.post("/api/v1/me/totp/confirm", Map.of("code", "000000"))
                        .code())
                .isEqualTo("sign-in-failed");
        String code = Totp.code(secret, Totp.step(server.time.instant()));
        Browser.Answer confirmed = browser.post("/api/v1/me/totp/confirm", Map.of("code", code));
        assertThat(confirmed.json().path("recoveryCodes")).hasSize(10);
        assertThat(browser.get("/api/v1/people").status()).isEqualTo(200);
    }

    @Test
    void theLinkWorksOnceAndNotAfterADay() {
        String token = server.setupToken();
        assertThat(browser.post("/api/v1/setup", form("wrong" + token)).code()).isEqualTo("link-not-valid");
        String newer = server.setupToken();
        assertThat(browser.post("/api/v1/setup", form(token)).code()).isEqualTo("link-not-valid");
        server.time.pass(Duration.ofHours(24));
        assertThat(browser.post("/api/v1/setup", form(newer)).code()).isEqualTo("link-not-valid");
        String last = server.setupToken();
        assertThat(browser.post("/api/v1/setup", form(last)).status()).isEqualTo(201);
        Browser other = server.browser();
        other.open();
        assertThat(other.post("/api/v1/setup", form(last)).code()).isEqualTo("setup-closed");
        assertThat(server.context.getBean(Setup.class).link()).isEmpty();
        assertThat(other.get("/api/v1/setup").json().path("open").asBoolean()).isFalse();
    }

    @Test
    void aWeakPasswordOrABadNameIsRefusedAndTheLinkStaysGood() {
        String token = server.setupToken();
        assertThat(browser.post(
                                "/api/v1/setup",
                                Map.of("token", token, "name", "Anna Berger", "password", "P@ssw0rd20261"))
                        .code())
                .isEqualTo("weak-password");
        Browser.Answer name = browser.post(
                "/api/v1/setup", Map.of("token", token, "name", "<b>Anna</b>", "password", Member.PASSWORD));
        assertThat(name.code()).isEqualTo("not-valid");
        assertThat(name.json().path("errors").get(0).path("field").asString()).isEqualTo("name");
        assertThat(browser.post("/api/v1/setup", form(token)).status()).isEqualTo(201);
    }

    @Test
    void noTokenPasswordOrNameReachesTheAuditLog() {
        Member anna = Member.first(server);
        assertThat(server.audit.actions(anna.id))
                .containsExactly(
                        "administrator.set-up", "session.begun", "authenticator-app.enrolled", "session.proved");
        assertThat(server.audit.entries.toString())
                .doesNotContain("Anna")
                .doesNotContain(Member.PASSWORD)
                .doesNotContain("127.0.0.1");
    }
}
