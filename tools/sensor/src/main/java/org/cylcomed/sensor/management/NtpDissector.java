package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** Reads the variables a server tells of itself, and requests for the list of its clients. */
final class NtpDissector implements Dissector {
    private static final int TEXT_LIMIT = 80;
    private static final int READ_VARIABLES = 2;
    private static final int MONITOR_LIST = 20;
    private static final int MONITOR_LIST_1 = 42;

    private final Connection connection;
    private final Observer observer;
    private final Announcements announcements;
    private boolean listSeen;

    NtpDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int mode = from < to ? bytes[from] & 7 : 0;
        if (mode == NtpRecogniser.PRIVATE && to - from >= 8) {
            int request = bytes[from + 3];
            boolean list = request == MONITOR_LIST || request == MONITOR_LIST_1;
            if (bytes[from] >= 0 && list && !listSeen) {
                listSeen = true;
                observer.see(new Sighting.Operation(
                        connection,
                        direction,
                        Protocol.NTP,
                        "MONLIST",
                        null,
                        Sighting.Outcome.ASKED,
                        null,
                        null,
                        null,
                        null));
            }
        } else if (mode == NtpRecogniser.CONTROL && to - from > 12) {
            boolean response = (bytes[from + 1] & 0x80) != 0;
            if (response && (bytes[from + 1] & 0x1f) == READ_VARIABLES) {
                variable(direction, bytes, from + 12, to, "version=\"", AttributeName.SOFTWARE);
                variable(direction, bytes, from + 12, to, "system=\"", AttributeName.OPERATING_SYSTEM);
            }
        }
        return to;
    }

    private void variable(Direction direction, byte[] bytes, int from, int to, String key, AttributeName name) {
        for (int at = from; at + key.length() < to; at++) {
            if (Bytes.startsWith(bytes, at, to, key)) {
                int start = at + key.length();
                int end = Bytes.indexOf(bytes, start, to, '"');
                if (end > start) {
                    String value = Bytes.text(bytes, start, end, TEXT_LIMIT);
                    announcements.attribute(connection.sender(direction), name, value, 0.8, "NTP variables");
                }
                return;
            }
        }
    }
}
