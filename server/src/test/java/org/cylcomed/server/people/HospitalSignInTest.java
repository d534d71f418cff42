package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HospitalSignInTest {
    private static HospitalServer hospital;
    private static TestServer server;
    private static Member anna;
    private static int count;

    private Browser browser;
    private Map<String, Object> claims;

    @BeforeAll
    static void start() {
        hospital = new HospitalServer();
        server = TestServer.start(Optional.of(new HospitalSettings(
                hospital.issuer(),
                HospitalServer.CLIENT,
                HospitalServer.SECRET,
                "groups",
                Map.of("g-biomed", Role.BIOMEDICAL_ENGINEER, "g-audit", Role.AUDITOR, "g-sec", Role.SECURITY_ANALYST),
                false)));
        anna = Member.first(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        hospital.close();
    }

    @BeforeEach
    void somebody() {
        browser = server.browser();
        claims = new HashMap<>(Map.of(
                "sub", "subject-" + ++count,
                "preferred_username", "hospital" + count,
                "groups", List.of("everybody", "g-biomed"),
                "amr", List.of("pwd", "mfa"),
                "auth_time", server.time.instant().getEpochSecond()));
    }

    private static URI authorization(Browser browser, String path) {
        Browser.Answer answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private String signIn(Browser in) {
        URI authorization = authorization(in, "/oauth2/authorization/hospital");
        Browser.Answer back = in.get(hospital.signIn(authorization, claims));
        assertThat(back.status()).isEqualTo(302);
        return back.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void aMappedGroupLetsSomebodyInWithItsRole() {
        assertThat(browser.open().json().path("hospitalSignIn").asBoolean()).isTrue();
        assertThat(signIn(browser)).isEqualTo("/");
        Browser.Answer session = browser.open();
        assertThat(session.json().path("needs").isNull()).isTrue();
        assertThat(session.json().path("person").path("roles").toString()).isEqualTo("[\"BIOMEDICAL_ENGINEER\"]");
        assertThat(browser.get("/api/v1/me").json().path("signsInAtHospital").asBoolean())
                .isTrue();
        assertThat(browser.cookie("cylcomed-hospital")).isEmpty();
    }

    @Test
    void withoutAMappedGroupNobodyComesInAndNobodyIsMade() {
        claims.put("groups", List.of("everybody"));
        assertThat(signIn(browser)).isEqualTo("/sign-in?problem=hospital-sign-in-refused");
        assertThat(browser.open().json().path("person").isNull()).isTrue();
        claims.remove("groups");
        assertThat(signIn(browser)).startsWith("/sign-in");
        assertThat(anna.signIn().get("/api/v1/people?limit=200").json().toString())
                .doesNotContain((String) claims.get("preferred_username"));
    }

    @Test
    void aPasswordAloneAtTheHospitalNeedsACodeHere() {
        claims.put("amr", List.of("pwd"));
        signIn(browser);
        Browser.Answer session = browser.open();
        assertThat(session.text("needs")).isEqualTo("TOTP_ENROL");
        assertThat(session.json().path("permissions")).isEmpty();
        byte[] secret =
                Base32Reader.decode(browser.post("/api/v1/me/totp", Map.of()).text("secret"));
        server.time.pass(Duration.ofSeconds(30));
        String code = Totp.code(secret, Totp.step(server.time.instant()));
        assertThat(browser.post("/api/v1/me/totp/confirm", Map.of("code", code)).status())
                .isEqualTo(200);
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void rolesFollowTheHospitalAndEndOldSessions() {
        signIn(browser);
        Browser second = server.browser();
        claims.put("groups", "g-audit");
        assertThat(signIn(second)).isEqualTo("/");
        assertThat(second.open().json().path("person").path("roles").toString()).isEqualTo("[\"AUDITOR\"]");
        assertThat(browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        // Groups that contradict each other give nothing.
        claims.put("groups", List.of("g-audit", "g-sec"));
        assertThat(signIn(server.browser())).startsWith("/sign-in");
    }

    @Test
    void aDisabledPersonIsRefusedWhateverTheHospitalSays() {
        signIn(browser);
        String id = browser.open().json().path("person").path("id").asString();
        anna.browser = anna.signIn();
        anna.browser.with("If-Match", "\"1\"");
        assertThat(anna.browser
                        .send("PATCH", "/api/v1/people/" + id, Map.of("disabled", true))
                        .status())
                .isEqualTo(200);
        anna.browser.without("If-Match");
        assertThat(signIn(browser)).startsWith("/sign-in");
    }

    @Test
    void anEqualNameTakesNoAccountOver() {
        claims.put("preferred_username", anna.name);
        assertThat(signIn(browser)).startsWith("/sign-in");
        assertThat(browser.open().json().path("person").isNull()).isTrue();
    }

    @Test
    void anAnswerForAnotherBrowserOrAnotherStateIsRefused() {
        URI begun = authorization(browser, "/oauth2/authorization/hospital");
        String back = hospital.signIn(begun, claims);
        assertThat(server.browser().get(back).headers().firstValue("Location").orElseThrow())
                .startsWith("/sign-in");
        assertThat(browser.get(back + "x").headers().firstValue("Location").orElseThrow())
                .startsWith("/sign-in");
        // Refused once, it is used up.
        assertThat(browser.get(back).headers().firstValue("Location").orElseThrow())
                .startsWith("/sign-in");
    }

    @Test
    void neitherTheSecretNorACodeNorATokenOfTheHospitalIsWrittenDown() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger ours = (Logger) LoggerFactory.getLogger("org.cylcomed");
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        log.start();
        ours.addAppender(log);
        try {
            assertThat(signIn(browser)).isEqualTo("/");
            claims.put("groups", List.of());
            signIn(server.browser());
            claims.put("nonce", "another's");
            signIn(server.browser());
            Browser other = server.browser();
            String back = hospital.signIn(authorization(other, "/oauth2/authorization/hospital"), claims);
            other.get(back.replace("code=", "code=x"));
        } finally {
            ours.detachAppender(log);
            ours.setLevel(before);
        }
        StringBuilder written = new StringBuilder(server.audit.entries.toString());
        for (ILoggingEvent event : log.list) {
            written.append(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                written.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        assertThat(log.list).isNotEmpty();
        assertThat(hospital.given).hasSizeGreaterThan(5);
        assertThat(written.toString())
                .doesNotContain(HospitalServer.SECRET)
                .doesNotContain(hospital.given.toArray(String[]::new));
    }

    @Test
    void aSessionThatWasThereBeforeTheHospitalsSignInIsNotTheOneAfter() {
        browser.withCookie("cylcomed", "slipped-in-by-somebody-else").open();
        signIn(browser);
        assertThat(browser.cookie("cylcomed").orElseThrow())
                .isNotEqualTo("slipped-in-by-somebody-else")
                .hasSize(43);
        assertThat(server.browser()
                        .withCookie("cylcomed", "slipped-in-by-somebody-else")
                        .open()
                        .json()
                        .path("person")
                        .isNull())
                .isTrue();
    }

    @Test
    void dangerousActsAskTheHospitalAnew() {
        claims.put(
                "auth_time", server.time.instant().minus(Duration.ofMinutes(10)).getEpochSecond());
        signIn(browser);
        browser.open();
        assertThat(browser.post("/api/v1/me/recovery-codes", Map.of()).code()).isEqualTo("step-up-required");
        URI again = authorization(browser, "/oauth2/authorization/hospital?again=true");
        assertThat(again.getQuery()).contains("prompt=login").contains("max_age=0");
        claims.put("auth_time", server.time.instant().getEpochSecond());
        browser.get(hospital.signIn(again, claims));
        browser.open();
        assertThat(browser.post("/api/v1/me/recovery-codes", Map.of()).status()).isEqualTo(200);
        claims.remove("auth_time");
        Browser unsaid = server.browser();
        signIn(unsaid);
        unsaid.open();
        assertThat(unsaid.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(unsaid.post("/api/v1/me/recovery-codes", Map.of()).code()).isEqualTo("step-up-required");
    }
}
