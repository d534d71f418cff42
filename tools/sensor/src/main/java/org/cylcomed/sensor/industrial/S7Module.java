package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;

/** What a controller tells of its module: partial lists of the system status, or the greeting of the successor. */
final class S7Module {
    private static final int IDENTIFICATION = 0x11;
    private static final int COMPONENT = 0x1c;
    private static final int LIST_HEADER = 8;
    private static final int TEXT_LIMIT = 64;
    private static final String ORDER_NUMBER = "6ES7 ";

    private S7Module() {}

    /** Identifier, index, octets of an entry and their number, then the entries, each with its own index. */
    static void statusList(Notes notes, Endpoint about, byte[] bytes, int from, int to) {
        if (to - from < LIST_HEADER) {
            return;
        }
        int list = Bytes.u8(bytes, from + 1);
        int size = Bytes.u16(bytes, from + 4);
        int count = Bytes.u16(bytes, from + 6);
        int at = from + LIST_HEADER;
        for (int i = 0; i < count && size >= 28 && at + size <= to; i++) {
            if (list == IDENTIFICATION) {
                identification(notes, about, bytes, at);
            } else if (list == COMPONENT) {
                component(notes, about, bytes, at, at + size);
            }
            at += size;
        }
    }

    private static void identification(Notes notes, Endpoint about, byte[] bytes, int at) {
        String basis = "S7 module identification";
        int index = Bytes.u16(bytes, at);
        if (index == 1) {
            order(notes, about, text(bytes, at + 2, at + 22), basis);
        } else if (index == 7 && bytes[at + 24] == 'V') {
            String version =
                    "V" + Bytes.u8(bytes, at + 25) + "." + Bytes.u8(bytes, at + 26) + "." + Bytes.u8(bytes, at + 27);
            notes.attribute(about, null, AttributeName.FIRMWARE, version, 0.9, basis);
        }
    }

    private static void component(Notes notes, Endpoint about, byte[] bytes, int at, int to) {
        String basis = "S7 component identification";
        AttributeName name = switch (Bytes.u16(bytes, at)) {
            case 5 -> AttributeName.SERIAL;
            case 7 -> AttributeName.MODEL;
            default -> null;
        };
        if (name != null) {
            notes.attribute(about, null, name, text(bytes, at + 2, to), 0.9, basis);
        } else if (Bytes.u16(bytes, at) == 4 && text(bytes, at + 2, to).contains("Siemens")) {
            notes.attribute(about, null, AttributeName.MAKER, "Siemens", 0.9, basis);
        }
    }

    /** The successor's session begins with {@code 1;6ES7 ... ;V4.2}. True if it was found. */
    static boolean greeting(Notes notes, Endpoint about, byte[] bytes, int from, int to) {
        int at = Bytes.indexOf(bytes, from, to, '6');
        while (at >= 0 && !Bytes.startsWith(bytes, at, to, ORDER_NUMBER)) {
            at = Bytes.indexOf(bytes, at + 1, to, '6');
        }
        int semicolon = at < 0 ? -1 : Bytes.indexOf(bytes, at, Math.min(to, at + 32), ';');
        if (semicolon < 0) {
            return false;
        }
        order(notes, about, text(bytes, at, semicolon), "S7 session");
        int version = semicolon + 1;
        int versionEnd = version;
        while (versionEnd < to
                && (bytes[versionEnd] == 'V' || bytes[versionEnd] == '.' || isDigit(bytes[versionEnd]))) {
            versionEnd++;
        }
        String firmware = text(bytes, version, versionEnd);
        notes.attribute(about, null, AttributeName.FIRMWARE, firmware, 0.9, "S7 session");
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static void order(Notes notes, Endpoint about, String number, String basis) {
        notes.attribute(about, null, AttributeName.MODEL, number, 0.8, basis);
        if (number.startsWith("6ES7")) {
            notes.attribute(about, null, AttributeName.MAKER, "Siemens", 0.8, basis);
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        int end = Bytes.indexOf(bytes, from, to, 0);
        return Bytes.text(bytes, from, end < 0 ? to : end, TEXT_LIMIT);
    }
}
