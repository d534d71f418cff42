package org.cylcomed.sensor.laboratory;

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
 * ASTM over TCP: a frame with a record in it and the right checksum, behind an ENQ or not; or, without frames, a
 * header record and the beginning of the next.
 */
public final class AstmRecogniser implements Recogniser {
    private static final int LONGEST_HEADER = 512;

    @Override
    public Protocol protocol() {
        return Protocol.ASTM;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == AstmFrame.ENQ || firstByte == AstmFrame.STX || firstByte == 'H';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int at = from;
        while (at < to && bytes[at] == AstmFrame.ENQ) {
            at++;
        }
        if (at == to) {
            return Recognition.MORE;
        }
        return bytes[at] == AstmFrame.STX
                ? frame(bytes, at, to)
                : bytes[at] == 'H' ? bare(bytes, at, to) : Recognition.NO;
    }

    private static Recognition frame(byte[] bytes, int from, int to) {
        if (to - from >= 2 && (bytes[from + 1] < '0' || bytes[from + 1] > '7')
                || to - from >= 5 && !startsRecord(bytes, from + 2, to)) {
            return Recognition.NO;
        }
        return switch (new AstmFrame().read(bytes, from, to)) {
            case CUT -> Recognition.MORE;
            case GOOD -> startsRecord(bytes, from + 2, to) ? Recognition.YES : Recognition.NO;
            case NONE, WRONG_CHECKSUM -> Recognition.NO;
        };
    }

    private static boolean startsRecord(byte[] bytes, int from, int to) {
        return bytes[from] == 'H'
                ? to - from < 5 || AstmRecord.isHeader(bytes, from, to)
                : AstmRecord.follows(bytes, from, to, (byte) '|');
    }

    private static Recognition bare(byte[] bytes, int from, int to) {
        for (int at = from + 1; at < Math.min(to, from + 5); at++) {
            if (!AstmRecord.isDelimiter(bytes[at])) {
                return Recognition.NO;
            }
        }
        if (to - from < 6) {
            return Recognition.MORE;
        }
        if (!AstmRecord.isHeader(bytes, from, to)) {
            return Recognition.NO;
        }
        int end = Bytes.indexOf(bytes, from, Math.min(to, from + LONGEST_HEADER), '\r');
        if (end < 0) {
            return to - from < LONGEST_HEADER ? Recognition.MORE : Recognition.NO;
        }
        int next = end + 1 < to && bytes[end + 1] == '\n' ? end + 2 : end + 1;
        if (to - next < 3) {
            return Recognition.MORE;
        }
        return AstmRecord.follows(bytes, next, to, bytes[from + 1]) ? Recognition.YES : Recognition.NO;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new AstmDissector(connection, observer);
    }
}
