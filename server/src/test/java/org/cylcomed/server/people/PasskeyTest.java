package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PasskeyTest {
    private static TestServer server;
    private static Member anna;
    private static int count;

    private Member nurse;
    private Browser browser;
    private SoftwareAuthenticator authenticator;

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
    void nurseWithAPasskey() {
        nurse = Member.invited(anna, "Nurse " + ++count, Role.CLINICIAN);
        authenticator = new SoftwareAuthenticator();
        browser = server.browser();
        browser.open();
    }

    private Browser.Answer register() {
        JsonNode options =
                nurse.browser.post("/webauthn/register/options", Map.of()).json();
        return nurse.browser.post("/webauthn/register", authenticator.create(options, "badge"));
    }

    private JsonNode challenge(Browser in) {
        return in.post("/webauthn/authenticate/options", Map.of()).json();
    }

    private Browser.Answer signIn() {
        return browser.post("/login/webauthn", authenticator.get(challenge(browser)));
    }

    @Test
    void aPasskeyAloneSignsInWithoutAName() {
        Browser.Answer registered = register();
        assertThat(registered.status()).as(registered.json().toString()).isEqualTo(201);
        assertThat(registered.text("label")).isEqualTo("badge");
        JsonNode options = challenge(browser);
        assertThat(options.path("allowCredentials")).isEmpty();
        assertThat(options.path("userVerification").asString()).isEqualTo("required");
        assertThat(options.path("rpId").asString()).isEqualTo("localhost");

        Browser.Answer answer = browser.post("/login/webauthn", authenticator.get(options));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        assertThat(answer.json().path("needs").isNull()).isTrue();
        assertThat(answer.json().path("person").path("id").asString()).isEqualTo(nurse.id);
        assertThat(browser.get("/api/v1/me").json().path("passkeys").asInt()).isEqualTo(1);
        assertThat(browser.get("/api/v1/me/sessions")
                        .json()
                        .path("items")
                        .get(0)
                        .path("how")
                        .asString())
                .isEqualTo("PASSKEY");
    }

    @Test
    void aRecordedAnswerDoesNotOpenTwice() {
        register();
        Map<String, Object> recorded = authenticator.get(challenge(browser));
        assertThat(browser.post("/login/webauthn", recorded).status()).isEqualTo(200);
        assertThat(browser.post("/login/webauthn", recorded).code()).isEqualTo("sign-in-failed");
        challenge(browser);
        assertThat(browser.post("/login/webauthn", recorded).code()).isEqualTo("sign-in-failed");
    }

    @Test
    void aChallengeIsForTheBrowserThatAskedAndForFiveMinutes() {
        register();
        Browser other = server.browser();
        other.open();
        Map<String, Object> answer = authenticator.get(challenge(browser));
        assertThat(other.post("/login/webauthn", answer).code()).isEqualTo("sign-in-failed");
        server.time.pass(Duration.ofMinutes(5));
        assertThat(browser.post("/login/webauthn", answer).code()).isEqualTo("sign-in-failed");
    }

    @Test
    void anAnswerForAnotherSiteDoesNotOpen() {
        register();
        authenticator.origin = "https://cylcomed.example.net";
        assertThat(signIn().code()).isEqualTo("sign-in-failed");
        authenticator.origin = TestServer.ORIGIN;
        assertThat(signIn().status()).isEqualTo(200);
    }

    @Test
    void withoutFingerFaceOrPinAPasskeyIsNotTaken() {
        authenticator.verifiesUser = false;
        assertThat(register().code()).isEqualTo("not-valid");
        authenticator.verifiesUser = true;
        assertThat(register().status()).isEqualTo(201);
        authenticator.verifiesUser = false;
        assertThat(signIn().code()).isEqualTo("sign-in-failed");
    }

    @Test
    void aCopiedAuthenticatorIsNoticedByItsCounter() {
        register();
        authenticator.counter = 40;
        assertThat(signIn().status()).isEqualTo(200);
        authenticator.counter = 40;
        assertThat(signIn().code()).isEqualTo("sign-in-failed");
    }

    @Test
    void aForgedAnswerDoesNotOpen() {
        register();
        Map<String, Object> stranger = new SoftwareAuthenticator().get(challenge(browser));
        assertThat(browser.post("/login/webauthn", stranger).code()).isEqualTo("sign-in-failed");
        Map<String, Object> forged = new HashMap<>(new SoftwareAuthenticator().get(challenge(browser)));
        Map<String, Object> mine = authenticator.get(challenge(browser));
        forged.put("id", mine.get("id"));
        forged.put("rawId", mine.get("rawId"));
        assertThat(browser.post("/login/webauthn", forged).code()).isEqualTo("sign-in-failed");
        for (String body : new String[] {"", "{}", "[]", "null", "{\"id\":1}", "{\"response\":{}}", "\"x\""}) {
            challenge(browser);
            assertThat(browser.post("/login/webauthn", body).code()).as(body).isIn("unreadable", "sign-in-failed");
        }
    }

    @Test
    void insideASessionItIsAStepUpAndOnlyForItsOwner() {
        register();
        server.time.pass(Duration.ofMinutes(6));
        assertThat(nurse.browser.post("/api/v1/me/recovery-codes", Map.of()).code())
                .isEqualTo("step-up-required");
        JsonNode options = challenge(nurse.browser);
        assertThat(options.path("allowCredentials")).hasSize(1);
        String before = nurse.browser
                .get("/api/v1/me/sessions")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString();
        assertThat(nurse.browser
                        .post("/login/webauthn", authenticator.get(options))
                        .status())
                .isEqualTo(200);
        assertThat(nurse.browser
                        .get("/api/v1/me/sessions")
                        .json()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(before);
        assertThat(nurse.browser.post("/api/v1/me/recovery-codes", Map.of()).status())
                .isEqualTo(200);

        // Another person's passkey in this browser is another session, not a proof of this one.
        Browser annas = anna.signIn();
        Browser.Answer answer = annas.post("/login/webauthn", authenticator.get(challenge(server.browser())));
        assertThat(answer.code()).isEqualTo("sign-in-failed");
        JsonNode open = challenge(browser);
        assertThat(browser.post("/login/webauthn", authenticator.get(open))
                        .json()
                        .path("person")
                        .path("id")
                        .asString())
                .isEqualTo(nurse.id);
    }

    @Test
    void registeringAsksForAFreshProof() {
        server.time.pass(Duration.ofMinutes(6));
        assertThat(nurse.browser.post("/webauthn/register/options", Map.of()).code())
                .isEqualTo("step-up-required");
        nurse.stepUp();
        assertThat(register().status()).isEqualTo(201);
        assertThat(server.audit.actions(nurse.id)).contains("passkey.added");
    }

    @Test
    void aRemovedPasskeyOpensNothingAndOnlyItsOwnerRemovesIt() {
        String id = register().text("id");
        anna.stepUp();
        assertThat(anna.browser.delete("/webauthn/register/" + id).status()).isEqualTo(404);
        assertThat(nurse.browser.delete("/webauthn/register/" + id).status()).isEqualTo(204);
        assertThat(nurse.browser.get("/api/v1/me/passkeys").json().path("items"))
                .isEmpty();
        assertThat(signIn().code()).isEqualTo("sign-in-failed");
    }
}
