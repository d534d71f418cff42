package org.cylcomed.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every setting there is: its name in {@code settings.properties}, and from that its name in the environment. */
public enum Setting {
    LISTEN("server.listen"),
    INGEST_LISTEN("server.ingest.listen"),
    DATABASE_URL("server.database.url"),
    DATABASE_USER("server.database.user"),
    DATABASE_PASSWORD_FILE("server.database.password-file"),
    TLS_CERTIFICATE("server.tls.certificate"),
    TLS_KEY("server.tls.key"),
    CAPTURE_BYTES("server.captures.most-bytes"),
    SIGN_IN_ISSUER("server.sign-in.issuer"),
    SIGN_IN_CLIENT("server.sign-in.client"),
    SIGN_IN_SECRET_FILE("server.sign-in.secret-file"),
    SIGN_IN_ROLES_CLAIM("server.sign-in.roles-claim"),
    SIGN_IN_ROLES("server.sign-in.roles"),
    SIGN_IN_ASKS_FOR_MORE("server.sign-in.asks-for-more");

    static final String ENVIRONMENT_PREFIX = "CYLCOMED_SERVER_";

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    String variable() {
        return "CYLCOMED_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(it -> it.variable().equals(variable))
                .findFirst();
    }
}
