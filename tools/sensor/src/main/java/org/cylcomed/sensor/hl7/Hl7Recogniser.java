package org.cylcomed.sensor.hl7;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** HL7 version 2 over TCP: a message, file or batch header, in an MLLP frame or bare. */
public final class Hl7Recogniser implements Recogniser {
    private static final int HEADER = 9;

    @Override
    public Protocol protocol() {
        return Protocol.HL7V2;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == Hl7Dissector.START_OF_BLOCK || firstByte == 'M' || firstByte == 'F' || firstByte == 'B';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int at = from;
        if (bytes[at] == Hl7Dissector.START_OF_BLOCK) {
            at++;
        }
        if (to - at < HEADER) {
            return begins("MSH", bytes, at, to) || begins("FHS", bytes, at, to) || begins("BHS", bytes, at, to)
                    ? Recognition.MORE
                    : Recognition.NO;
        }
        boolean header = begins("MSH", bytes, at, to) || begins("FHS", bytes, at, to) || begins("BHS", bytes, at, to);
        if (!header || Separators.declared(bytes, at, to) < 0) {
            return Recognition.NO;
        }
        connection.senderIsClient(answers(bytes, at, to) ? direction.opposite() : direction);
        return Recognition.YES;
    }

    /** What there is of the three letters. */
    private static boolean begins(String header, byte[] bytes, int from, int to) {
        for (int i = 0; i < 3 && from + i < to; i++) {
            if (bytes[from + i] != header.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A message with an MSA segment is an answer: its sender was called. */
    private static boolean answers(byte[] bytes, int from, int to) {
        for (int i = from; i + 4 < to; i++) {
            if ((bytes[i] == '\r' || bytes[i] == '\n') && Bytes.startsWith(bytes, i + 1, to, "MSA")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new Hl7Dissector(connection, observer);
    }
}
