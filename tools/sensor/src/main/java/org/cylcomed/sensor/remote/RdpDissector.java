package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * Reads what security both sides settle on. With TLS the connection goes on as TLS; without, the client still tells
 * its name and what it wants. The cookie holds an account and is not looked at.
 */
final class RdpDissector implements Dissector {
    /** Older servers answer without a negotiation; its own RC4 proves neither side to the other. */
    private static final String STANDARD_SECURITY = "RDP security without TLS";

    private final Connection connection;
    private final Observer observer;
    private boolean standard;
    private boolean over;

    RdpDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !over) {
            int length = Rdp.tpktLength(bytes, at, to);
            if (length < 0) {
                finish();
            } else if (length == 0 || to - at < length) {
                return at;
            } else {
                message(direction, bytes, at, at + length);
                at += length;
            }
        }
        return over ? to : at;
    }

    @Override
    public void gap(Direction direction, long length) {
        finish();
    }

    private void message(Direction direction, byte[] bytes, int from, int end) {
        if (direction == Direction.FROM_CLIENT) {
            if (ClientSettings.begins(bytes, from, end)) {
                ClientSettings.tell(bytes, from, end, connection, observer);
                finish();
            } else if (standard) {
                finish();
            }
        } else if (Rdp.mayConnect(bytes, from, end) && Rdp.type(bytes, from) == Rdp.CONFIRM) {
            confirmed(bytes, from, end);
        } else {
            finish();
        }
    }

    private void confirmed(byte[] bytes, int from, int end) {
        int negotiation = Rdp.negotiation(bytes, from, end);
        if (negotiation >= 0 && bytes[negotiation] == Rdp.NEGOTIATION_FAILURE) {
            finish();
        } else if (negotiation >= 0 && Bytes.u32LittleEndian(bytes, negotiation + 4) != 0) {
            over = true;
            connection.restart();
        } else {
            standard = true;
            observer.see(new Sighting.Handshake(connection, Protocol.RDP, 0, -1, -1, null, null, STANDARD_SECURITY));
        }
    }

    private void finish() {
        over = true;
        connection.ignore();
    }
}
