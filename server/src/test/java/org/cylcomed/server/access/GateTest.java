package org.cylcomed.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

class GateTest {
    private final AccessInterceptor gate = new AccessInterceptor();

    static final class Handlers {
        @Requires(Permission.DEVICES_READ)
        void devices() {}

        @Requires(value = Permission.PACKETS_RAW, stepUp = true)
        void raw() {}

        @Public("says only hello to everybody")
        void hello() {}

        void forgotten() {}
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private void signedIn(Set<Permission> permissions, Actor.Means means, boolean fresh, boolean complete) {
        Actor actor = new Actor("per-a", Set.of(), permissions, Reach.everything(), means, "ses-a", fresh);
        SecurityContextHolder.getContext().setAuthentication(new Caller(actor, List.of(), complete));
    }

    private boolean passes(String method) throws NoSuchMethodException {
        return passes(new HandlerMethod(new Handlers(), Handlers.class.getDeclaredMethod(method)));
    }

    private boolean passes(Object handler) {
        return gate.preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), handler);
    }

    private void refused(String method, String code) {
        assertThatThrownBy(() -> passes(method))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void whatDeclaresNothingIsClosedEvenToWhoeverMayDoEverything() throws NoSuchMethodException {
        signedIn(Set.of(Permission.values()), Actor.Means.SESSION, true, true);
        refused("forgotten", "permission-missing");
        assertThatThrownBy(() -> passes((HttpRequestHandler) (request, response) -> {}))
                .isInstanceOf(Problem.class);
        assertThat(passes("devices")).isTrue();
    }

    @Test
    void publicIsOpenAndFilesAre() throws NoSuchMethodException {
        assertThat(passes("hello")).isTrue();
        assertThat(passes(new ResourceHttpRequestHandler())).isTrue();
        refused("devices", "sign-in-required");
    }

    @Test
    void anAuthenticationOfTheFrameworkIsNotACaller() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("admin", null, List.of()));
        refused("devices", "sign-in-required");
    }

    @Test
    void aFreshProofIsAskedOfAPersonAndCannotComeFromAToken() throws NoSuchMethodException {
        signedIn(Set.of(Permission.PACKETS_RAW), Actor.Means.SESSION, false, true);
        refused("raw", "step-up-required");
        signedIn(Set.of(Permission.PACKETS_RAW), Actor.Means.MACHINE_TOKEN, false, true);
        refused("raw", "permission-missing");
        signedIn(Set.of(Permission.PACKETS_RAW), Actor.Means.SESSION, true, true);
        assertThat(passes("raw")).isTrue();
    }

    @Test
    void withoutTheSecondFactorNothingIsOpenWhateverTheActorSays() {
        signedIn(Set.of(Permission.values()), Actor.Means.SESSION, true, false);
        refused("devices", "second-factor-required");
    }
}
