package org.cylcomed.server.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hospital's own sign-in by OpenID Connect.
 *
 * @param secret of this server at the issuer; read from a file, never written into settings
 * @param rolesClaim claim that lists a person's groups
 * @param roles group to the name of a role, as {@code icu-nurses=CLINICIAN, it-security=SECURITY_ANALYST}
 * @param asksForMore the issuer always asks for more than a password
 */
public record HospitalSignInSettings(
        URI issuer, String client, String secret, String rolesClaim, Map<String, String> roles, boolean asksForMore) {
    public HospitalSignInSettings {
        roles = Map.copyOf(roles);
    }

    /** Without the secret: this text may reach a log. */
    @Override
    public String toString() {
        return issuer + " as " + client;
    }

    static Optional<HospitalSignInSettings> read(Sources sources) {
        Optional<URI> issuer =
                sources.read(Setting.SIGN_IN_ISSUER, Optional.empty(), text -> Optional.of(issuer(text)));
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        String client = sources.text(Setting.SIGN_IN_CLIENT).orElse("");
        String secret = sources.read(
                Setting.SIGN_IN_SECRET_FILE,
                "",
                text -> Files.readString(Path.of(text)).strip());
        if (client.isEmpty() || secret.isEmpty()) {
            sources.mistake("the hospital's sign-in needs " + Setting.SIGN_IN_CLIENT.key() + " and "
                    + Setting.SIGN_IN_SECRET_FILE.key());
            return Optional.empty();
        }
        return Optional.of(new HospitalSignInSettings(
                issuer.get(),
                client,
                secret,
                sources.text(Setting.SIGN_IN_ROLES_CLAIM).orElse("groups"),
                sources.read(Setting.SIGN_IN_ROLES, Map.of(), HospitalSignInSettings::roles),
                sources.read(Setting.SIGN_IN_ASKS_FOR_MORE, false, HospitalSignInSettings::flag)));
    }

    private static URI issuer(String text) {
        URI issuer = URI.create(text);
        if (!"https".equals(issuer.getScheme()) || issuer.getHost() == null) {
            throw new IllegalArgumentException("write the issuer's https address");
        }
        return issuer;
    }

    private static Map<String, String> roles(String text) {
        Map<String, String> roles = new TreeMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new IllegalArgumentException("write GROUP=ROLE, GROUP=ROLE");
            }
            roles.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return roles;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("write true or false");
        };
    }
}
