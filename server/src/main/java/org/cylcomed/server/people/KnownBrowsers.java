package org.cylcomed.server.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import javax.crypto.SecretKey;

/** Recognises a browser in which a person signed in before. It opens nothing; its failures are only counted apart. */
final class KnownBrowsers {
    private final SecretKey key;
    private final Secrets secrets;

    KnownBrowsers(SecretKey key, Secrets secrets) {
        this.key = key;
        this.secrets = secrets;
    }

    String mark(String person) {
        String browser = secrets.token();
        return browser + "." + PeopleKeys.mark(key, person + " " + browser);
    }

    boolean knows(String mark, String person) {
        int dot = mark.indexOf('.');
        if (dot < 0) {
            return false;
        }
        String expected = PeopleKeys.mark(key, person + " " + mark.substring(0, dot));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                mark.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    }
}
