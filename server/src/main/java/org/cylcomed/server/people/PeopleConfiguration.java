package org.cylcomed.server.people;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.PersonNames;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * All parts of this package and what each needs. The server gives {@link PeopleSettings}, {@link AuditTrail}, an
 * {@link InstantSource}, a {@link SecureRandom} and the database.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class PeopleConfiguration {
    @Bean
    Secrets secrets(SecureRandom random) {
        return new Secrets(random);
    }

    @Bean
    PeopleKeys peopleKeys(PeopleSettings settings, SecureRandom random) throws IOException {
        return PeopleKeys.load(settings.keys(), random);
    }

    @Bean
    People people(JdbcClient jdbc, Secrets secrets) {
        return new People(jdbc, secrets);
    }

    @Bean
    PersonNames personNames(JdbcClient jdbc) {
        return new KeptNames(jdbc);
    }

    @Bean
    Sessions sessions(JdbcClient jdbc, Secrets secrets, InstantSource time) {
        return new Sessions(jdbc, secrets, time);
    }

    @Bean
    AccessTokens accessTokens(JdbcClient jdbc, Secrets secrets, InstantSource time) {
        return new AccessTokens(jdbc, secrets, time);
    }

    @Bean
    OneTimeLinks oneTimeLinks(JdbcClient jdbc, Secrets secrets, InstantSource time) {
        return new OneTimeLinks(jdbc, secrets, time);
    }

    /** A test may give one that costs less. */
    @Bean
    @Fallback
    Passwords passwords(Secrets secrets) {
        return new Passwords(secrets, Passwords.MEMORY_KIBIBYTES);
    }

    @Bean
    AuthenticatorApps authenticatorApps(JdbcClient jdbc, PeopleKeys keys, Secrets secrets, InstantSource time) {
        return new AuthenticatorApps(jdbc, new SecretBox(keys.key("totp", "AES"), secrets), secrets, time);
    }

    @Bean
    Passkeys passkeys(PeopleSettings settings, JdbcOperations jdbc, People people) {
        return new Passkeys(settings.origin(), new JdbcUserCredentialRepository(jdbc), people);
    }

    @Bean
    Slowdown slowdown(InstantSource time) {
        return new Slowdown(time);
    }

    @Bean
    KnownBrowsers knownBrowsers(PeopleKeys keys, Secrets secrets) {
        return new KnownBrowsers(keys.key("known browsers", "HmacSHA256"), secrets);
    }

    @Bean
    Cookies cookies(PeopleSettings settings, ObjectProvider<Demo> demo) {
        // Browsers keep one set of cookies for all ports of localhost: a demonstration signs nobody out elsewhere.
        return new Cookies(settings.tls(), demo.getIfAvailable() == null ? "" : "demo-");
    }

    @Bean
    ForgeryTokens forgeryTokens(PeopleKeys keys, Secrets secrets, Cookies cookies) {
        return new ForgeryTokens(keys.key("forgery tokens", "HmacSHA256"), secrets, cookies);
    }

    @Bean
    CallerSource callers(Factors factors, Sessions sessions, AccessTokens tokens) {
        return new CallerSource(factors, sessions, tokens);
    }

    @Bean
    SignIn signIn(
            People people,
            Sessions sessions,
            Passwords passwords,
            AuthenticatorApps apps,
            Slowdown slowdown,
            KnownBrowsers known,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        return new SignIn(people, sessions, passwords, apps, slowdown, known, audit, transaction, time);
    }

    @Bean
    Setup setup(
            PeopleSettings settings,
            People people,
            OneTimeLinks links,
            Passwords passwords,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        return new Setup(settings, people, links, passwords, audit, transaction, time);
    }

    @Bean
    Administration administration(
            People people,
            Sessions sessions,
            OneTimeLinks links,
            AuthenticatorApps apps,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        return new Administration(people, sessions, links, apps, audit, transaction, time);
    }

    @Bean
    SessionViews sessionViews(
            PeopleSettings settings,
            CallerSource callers,
            Factors factors,
            ForgeryTokens forgery,
            KnownBrowsers known,
            Cookies cookies,
            People people,
            Setup setup,
            ObjectProvider<Demo> demo) {
        return new SessionViews(
                callers,
                factors,
                forgery,
                known,
                cookies,
                people,
                setup,
                settings.hospital().isPresent(),
                demo.getIfAvailable() != null);
    }
}
