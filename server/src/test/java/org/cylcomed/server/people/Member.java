package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.access.Role;

/** Somebody who knows their password and carries an authenticator app. */
final class Member {
    static final String PASSWORD = "grey herons over water";

    final TestServer server;
    final String name;
    String id = "";
    String password = PASSWORD;
    byte[] totp = {};
    List<String> recoveryCodes = List.of();
    Browser browser;

    private Member(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.browser = server.browser();
    }

    /** The first administrator, signed in. */
    static Member first(TestServer server) {
        Member member = new Member(server, "Anna Berger");
        member.browser.open();
        Browser.Answer answer = member.browser.post(
                "/api/v1/setup",
                Map.of("token", server.setupToken(), "name", member.name, "password", member.password));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        member.id = answer.json().path("person").path("id").asString();
        member.enrol();
        return member;
    }

    /** Somebody invited by {@code administrator}, with all steps done, signed in. */
    static Member invited(Member administrator, String name, Role... roles) {
        return invited(administrator, name, Map.of(), roles);
    }

    static Member invited(Member administrator, String name, Map<String, Object> limits, Role... roles) {
        Map<String, Object> form = new LinkedHashMap<>(limits);
        form.put("name", name);
        form.put("roles", roles);
        administrator.stepUp();
        Browser.Answer invitation = administrator.browser.post("/api/v1/people", form);
        assertThat(invitation.status()).as(invitation.json().toString()).isEqualTo(201);
        Member member = new Member(administrator.server, name);
        member.accept(invitation);
        member.enrol();
        return member;
    }

    void accept(Browser.Answer invitation) {
        id = invitation.json().path("person").path("id").asString();
        String link = invitation.text("link");
        browser = server.browser();
        browser.open();
        Browser.Answer accepted = browser.post(
                "/api/v1/invitations/accept",
                Map.of("token", link.substring(link.indexOf('#') + 1), "password", password));
        assertThat(accepted.status()).as(accepted.json().toString()).isEqualTo(201);
    }

    void enrol() {
        totp = Base32Reader.decode(browser.post("/api/v1/me/totp", Map.of()).text("secret"));
        Browser.Answer confirmed = browser.post("/api/v1/me/totp/confirm", Map.of("code", code()));
        assertThat(confirmed.status()).as(confirmed.json().toString()).isEqualTo(200);
        assertThat(confirmed.json().path("session").path("needs").isNull()).isTrue();
        recoveryCodes = confirmed
                .json()
                .path("recoveryCodes")
                .valueStream()
                .map(code -> code.asString())
                .toList();
    }

    /** A code that was not used yet. */
    String code() {
        server.time.pass(Duration.ofSeconds(30));
        return Totp.code(totp, Totp.step(server.time.instant()));
    }

    void stepUp() {
        Browser.Answer again = browser.post("/api/v1/session/step-up", Map.of("password", password, "code", code()));
        assertThat(again.status()).as(again.json().toString()).isEqualTo(200);
    }

    /** Signs in with both steps in a browser of its own. */
    Browser signIn() {
        Browser fresh = server.browser();
        fresh.open();
        assertThat(password(fresh).status()).isEqualTo(200);
        assertThat(fresh.post("/api/v1/session/totp", Map.of("code", code())).status())
                .isEqualTo(200);
        return fresh;
    }

    Browser.Answer password(Browser in) {
        return in.post("/api/v1/session", Map.of("name", name, "password", password));
    }
}
