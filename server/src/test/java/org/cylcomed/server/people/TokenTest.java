package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TokenTest {
    private static TestServer server;
    private static Member anna;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        anna = Member.first(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void freshProof() {
        server.time.pass(Duration.ofHours(2));
        anna.browser = anna.signIn();
    }

    private static String in(Duration duration) {
        return server.time.instant().plus(duration).toString();
    }

    private static Browser program(String secret) {
        return server.browser().with("Authorization", "Bearer " + secret);
    }

    private static Browser.Answer machine(String... scopes) {
        return anna.browser.post(
                "/api/v1/tokens",
                Map.of("kind", "MACHINE", "name", "SIEM", "scopes", scopes, "endsAt", in(Duration.ofDays(30))));
    }

    @Test
    void aMachineDoesWhatItsScopesSayWithoutTheTokenAgainstForgery() {
        Browser.Answer made = machine("PEOPLE_READ");
        assertThat(made.status()).isEqualTo(201);
        Browser program = program(made.text("secret"));
        assertThat(program.get("/api/v1/people").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/me").code()).isEqualTo("permission-missing");
        // A POST passes the check against forged requests and is refused for what it is.
        assertThat(program.post("/api/v1/people", Map.of()).code()).isEqualTo("permission-missing");
    }

    @Test
    void theSecretIsShownOnceAndKeptAsAHash() {
        Browser.Answer made = machine("PEOPLE_READ");
        String secret = made.text("secret");
        assertThat(secret).matches("cyl_[A-Za-z0-9_-]{43}");
        assertThat(anna.browser.get("/api/v1/tokens").json().toString()).doesNotContain(secret);
        List<Map<String, Object>> rows = server.context
                .getBean(JdbcClient.class)
                .sql("SELECT * FROM access_token")
                .query()
                .listOfRows();
        assertThat(rows.toString()).doesNotContain(secret.substring(4));
        assertThat(server.audit.entries.toString()).doesNotContain(secret);
    }

    @Test
    void noTokenMayDoWhatOnlyAPersonMay() {
        for (String scope :
                List.of("PEOPLE_WRITE", "PACKETS_RAW", "RESPONSES_CONSENT", "SETTINGS_WRITE", "TOKENS_OWN")) {
            assertThat(machine(scope).code()).as(scope).isEqualTo("not-valid");
        }
        assertThat(machine().code()).isEqualTo("not-valid");
    }

    @Test
    void anEndedRevokedOrUnknownTokenOpensNothingAndACookieDoesNotHelp() {
        Browser.Answer made = machine("PEOPLE_READ");
        Browser program = program(made.text("secret"));
        server.time.pass(Duration.ofDays(30));
        assertThat(program.get("/api/v1/people").code()).isEqualTo("sign-in-required");
        assertThat(program.get("/api/v1/people").headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer");

        anna.browser = anna.signIn();
        Browser.Answer second = machine("PEOPLE_READ");
        String id = second.json().path("token").path("id").asString();
        assertThat(anna.browser.delete("/api/v1/me/tokens/" + id).status()).isEqualTo(404);
        assertThat(anna.browser.delete("/api/v1/tokens/" + id).status()).isEqualTo(204);
        assertThat(anna.browser.delete("/api/v1/tokens/" + id).status()).isEqualTo(404);
        assertThat(program(second.text("secret")).get("/api/v1/people").code()).isEqualTo("sign-in-required");

        // With a token in the request, the session beside it is not looked at, so no forged request can borrow it.
        anna.browser.with("Authorization", "Bearer cyl_unknown");
        assertThat(anna.browser.get("/api/v1/people").code()).isEqualTo("sign-in-required");
        assertThat(anna.browser.post("/api/v1/me/recovery-codes", Map.of()).code())
                .isEqualTo("sign-in-required");
        anna.browser.without("Authorization");
    }

    @Test
    void aPersonalTokenNeverDoesMoreThanItsOwnerMayNow() {
        Member owner = Member.invited(anna, "Ida", Role.AUDITOR);
        assertThat(owner.browser.get("/api/v1/me/tokens").code()).isEqualTo("permission-missing");
        Member second = Member.invited(anna, "Jo", Map.of("careUnits", List.of("ICU 3")), Role.ADMINISTRATOR);
        Map<String, Object> form = new HashMap<>(
                Map.of("name", "mine", "scopes", List.of("PEOPLE_READ"), "endsAt", in(Duration.ofDays(9))));
        Browser.Answer made = second.browser.post("/api/v1/me/tokens", form);
        assertThat(made.status()).isEqualTo(201);
        form.put("scopes", List.of("DEVICES_WRITE"));
        assertThat(second.browser.post("/api/v1/me/tokens", form).code()).isEqualTo("not-valid");
        form.put("endsAt", in(Duration.ofDays(1000)));
        assertThat(second.browser.post("/api/v1/me/tokens", form).code()).isEqualTo("not-valid");

        Browser program = program(made.text("secret"));
        assertThat(program.get("/api/v1/people").status()).isEqualTo(200);
        anna.stepUp();
        anna.browser
                .with("If-Match", "\"1\"")
                .send("PATCH", "/api/v1/people/" + second.id, Map.of("roles", List.of("CLINICIAN")));
        anna.browser.without("If-Match");
        assertThat(program.get("/api/v1/people").code()).isEqualTo("permission-missing");
    }

    @Test
    void aWardDisplayHasItsCareUnitsAndNothingElse() {
        assertThat(anna.browser
                        .post("/api/v1/tokens", Map.of("kind", "WARD_DISPLAY", "name", "Wall"))
                        .code())
                .isEqualTo("not-valid");
        Browser.Answer made = anna.browser.post(
                "/api/v1/tokens", Map.of("kind", "WARD_DISPLAY", "name", "Wall", "careUnits", List.of("ICU 3")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("token").path("scopes").toString()).isEqualTo("[\"WARD_VIEW\"]");
        var actor = server.context
                .getBean(AccessTokens.class)
                .find(made.text("secret"))
                .orElseThrow();
        assertThat(actor.reach().includes("ICU 3", null)).isTrue();
        assertThat(actor.reach().includes("ICU 2", null)).isFalse();
        assertThat(actor.reach().includes(null, null)).isFalse();
        server.time.pass(Duration.ofDays(400));
        Browser wall = program(made.text("secret"));
        assertThat(wall.get("/api/v1/people").code()).isEqualTo("permission-missing");
        assertThat(wall.get("/api/v1/me").code()).isEqualTo("permission-missing");
    }

    @Test
    void theLastUseIsTold() {
        Browser.Answer made = machine("PEOPLE_READ");
        program(made.text("secret")).get("/api/v1/people");
        assertThat(anna.browser
                        .get("/api/v1/tokens")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(token -> token.path("id")
                                .equals(made.json().path("token").path("id")))
                        .findFirst()
                        .orElseThrow()
                        .path("lastUsedAt")
                        .asString())
                .isEqualTo(server.time.instant().toString());
    }
}
