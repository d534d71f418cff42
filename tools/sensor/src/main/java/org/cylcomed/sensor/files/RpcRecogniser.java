package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;
import org.jspecify.annotations.Nullable;

/** DCE/RPC over TCP (C706 chapter 12, MS-RPCE): remote procedure calls of Windows, OPC Classic and DCOM. */
public final class RpcRecogniser implements Recogniser {
    private static final int FIRST_AND_LAST = 3;

    @Override
    public @Nullable Protocol protocol() {
        return null;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == 5;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from < 3 || bytes[from] != 5 || bytes[from + 1] < 0 || bytes[from + 1] > 1) {
            return Recognition.NO;
        }
        RpcPdu pdu = new RpcPdu();
        if (!pdu.read(bytes, from, to)) {
            return Recognition.NO;
        }
        // A call in the middle says little of itself: it must fill what was sent.
        boolean bind = pdu.type == RpcPdu.BIND || pdu.type == RpcPdu.BIND_ACCEPTED;
        boolean whole = (pdu.flags & FIRST_AND_LAST) == FIRST_AND_LAST && pdu.length <= to - from;
        if (bind ? !bindFits(pdu, bytes, from, to) : !whole) {
            return Recognition.NO;
        }
        connection.senderIsClient(pdu.isFromClient() ? direction : direction.opposite());
        return Recognition.YES;
    }

    /** Fragments are at least 1,432 bytes long (MS-RPCE section 2.2.2.1), though some tools ask for less. */
    private static boolean bindFits(RpcPdu pdu, byte[] bytes, int from, int to) {
        return to - from >= 26
                && pdu.u16(bytes, from + 16) >= 512
                && pdu.u16(bytes, from + 18) >= 512
                && (pdu.type != RpcPdu.BIND || bytes[from + 24] > 0);
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new RpcDissector(connection, observer);
    }
}
