package org.cylcomed.maintenance.vex;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names that are no addresses, where a format asks for one. */
final class Address {
    private static final String PREFIX = "urn:cylcomed:vex:";

    private Address() {}

    static boolean is(String text) {
        int colon = text.indexOf(':');
        return colon > 0
                && text.chars().noneMatch(c -> c <= ' ' || "<>\"{}|\\^`".indexOf(c) >= 0)
                && text.substring(0, colon)
                        .chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0);
    }

    static String of(String id) {
        return is(id) ? id : PREFIX + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** The name an address was made of, else the address. */
    static String id(String address) {
        if (!address.startsWith(PREFIX)) {
            return address;
        }
        try {
            return URLDecoder.decode(address.substring(PREFIX.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return address;
        }
    }
}
