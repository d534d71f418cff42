package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;

/** Takes the identification of both sides; what follows is for them alone. */
final class SshDissector implements Dissector {
    private static final int SOFTWARE_LENGTH = 120;
    /** Lines a server may send ahead of its identification. */
    private static final int MOST_LINES = 64;
    /** Segments of one side that wait for the identification of the other, which the capture may not hold. */
    private static final int PATIENCE = 32;

    private final Connection connection;
    private final Observer observer;
    private final Side client = new Side();
    private final Side server = new Side();

    private static final class Side {
        final Lines lines = new Lines();
        int others;
        int waited;
        boolean done;
    }

    SshDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Side side = direction == Direction.FROM_CLIENT ? client : server;
        int at = from;
        if (side.done) {
            if (++side.waited > PATIENCE) {
                connection.ignore();
            }
            return to;
        }
        while (!side.done && side.lines.next(bytes, at, to)) {
            at = side.lines.after;
            int software = Identification.software(bytes, side.lines.from, side.lines.to);
            if (software >= 0) {
                identified(connection.sender(direction), bytes, software, side.lines.to);
            }
            side.done = software >= 0 || ++side.others == MOST_LINES;
        }
        finish();
        return side.done ? to : side.lines.after;
    }

    @Override
    public void gap(Direction direction, long length) {
        (direction == Direction.FROM_CLIENT ? client : server).done = true;
        finish();
    }

    private void finish() {
        if (client.done && server.done) {
            connection.ignore();
        }
    }

    private void identified(Endpoint sender, byte[] bytes, int from, int to) {
        String software = Bytes.text(bytes, from, to, SOFTWARE_LENGTH);
        observer.see(new Sighting.Attribute(sender, AttributeName.SOFTWARE, software, 0.8, "SSH identification"));
        String system = SystemHint.of(software);
        if (system != null) {
            observer.see(
                    new Sighting.Attribute(sender, AttributeName.OPERATING_SYSTEM, system, 0.6, "SSH identification"));
        }
    }
}
