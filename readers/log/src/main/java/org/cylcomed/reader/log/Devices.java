package org.cylcomed.reader.log;

import java.util.Locale;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;

/** How a device is named by its address or its host's name. */
final class Devices {
    private Devices() {}

    static Identifier identifier(String said) {
        boolean address = said.matches("[0-9.]{7,15}") || said.contains(":");
        return new Identifier(
                address ? Namespace.IP : Namespace.HOST_NAME, "", address ? said : said.toLowerCase(Locale.ROOT));
    }
}
