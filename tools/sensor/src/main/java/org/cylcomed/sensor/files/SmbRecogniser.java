package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** SMB 1 (MS-CIFS, MS-SMB), 2 and 3 (MS-SMB2) over TCP or in a NetBIOS session. */
public final class SmbRecogniser implements Recogniser {
    private static final int OPLOCK_BREAK = 0x24;

    @Override
    public Protocol protocol() {
        return Protocol.SMB;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == SmbSignature.SESSION_MESSAGE;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int mark = SmbSignature.mark(bytes, from, to);
        if (mark < 0) {
            return Recognition.NO;
        }
        int message = from + SmbSignature.FRAME;
        if (SmbSignature.isAnswer(mark, bytes, message, to)) {
            connection.senderIsClient(direction.opposite());
        } else if (mark == SmbSignature.VERSION_2 && to - message > 16
                || mark == SmbSignature.VERSION_1 && to - message > 9 && bytes[message + 4] != OPLOCK_BREAK) {
            connection.senderIsClient(direction);
        }
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new SmbDissector(connection, observer);
    }
}
