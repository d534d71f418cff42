package org.cylcomed.server.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.server.access.Factors;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * One browser in which somebody signed in, or is about to.
 *
 * @param proofs factor to the moment it was proved
 */
record Session(
        String id,
        SortedMap<String, Instant> proofs,
        Instant startedAt,
        Instant lastUsedAt,
        Instant endsAt,
        String browser,
        String address) {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    enum How {
        PASSWORD,
        PASSKEY,
        HOSPITAL
    }

    How how() {
        if (proofs.containsKey(Factors.HOSPITAL)) {
            return How.HOSPITAL;
        }
        return proofs.containsKey(Factors.PASSWORD) ? How.PASSWORD : How.PASSKEY;
    }

    Instant idleEndsAt() {
        Instant idle = lastUsedAt.plus(IDLE);
        return idle.isBefore(endsAt) ? idle : endsAt;
    }

    List<FactorGrantedAuthority> factors() {
        return proofs.entrySet().stream()
                .map(proof -> FactorGrantedAuthority.withAuthority(proof.getKey())
                        .issuedAt(proof.getValue())
                        .build())
                .toList();
    }

    static String[] write(Map<String, Instant> proofs) {
        return proofs.entrySet().stream()
                .map(proof -> proof.getKey() + " " + proof.getValue())
                .toArray(String[]::new);
    }

    static SortedMap<String, Instant> readProofs(String[] written) {
        SortedMap<String, Instant> proofs = new TreeMap<>();
        for (String proof : written) {
            int space = proof.indexOf(' ');
            proofs.put(proof.substring(0, space), Instant.parse(proof.substring(space + 1)));
        }
        return proofs;
    }
}
