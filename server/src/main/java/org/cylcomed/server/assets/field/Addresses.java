package org.cylcomed.server.assets.field;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.sensor.connection.AddressText;

/** Addresses in any writing. */
final class Addresses {
    private Addresses() {}

    /** 00:0c:29:5a:11:02 from colons, hyphens, dots, blanks or nothing between its digits. */
    static Optional<String> mac(String text) {
        StringBuilder digits = new StringBuilder(12);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) >= 0 && c < 128) {
                digits.append(c);
            } else if (c != ':' && c != '-' && c != '.' && c != ' ') {
                return Optional.empty();
            }
        }
        String hex = digits.toString().toLowerCase(Locale.ROOT);
        if (hex.length() != 12 || hex.equals("000000000000") || hex.equals("ffffffffffff")) {
            return Optional.empty();
        }
        return Optional.of(String.join(":", hex.split("(?<=\\G..)")));
    }

    /** An address in the spelling of identifiers; neither a name nor a network. */
    static Optional<String> ip(String text) {
        if (text.indexOf(':') >= 0) {
            if (text.indexOf('%') >= 0 || text.length() > 45) {
                return Optional.empty();
            }
            try {
                InetAddress address = InetAddress.ofLiteral(text);
                return address instanceof Inet6Address && !address.isAnyLocalAddress()
                        ? Optional.of(AddressText.of(address.getAddress()))
                        : Optional.empty();
            } catch (IllegalArgumentException notAnAddress) {
                return Optional.empty();
            }
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        StringBuilder address = new StringBuilder(15);
        for (String part : parts) {
            if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            address.append(address.isEmpty() ? "" : ".").append(Integer.parseInt(part));
        }
        return address.toString().equals("0.0.0.0") ? Optional.empty() : Optional.of(address.toString());
    }
}
