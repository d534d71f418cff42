package org.cylcomed.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Which factors together prove who somebody is, and for how long they count as fresh. */
public final class Factors {
    public static final String PASSWORD = FactorGrantedAuthority.PASSWORD_AUTHORITY;
    public static final String PASSKEY = FactorGrantedAuthority.WEBAUTHN_AUTHORITY;
    public static final String HOSPITAL = FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY;

    /** A code of an authenticator app, or a recovery code. */
    public static final String CODE = "FACTOR_CODE";

    /** The hospital says that it asked for more than a password. */
    public static final String HOSPITAL_SECOND = "FACTOR_HOSPITAL_SECOND";

    public static final Duration FRESH = Duration.ofMinutes(5);

    /** A passkey counts alone, since the authenticator itself asked for finger, face or PIN. */
    private static final String[][] ENOUGH = {{PASSKEY}, {PASSWORD, CODE}, {HOSPITAL, CODE}, {HOSPITAL, HOSPITAL_SECOND}
    };

    /** As long as no session lasts, so that age never matters. */
    private static final Duration ANY_AGE = Duration.ofDays(3650);

    private final AuthorizationManager<Object> complete;
    private final AuthorizationManager<Object> fresh;

    public Factors(InstantSource time) {
        Clock clock = time.withZone(ZoneOffset.UTC);
        complete = anyOfEnough(ANY_AGE, clock);
        fresh = anyOfEnough(FRESH, clock);
    }

    /** Whether these factors suffice to be signed in. */
    public boolean complete(Collection<FactorGrantedAuthority> proved) {
        return granted(complete, proved);
    }

    /** Whether they also were proved so lately that a dangerous act may follow. */
    public boolean fresh(Collection<FactorGrantedAuthority> proved) {
        return granted(fresh, proved);
    }

    /** Until when {@link #fresh} stays true; empty if it is not. */
    public Optional<Instant> freshUntil(Collection<FactorGrantedAuthority> proved) {
        if (!fresh(proved)) {
            return Optional.empty();
        }
        Map<String, Instant> at = proved.stream()
                .collect(Collectors.toMap(FactorGrantedAuthority::getAuthority, FactorGrantedAuthority::getIssuedAt));
        return Stream.of(ENOUGH)
                .filter(factors -> at.keySet().containsAll(List.of(factors)))
                .map(factors -> Stream.of(factors)
                        .map(at::get)
                        .min(Comparator.naturalOrder())
                        .orElseThrow())
                .max(Comparator.naturalOrder())
                .map(oldest -> oldest.plus(FRESH));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static AuthorizationManager<Object> anyOfEnough(Duration age, Clock clock) {
        return AllRequiredFactorsAuthorizationManager.anyOf(Stream.of(ENOUGH)
                .map(factors -> all(factors, age, clock))
                .toArray(AllRequiredFactorsAuthorizationManager[]::new));
    }

    private static AllRequiredFactorsAuthorizationManager<Object> all(String[] factors, Duration age, Clock clock) {
        AllRequiredFactorsAuthorizationManager.Builder<Object> all = AllRequiredFactorsAuthorizationManager.builder();
        for (String factor : factors) {
            all.requireFactor(required -> required.authority(factor).validDuration(age));
        }
        AllRequiredFactorsAuthorizationManager<Object> manager = all.build();
        manager.setClock(clock);
        return manager;
    }

    private static boolean granted(AuthorizationManager<Object> manager, Collection<FactorGrantedAuthority> proved) {
        var authentication = UsernamePasswordAuthenticationToken.authenticated("somebody", null, proved);
        AuthorizationResult result = manager.authorize(() -> authentication, "sign-in");
        return result != null && result.isGranted();
    }
}
