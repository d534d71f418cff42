package org.cylcomed.sensor.intellivue;

import static org.cylcomed.sensor.protocol.Bytes.u16;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Told;

/** Reads one conversation of a monitor and who collects its data, or a monitor's announcements. */
final class IntellivueDissector implements Dissector {
    private final Connection connection;
    private final Observer observer;
    private final Monitor monitor;
    private final Export export = new Export();
    private boolean openTold;

    IntellivueDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        this.monitor = new Monitor(connection, observer, new Told(observer));
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        switch (export.read(bytes, from, to)) {
            case ANNOUNCEMENT, DESCRIPTION -> {
                monitor.sends(direction);
                monitor.attributes(bytes, export.from, export.to);
                monitor.finish();
            }
            case POLL_RESULT -> {
                monitor.sends(direction);
                contexts(bytes, export.from, export.to);
                monitor.finish();
            }
            case ASSOCIATION_RESPONSE -> {
                // The protocol knows neither passwords nor keys: who asks is served.
                if (!openTold) {
                    openTold = true;
                    observer.see(
                            new Sighting.Unauthenticated(connection, Protocol.INTELLIVUE, "IntelliVue data export"));
                }
            }
            case ASSOCIATION_REQUEST, POLL_REQUEST, OTHER, NONE -> {}
        }
        return to;
    }

    /** A list of contexts, each a list of objects, each with a list of attributes. */
    private void contexts(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + 4 + u16(bytes, from + 2));
        int at = from + 4;
        while (at + 6 <= end) {
            int objects = at + 6;
            int objectsEnd = Math.min(end, objects + u16(bytes, at + 4));
            at = objects;
            while (at + 6 <= objectsEnd) {
                int next = at + 6 + u16(bytes, at + 4);
                if (next > objectsEnd) {
                    return;
                }
                monitor.attributes(bytes, at + 2, next);
                at = next;
            }
            at = objectsEnd;
        }
    }
}
