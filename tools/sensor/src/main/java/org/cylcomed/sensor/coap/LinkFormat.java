package org.cylcomed.sensor.coap;

import java.util.LinkedHashSet;
import java.util.Set;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;

/** Resource types a server lists at {@code /.well-known/core} (RFC 6690): {@code </t>;rt="temperature-c"}. */
final class LinkFormat {
    private static final int MOST = 16;
    private static final int LONGEST = 40;

    private final Endpoint server;
    private final Observer observer;

    LinkFormat(Endpoint server, Observer observer) {
        this.server = server;
        this.observer = observer;
    }

    void read(byte[] bytes, int from, int to) {
        Set<String> types = new LinkedHashSet<>();
        for (int at = from; at + 4 < to && types.size() < MOST; at++) {
            if (Bytes.startsWith(bytes, at, to, ";rt=")) {
                at += 4;
                boolean quoted = bytes[at] == '"';
                int begin = quoted ? at + 1 : at;
                int end = begin;
                while (end < to && isTypeCharacter(bytes[end])) {
                    end++;
                }
                if (end > begin && end - begin <= LONGEST) {
                    types.add(Bytes.text(bytes, begin, end, LONGEST));
                }
                at = end - 1;
            }
        }
        for (String type : types) {
            observer.see(new Sighting.Attribute(server, AttributeName.SERVICE, type, 0.7, "CoAP resource type"));
        }
    }

    private static boolean isTypeCharacter(int b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '.'
                || b == '-'
                || b == ':'
                || b == '_';
    }
}
