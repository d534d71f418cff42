package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Callers;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleApiTest {
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

    private static Browser.Answer change(String id, Map<String, Object> change) {
        String tag = anna.browser
                .get("/api/v1/people/" + id)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        Browser.Answer answer = anna.browser.with("If-Match", tag).send("PATCH", "/api/v1/people/" + id, change);
        anna.browser.without("If-Match");
        return answer;
    }

    @Test
    void aDisabledPersonIsOutAtOnceWithEverySessionTokenAndStream() {
        Member bio = Member.invited(anna, "Bea", Role.BIOMEDICAL_ENGINEER);
        Browser second = bio.signIn();
        String secret = second.post(
                        "/api/v1/me/tokens",
                        Map.of(
                                "name", "script",
                                "scopes", List.of("DEVICES_READ"),
                                "endsAt",
                                        server.time
                                                .instant()
                                                .plus(Duration.ofDays(9))
                                                .toString()))
                .text("secret");
        assertThat(secret).startsWith("cyl_");
        Browser program = server.browser().with("Authorization", "Bearer " + secret);
        assertThat(program.get("/api/v1/people").code()).isEqualTo("permission-missing");
        String session = second.get("/api/v1/me/sessions")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString();
        Actor streaming = new Actor(
                bio.id, java.util.Set.of(), java.util.Set.of(), Reach.nothing(), Actor.Means.SESSION, session, false);
        Callers callers = server.context.getBean(Callers.class);
        assertThat(callers.stillHolds(streaming)).isTrue();

        assertThat(change(bio.id, Map.of("disabled", true)).text("state")).isEqualTo("DISABLED");
        assertThat(bio.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        assertThat(second.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        assertThat(program.get("/api/v1/people").code()).isEqualTo("sign-in-required");
        assertThat(callers.stillHolds(streaming)).isFalse();
        assertThat(server.audit.actions(bio.id)).contains("person.disabled");

        assertThat(change(bio.id, Map.of("disabled", false)).text("state")).isEqualTo("ACTIVE");
        assertThat(bio.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        assertThat(bio.signIn().get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aMakerIsOutAtTheEndDate() {
        String end = server.time.instant().plus(Duration.ofHours(1)).toString();
        Member maker =
                Member.invited(anna, "Acme service", Map.of("models", List.of("Acme P-5"), "endsAt", end), Role.MAKER);
        Browser.Answer session = maker.browser.open();
        assertThat(session.json().path("reach").path("all").asBoolean()).isFalse();
        assertThat(session.json().path("reach").path("models").get(0).asString())
                .isEqualTo("Acme P-5");
        for (int quarter = 0; quarter < 3; quarter++) {
            server.time.pass(Duration.ofMinutes(15));
            assertThat(maker.browser.get("/api/v1/me").status()).isEqualTo(200);
        }
        server.time.pass(Duration.ofMinutes(15));
        assertThat(maker.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        Browser fresh = server.browser();
        fresh.open();
        assertThat(maker.password(fresh).code()).isEqualTo("sign-in-failed");
        anna.browser = anna.signIn();
        assertThat(anna.browser.get("/api/v1/people/" + maker.id).text("state")).isEqualTo("ENDED");
    }

    @Test
    void rolesThatContradictThemselvesAreRefused() {
        record Wrong(List<String> roles, Map<String, Object> limits, String field) {}
        String end = server.time.instant().plus(Duration.ofDays(1)).toString();
        for (Wrong wrong : List.of(
                new Wrong(List.of(), Map.of(), "roles"),
                new Wrong(List.of("WARD_DISPLAY"), Map.of(), "roles"),
                new Wrong(List.of("AUDITOR", "ADMINISTRATOR"), Map.of(), "roles"),
                new Wrong(List.of("MAKER"), Map.of("endsAt", end), "models"),
                new Wrong(List.of("MAKER"), Map.of("models", List.of("P-5")), "endsAt"),
                new Wrong(List.of("MAKER", "CLINICIAN"), Map.of("models", List.of("P-5"), "endsAt", end), "roles"),
                new Wrong(List.of("CLINICIAN"), Map.of("models", List.of("P-5")), "models"),
                new Wrong(List.of("CLINICIAN"), Map.of("careUnits", List.of(" ")), "careUnits"))) {
            Map<String, Object> form = new HashMap<>(wrong.limits());
            form.put("name", "Somebody");
            form.put("roles", wrong.roles());
            Browser.Answer answer = anna.browser.post("/api/v1/people", form);
            assertThat(answer.code()).as(form.toString()).isEqualTo("not-valid");
            assertThat(answer.json().path("errors").get(0).path("field").asString())
                    .as(form.toString())
                    .isEqualTo(wrong.field());
        }
        assertThat(anna.browser
                        .post("/api/v1/people", Map.of("name", "Somebody", "roles", List.of("KING")))
                        .code())
                .isEqualTo("unreadable");
    }

    @Test
    void aNameIsTakenHoweverItIsWritten() {
        Member.invited(anna, "Carla Neri", Role.CLINICIAN);
        assertThat(anna.browser
                        .post("/api/v1/people", Map.of("name", "CARLA  NERI", "roles", List.of("CLINICIAN")))
                        .code())
                .isEqualTo("name-taken");
    }

    @Test
    void careUnitsLimitWhatSomebodyReachesAndAChangeEndsTheirSessions() {
        Member dana = Member.invited(anna, "Dana", Map.of("careUnits", List.of("ICU 3")), Role.CLINICIAN);
        assertThat(dana.browser.open().json().path("reach").path("careUnits").toString())
                .isEqualTo("[\"ICU 3\"]");
        assertThat(change(dana.id, Map.of("careUnits", List.of("ICU 2", "ICU 3")))
                        .status())
                .isEqualTo(200);
        assertThat(dana.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        assertThat(dana.signIn().open().json().path("reach").path("careUnits").toString())
                .isEqualTo("[\"ICU 2\",\"ICU 3\"]");
        assertThat(server.audit.entries)
                .filteredOn(entry -> entry.action().equals("person.limits-changed")
                        && entry.subject().equals(dana.id))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor().key()).isEqualTo(anna.id);
                    assertThat(entry.details()).containsEntry("careUnits", "ICU 2,ICU 3");
                });
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        Member emil = Member.invited(anna, "Emil", Role.CLINICIAN);
        assertThat(anna.browser
                        .send("PATCH", "/api/v1/people/" + emil.id, Map.of("email", "emil@example.org"))
                        .code())
                .isEqualTo("precondition-required");
        assertThat(change(emil.id, Map.of("email", "emil@example.org")).text("email"))
                .isEqualTo("emil@example.org");
        anna.browser.with("If-Match", "\"1\"");
        assertThat(anna.browser
                        .send("PATCH", "/api/v1/people/" + emil.id, Map.of("email", "other@example.org"))
                        .code())
                .isEqualTo("changed-meanwhile");
        anna.browser.without("If-Match");
        Map<String, Object> none = new HashMap<>();
        none.put("email", null);
        assertThat(change(emil.id, none).json().path("email").isNull()).isTrue();
        assertThat(change(emil.id, Map.of("name", "Other")).code()).isEqualTo("not-valid");
        assertThat(change(emil.id, Map.of("roles", "CLINICIAN")).code()).isEqualTo("not-valid");
        assertThat(emil.browser.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void theLastAdministratorStays() {
        assertThat(change(anna.id, Map.of("disabled", true)).code()).isEqualTo("last-administrator");
        assertThat(change(anna.id, Map.of("roles", List.of("CLINICIAN"))).code())
                .isEqualTo("last-administrator");
        assertThat(anna.browser.delete("/api/v1/people/" + anna.id + "/factors").code())
                .isEqualTo("last-administrator");
        assertThat(anna.browser.get("/api/v1/me").status()).isEqualTo(200);
        Member second = Member.invited(anna, "Second", Role.ADMINISTRATOR);
        assertThat(change(second.id, Map.of("disabled", true)).status()).isEqualTo(200);
    }

    @Test
    void resetFactorsLeaveNothingThatOpensAndGiveANewLink() {
        Member frida = Member.invited(anna, "Frida", Role.CLINICIAN);
        Browser.Answer reset = anna.browser.delete("/api/v1/people/" + frida.id + "/factors");
        assertThat(reset.json().path("person").path("state").asString()).isEqualTo("INVITED");
        assertThat(reset.json().path("person").path("hasTotp").asBoolean()).isFalse();
        assertThat(frida.browser.get("/api/v1/me").code()).isEqualTo("sign-in-required");
        Browser fresh = server.browser();
        fresh.open();
        assertThat(frida.password(fresh).code()).isEqualTo("sign-in-failed");
        byte[] oldApp = frida.totp;
        frida.accept(reset);
        frida.enrol();
        assertThat(frida.totp).isNotEqualTo(oldApp);
        assertThat(frida.browser.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void anInvitationIsGoodOnceForADayAndNotForADisabledPerson() {
        Browser.Answer invitation =
                anna.browser.post("/api/v1/people", Map.of("name", "Gina", "roles", List.of("CLINICIAN")));
        String link = invitation.text("link");
        assertThat(link).startsWith(TestServer.ORIGIN + "/invitation#");
        String token = link.substring(link.indexOf('#') + 1);
        String id = invitation.json().path("person").path("id").asString();
        change(id, Map.of("disabled", true));
        Browser gina = server.browser();
        gina.open();
        Map<String, String> acceptance = Map.of("token", token, "password", Member.PASSWORD);
        assertThat(gina.post("/api/v1/invitations/accept", acceptance).code()).isEqualTo("link-not-valid");

        String late = anna.browser
                .post("/api/v1/people", Map.of("name", "Hanna", "roles", List.of("CLINICIAN")))
                .text("link");
        server.time.pass(Duration.ofHours(24));
        assertThat(gina.post(
                                "/api/v1/invitations/accept",
                                Map.of("token", late.substring(late.indexOf('#') + 1), "password", Member.PASSWORD))
                        .code())
                .isEqualTo("link-not-valid");
    }

    @Test
    void peopleAreListedByNameInPages() {
        for (String name : List.of("Zoe", "Yan", "Xaver")) {
            anna.browser.post("/api/v1/people", Map.of("name", name, "roles", List.of("CLINICIAN")));
        }
        Browser.Answer page = anna.browser.get("/api/v1/people?limit=2");
        assertThat(page.json().path("items")).hasSize(2);
        int seen = 2;
        while (!page.json().path("next").isNull()) {
            page = anna.browser.get("/api/v1/people?limit=2&cursor="
                    + java.net.URLEncoder.encode(page.text("next"), java.nio.charset.StandardCharsets.UTF_8));
            seen += page.json().path("items").size();
        }
        assertThat(seen)
                .isEqualTo(anna.browser
                        .get("/api/v1/people?limit=200")
                        .json()
                        .path("items")
                        .size());
        assertThat(anna.browser.get("/api/v1/people?limit=0").code()).isEqualTo("not-valid");
        assertThat(anna.browser.get("/api/v1/people?limit=x").code()).isEqualTo("unreadable");
        assertThat(anna.browser.get("/api/v1/people/per-unknown").code()).isEqualTo("not-found");
    }

    @Test
    void theTableOfRolesIsTold() {
        Browser.Answer table = anna.browser.get("/api/v1/roles");
        assertThat(table.json().path("roles")).hasSize(Role.values().length);
        assertThat(table.json().path("permissions")).hasSize(Permission.values().length);
        assertThat(Arrays.stream(Permission.values()).map(Permission::sentence))
                .allMatch(sentence -> sentence.endsWith("."))
                .doesNotHaveDuplicates();
    }
}
