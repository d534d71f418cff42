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

/** A NetBIOS session that is asked for (RFC 1002 section 4.3.2); it counts as SMB once a message of SMB passes. */
public final class NetbiosSessionRecogniser implements Recogniser {
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
        return firstByte == SmbSignature.SESSION_REQUEST;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (!SessionRequest.isAt(bytes, from, to)) {
            return Recognition.NO;
        }
        connection.senderIsClient(direction);
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new SmbDissector(connection, observer);
    }
}
