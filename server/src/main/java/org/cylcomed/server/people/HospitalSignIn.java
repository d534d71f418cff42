package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Signing in at the hospital: the protocol is Spring Security's, whom it lets in is ours. */
final class HospitalSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(HospitalSignIn.class);
    private static final String NAME = "hospital";
    private static final String REFUSED = "/sign-in?problem=hospital-sign-in-refused";

    private final HospitalPeople hospitalPeople;
    private final SignIn signIn;
    private final SessionViews views;
    private final Cookies cookies;
    private final ClientRegistrationRepository registrations;
    private final Waiting waiting;

    HospitalSignIn(
            HospitalSettings settings,
            URI origin,
            HospitalPeople hospitalPeople,
            SignIn signIn,
            SessionViews views,
            Cookies cookies,
            Secrets secrets,
            InstantSource time) {
        this.hospitalPeople = hospitalPeople;
        this.signIn = signIn;
        this.views = views;
        this.cookies = cookies;
        this.waiting = new Waiting(cookies, secrets, new Challenges<>(time));
        // Asked for at first use: the server starts, and passwords work, also while the hospital's server is away.
        this.registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(List.of(registration(settings, origin))));
    }

    void configure(HttpSecurity http) {
        http.oauth2Login(login -> login.clientRegistrationRepository(registrations)
                .loginPage("/sign-in")
                .authorizedClientRepository(new NoTokensKept())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestRepository(waiting)
                        .authorizationRequestResolver(new Resolver(registrations)))
                .successHandler(this::signedIn)
                .failureHandler((request, response, failure) -> {
                    LOG.warn(
                            "The hospital's sign-in failed: {}",
                            failure.getClass().getSimpleName());
                    LOG.debug("The hospital's sign-in failed", failure);
                    response.sendRedirect(REFUSED);
                }));
    }

    private void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        Optional<OidcUser> user =
                Optional.ofNullable(authentication.getPrincipal() instanceof OidcUser oidc ? oidc : null);
        Optional<Person> person = user.flatMap(hospitalPeople::person);
        if (person.isEmpty()) {
            signIn.refused("nobody", NAME);
            response.sendRedirect(REFUSED);
            return;
        }
        views.changed(
                signIn.open(person.get(), Visitor.of(request), hospitalPeople.proofs(user.orElseThrow())), response);
        response.sendRedirect("/");
    }

    private static ClientRegistration registration(HospitalSettings settings, URI origin) {
        return ClientRegistrations.fromIssuerLocation(settings.issuer().toString())
                .registrationId(NAME)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .redirectUri(origin + "/login/oauth2/code/" + NAME)
                .scope("openid", "profile")
                .build();
    }

    /**
     * Asks the hospital to say when the proof was made ({@code max_age}); with {@code ?again=true}, for a step-up, to
     * ask the person anew.
     */
    private static final class Resolver implements OAuth2AuthorizationRequestResolver {
        private final DefaultOAuth2AuthorizationRequestResolver resolver;

        Resolver(ClientRegistrationRepository registrations) {
            resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
            resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            return withAge(resolver.resolve(request), request);
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            return withAge(resolver.resolve(request, registration), request);
        }

        private static @Nullable OAuth2AuthorizationRequest withAge(
                @Nullable OAuth2AuthorizationRequest authorization, HttpServletRequest request) {
            if (authorization == null) {
                return null;
            }
            boolean again = "true".equals(request.getParameter("again"));
            return OAuth2AuthorizationRequest.from(authorization)
                    .additionalParameters(more -> {
                        more.put("max_age", again ? "0" : Long.toString(Session.LONGEST.toSeconds()));
                        if (again) {
                            more.put("prompt", "login");
                        }
                    })
                    .build();
        }
    }

    /** Sign-ins that are under way at the hospital, each tied to the browser that began it. */
    private record Waiting(Cookies cookies, Secrets secrets, Challenges<OAuth2AuthorizationRequest> begun)
            implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
        @Override
        public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
            return null; // Only asked for by parts that are not used here.
        }

        @Override
        public void saveAuthorizationRequest(
                @Nullable OAuth2AuthorizationRequest authorization,
                HttpServletRequest request,
                HttpServletResponse response) {
            if (authorization != null) {
                String browser = secrets.token();
                begun.give(browser, authorization);
                cookies.write(response, Cookies.Name.HOSPITAL, browser);
            }
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
                HttpServletRequest request, HttpServletResponse response) {
            @Nullable String state = request.getParameter("state");
            cookies.remove(response, Cookies.Name.HOSPITAL);
            return cookies.read(request, Cookies.Name.HOSPITAL)
                    .flatMap(begun::take)
                    .filter(authorization -> same(state, authorization.getState()))
                    .orElse(null);
        }
    }

    private static boolean same(@Nullable String given, @Nullable String expected) {
        return given != null
                && expected != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /** The hospital's access token is of no use to us, so it is not kept. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
