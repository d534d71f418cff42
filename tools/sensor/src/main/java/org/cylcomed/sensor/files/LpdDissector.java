package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;

/** Reads the host's name in the control file of a print job; documents, users and titles are passed over. */
final class LpdDissector implements Dissector {
    static final int PRINT_WAITING = 1;
    static final int RECEIVE_JOB = 2;
    static final int REMOVE_JOBS = 5;
    static final int CONTROL_FILE = 2;
    static final int DATA_FILE = 3;

    private static final int LONGEST_LINE = 256;
    private static final int CONTROL_LIMIT = 8 * 1024;
    /** RFC 1179 section 7.2. */
    private static final int LONGEST_HOST = 31;

    private final Connection connection;
    private final Announcements announcements;
    /** Bytes of a file still to be passed over. */
    private long rest;

    private boolean receiving;

    LpdDissector(Connection connection, Observer observer) {
        this.connection = connection;
        announcements = new Announcements(observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        if (direction == Direction.FROM_SERVER) {
            return to;
        }
        int at = from + (int) Math.min(rest, to - from);
        rest -= at - from;
        while (at < to) {
            int end = Bytes.indexOf(bytes, at, Math.min(to, at + LONGEST_LINE), '\n');
            if (end < 0) {
                return to - at < LONGEST_LINE ? at : leave(to);
            }
            int command = bytes[at];
            if (!receiving) {
                if (command != RECEIVE_JOB) {
                    return leave(to);
                }
                receiving = true;
                at = end + 1;
                continue;
            }
            if (command != CONTROL_FILE && command != DATA_FILE) {
                return leave(to);
            }
            long length = length(bytes, at + 1, end);
            // A data file without length lasts until the connection ends.
            if (length <= 0) {
                return leave(to);
            }
            int file = end + 1;
            if (command == CONTROL_FILE && length <= CONTROL_LIMIT) {
                if (to - file < length) {
                    return at;
                }
                controlFile(bytes, file, file + (int) length);
                return leave(to);
            }
            // A zero byte follows the file.
            long next = file + length + 1;
            at = (int) Math.min(to, next);
            rest = next - at;
        }
        return at;
    }

    private int leave(int to) {
        connection.ignore();
        return to;
    }

    /** The decimal number at an index, or -1. */
    private static long length(byte[] bytes, int from, int to) {
        long length = 0;
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - from < 12) {
            length = 10 * length + bytes[at++] - '0';
        }
        return at > from && at < to && bytes[at] == ' ' ? length : -1;
    }

    private void controlFile(byte[] bytes, int from, int to) {
        int line = from;
        while (line < to) {
            int end = Bytes.indexOf(bytes, line, to, '\n');
            if (end < 0) {
                return;
            }
            if (bytes[line] == 'H') {
                String host = Bytes.text(bytes, line + 1, end, LONGEST_HOST);
                announcements.attribute(connection.client(), AttributeName.HOST_NAME, host, 0.8, "LPD control file");
                return;
            }
            line = end + 1;
        }
    }

    @Override
    public void gap(Direction direction, long length) {
        if (direction == Direction.FROM_CLIENT) {
            if (length <= rest) {
                rest -= length;
            } else {
                connection.ignore();
            }
        }
    }
}
