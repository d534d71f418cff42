package org.cylcomed.server.people;

import java.time.InstantSource;
import org.cylcomed.server.access.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** The hospital's own sign-in, where it is set up. */
@Configuration(proxyBeanMethods = false)
class HospitalConfiguration {
    /** Null, and so no bean, where the hospital has none. */
    @Bean
    @Nullable
    HospitalSignIn hospitalSignIn(
            PeopleSettings settings,
            People people,
            Sessions sessions,
            SignIn signIn,
            SessionViews views,
            Cookies cookies,
            Secrets secrets,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        return settings.hospital()
                .map(hospital -> new HospitalSignIn(
                        hospital,
                        settings.origin(),
                        new HospitalPeople(hospital, people, sessions, audit, transaction, time),
                        signIn,
                        views,
                        cookies,
                        secrets,
                        time))
                .orElse(null);
    }
}
