package org.cylcomed.server.people;

import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.ProblemAdvice;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What stands before the handlers: one chain for the API and sign-in, one for the console's files. Who may call which
 * handler is not decided here but by the gate in {@code access}, which knows the handler. Ingest has its own port and
 * its own chain, which must come first.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String[] WITH_CALLER = {
        "/api/**", "/webauthn/**", "/login/webauthn", "/oauth2/**", "/login/oauth2/**"
    };

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "font-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
            + "form-action 'self'";

    private static final String PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
            + "publickey-credentials-get=(self), publickey-credentials-create=(self)";

    /** No framework account exists; without this bean the framework would make one and print its password. */
    @Bean
    AuthenticationManager noFrameworkAccounts() {
        return authentication -> {
            throw new ProviderNotFoundException("sign-in is not done by the framework");
        };
    }

    @Bean
    @Order(100)
    SecurityFilterChain api(
            HttpSecurity http,
            Cookies cookies,
            Sessions sessions,
            AccessTokens tokens,
            CallerSource callers,
            ForgeryTokens forgery,
            ProblemAdvice problems,
            ObjectProvider<HospitalSignIn> hospital) {
        stateless(http.securityMatcher(WITH_CALLER))
                .csrf(csrf -> csrf.csrfTokenRepository(forgery)
                        // The token travels in answers that hold nothing a stranger chose, so it needs no mask.
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(CallerFilter::hasToken))
                .exceptionHandling(handling ->
                        handling.accessDeniedHandler((request, response, denied) -> problems.write(
                                new Problem(
                                        HttpStatus.FORBIDDEN,
                                        "csrf-token-missing",
                                        "Send the csrfToken of GET /api/v1/session as " + ForgeryTokens.HEADER + "."),
                                response)))
                .addFilterBefore(new CallerFilter(cookies, sessions, tokens, callers, problems), CsrfFilter.class);
        hospital.ifAvailable(signIn -> signIn.configure(http));
        return http.build();
    }

    @Bean
    @Order(200)
    SecurityFilterChain files(HttpSecurity http) {
        return stateless(http)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .httpStrictTransportSecurity(
                                strict -> strict.includeSubDomains(false).maxAgeInSeconds(31_536_000)));
    }
}
