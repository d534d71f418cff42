package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/**
 * The line printer daemon protocol (RFC 1179). Its own port trusts any well-formed command; elsewhere a job must be
 * announced and then, once the server agreed, a control or data file by its fixed name.
 */
public final class LpdRecogniser implements Recogniser {
    private static final int PORT = 515;

    private static final int LONGEST_QUEUE = 64;
    private static final int LONGEST_LINE = 256;

    @Override
    public Protocol protocol() {
        return Protocol.LPD;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= LpdDissector.PRINT_WAITING && firstByte <= LpdDissector.REMOVE_JOBS;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        boolean port = connection.usesPort(PORT);
        int command = bytes[from];
        if (!port && command != LpdDissector.RECEIVE_JOB) {
            return Recognition.NO;
        }
        int end = lineEnd(bytes, from, to, command > LpdDissector.RECEIVE_JOB);
        if (end < 0) {
            return Recognition.NO;
        }
        if (end == to) {
            return Recognition.MORE;
        }
        boolean first = end - from > 1;
        Recognition answer = port && first
                ? end + 1 == to || command == LpdDissector.RECEIVE_JOB ? Recognition.YES : Recognition.NO
                : first ? file(bytes, end + 1, to) : Recognition.NO;
        if (answer == Recognition.YES) {
            connection.senderIsClient(direction);
        }
        return answer;
    }

    /** Index of the LF that ends a command; {@code to} if it may still come, -1 if this is no command. */
    private static int lineEnd(byte[] bytes, int from, int to, boolean operands) {
        int limit = Math.min(to, from + (operands ? LONGEST_LINE : LONGEST_QUEUE));
        for (int i = from + 1; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
            if (bytes[i] < ' ' || bytes[i] == 0x7f || bytes[i] == ' ' && (!operands || i == from + 1)) {
                return -1;
            }
        }
        return limit == to ? to : -1;
    }

    /** A control or data file: its length, a blank, {@code cfA} or {@code dfA}, job and host. */
    private static Recognition file(byte[] bytes, int from, int to) {
        if (from == to) {
            return Recognition.MORE;
        }
        if (bytes[from] != LpdDissector.CONTROL_FILE && bytes[from] != LpdDissector.DATA_FILE) {
            return Recognition.NO;
        }
        int at = from + 1;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - from < 12) {
            at++;
        }
        int name = at + 1;
        if (name + 2 > to) {
            return Recognition.MORE;
        }
        boolean named = at > from + 1
                && bytes[at] == ' '
                && bytes[name] == (bytes[from] == LpdDissector.CONTROL_FILE ? 'c' : 'd')
                && bytes[name + 1] == 'f';
        return named && Bytes.indexOf(bytes, name, Math.min(to, name + LONGEST_LINE), '\n') > 0
                ? Recognition.YES
                : Recognition.NO;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new LpdDissector(connection, observer);
    }
}
