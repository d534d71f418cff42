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
import org.jspecify.annotations.Nullable;

/** ONC RPC over TCP with record marks (RFC 5531 section 11); counts as NFS once NFS or its mount service is called. */
public final class OncTcpRecogniser implements Recogniser {
    private static final int LAST_FRAGMENT = 0x80;
    /** NFS writes a mebibyte at a time. */
    private static final int LONGEST = 4 << 20;

    @Override
    public @Nullable Protocol protocol() {
        return null;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    /** Calls in several fragments stay unknown: no client in use sends them. */
    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == LAST_FRAGMENT;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from < OncDissector.MARK || (bytes[from] & 0xff) != LAST_FRAGMENT) {
            return Recognition.NO;
        }
        int length = Bytes.i32(bytes, from) & 0x7fff_ffff;
        if (length < OncCall.SHORTEST || length > LONGEST || length % 4 != 0) {
            return Recognition.NO;
        }
        int call = from + OncDissector.MARK;
        if (!new OncCall().read(bytes, call, (int) Math.min(to, (long) call + length))) {
            return Recognition.NO;
        }
        connection.senderIsClient(direction);
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new OncDissector(connection, observer);
    }
}
