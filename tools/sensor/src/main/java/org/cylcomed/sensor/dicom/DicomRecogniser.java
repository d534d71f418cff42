package org.cylcomed.sensor.dicom;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** DICOM over TCP: an association request or its acceptance, or, in mid-stream, the start of a command. */
public final class DicomRecogniser implements Recogniser {
    private static final int CONTEXT_ITEM = 6 + 68;
    private static final String UID_ROOT = "1.2.840.10008.";

    @Override
    public Protocol protocol() {
        return Protocol.DICOM;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == Pdu.ASSOCIATE_RQ || firstByte == Pdu.ASSOCIATE_AC || firstByte == Pdu.DATA;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from < 2) {
            return Recognition.MORE;
        }
        if (bytes[from + 1] != 0) {
            return Recognition.NO;
        }
        return bytes[from] == Pdu.DATA
                ? command(bytes, from, to, connection, direction)
                : association(bytes, from, to, connection, direction);
    }

    private static Recognition association(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int there = to - from;
        if (there >= 6 && !Pdu.isAssociationLength(Bytes.u32(bytes, from + 2))
                || there >= 10 && (Bytes.u16(bytes, from + 6) & 1) == 0
                || there >= 10 && Bytes.u16(bytes, from + 8) != 0) {
            return Recognition.NO;
        }
        int need = CONTEXT_ITEM + 4 + UID_ROOT.length();
        if (there < need) {
            return Recognition.MORE;
        }
        int item = from + CONTEXT_ITEM;
        if (bytes[item] != Association.APPLICATION_CONTEXT
                || bytes[item + 1] != 0
                || Bytes.u16(bytes, item + 2) > 64
                || !Bytes.startsWith(bytes, item + 4, to, UID_ROOT)) {
            return Recognition.NO;
        }
        connection.senderIsClient(bytes[from] == Pdu.ASSOCIATE_RQ ? direction : direction.opposite());
        return Recognition.YES;
    }

    /** P-DATA-TF whose first value is a command, which begins with its group length: (0000,0000) UL 4. */
    private static Recognition command(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int there = to - from;
        if (there >= 6 && Bytes.u32(bytes, from + 2) < 6 + 12) {
            return Recognition.NO;
        }
        if (there >= 12) {
            long pdu = Bytes.u32(bytes, from + 2);
            long value = Bytes.u32(bytes, from + 6);
            if (value < 14 || value > pdu - 4 || (bytes[from + 10] & 1) == 0 || (bytes[from + 11] & ~2) != 1) {
                return Recognition.NO;
            }
        }
        if (there < 24) {
            return Recognition.MORE;
        }
        if (Bytes.i32(bytes, from + 12) != 0 || Bytes.u32LittleEndian(bytes, from + 16) != 4) {
            return Recognition.NO;
        }
        int field = Command.field(bytes, from + 12, to);
        if (field >= 0) {
            connection.senderIsClient((field & Command.RESPONSE) == 0 ? direction : direction.opposite());
        }
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new DicomDissector(connection, observer);
    }
}
