package org.cylcomed.sensor.intellivue;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** IntelliVue data export: fixed session octets, or nested lengths that all agree around a known event or action. */
public final class IntellivueRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.INTELLIVUE;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == 0x00 || firstByte == 0x0d || firstByte == 0x0e || firstByte == 0xe1;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from < 8
                || bytes[from] == 0 && (bytes[from + 1] != 0 || bytes[from + 2] != 1 || bytes[from + 3] != 0)) {
            return Recognition.NO;
        }
        switch (new Export().read(bytes, from, to)) {
            case ASSOCIATION_REQUEST, POLL_REQUEST -> connection.senderIsClient(direction);
            case ASSOCIATION_RESPONSE, DESCRIPTION, POLL_RESULT -> connection.senderIsClient(direction.opposite());
            case ANNOUNCEMENT -> {}
            case NONE, OTHER -> {
                return Recognition.NO;
            }
        }
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new IntellivueDissector(connection, observer);
    }
}
