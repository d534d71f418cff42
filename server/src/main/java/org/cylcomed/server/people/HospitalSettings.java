package org.cylcomed.server.people;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.cylcomed.server.access.Role;

/**
 * The hospital's own sign-in by OpenID Connect.
 *
 * @param rolesClaim claim of the identity token that lists groups; its values are looked up in {@code roles}
 * @param roles group to role; whoever has none of them is refused unless an administrator linked them before
 * @param asksForMore true if the hospital always asks for more than a password; else only {@code mfa} in the claim
 *     {@code amr} says so, and everybody else gives a code here
 */
public record HospitalSettings(
        URI issuer,
        String clientId,
        String clientSecret,
        String rolesClaim,
        Map<String, Role> roles,
        boolean asksForMore) {
    /** They need what no claim gives: models and an end date, or a wall. */
    private static final Set<Role> BY_INVITATION = Set.of(Role.MAKER, Role.WARD_DISPLAY);

    public HospitalSettings {
        roles = Map.copyOf(roles);
        if (roles.values().stream().anyMatch(BY_INVITATION::contains)) {
            throw new IllegalArgumentException("MAKER and WARD_DISPLAY cannot come from the hospital's groups");
        }
    }

    /** Without the secret: this text may reach a log. */
    @Override
    public String toString() {
        return issuer + " as " + clientId;
    }
}
