package org.cylcomed.server.api;

import java.security.SecureRandom;
import java.util.Base64;

/** Names for what people make: a prefix and 96 random bits. */
public final class Ids {
    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = random;
    }

    public String fresh(String prefix) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
