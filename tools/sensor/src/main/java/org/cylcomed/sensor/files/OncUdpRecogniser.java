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

/** ONC RPC over UDP (RFC 5531); counts as NFS once NFS or its mount service is called. */
public final class OncUdpRecogniser implements Recogniser {
    @Override
    public @Nullable Protocol protocol() {
        return null;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        // The first bytes are anybody's: the next eight, which are always the same, come before everything else.
        if (to - from < OncCall.SHORTEST
                || (to - from) % 4 != 0
                || Bytes.i64(bytes, from + 4) != 2
                || !new OncCall().read(bytes, from, to)) {
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
