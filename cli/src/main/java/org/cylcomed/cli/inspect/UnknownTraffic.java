package org.cylcomed.cli.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.connection.Transport;

/**
 * Who exchanges content that no recogniser knows, and how often; by transport and service port, at most {@value #MOST}
 * of them. Counts one connection at a time, when it has ended.
 */
final class UnknownTraffic implements TrafficListener {
    private static final int MOST = 512;
    private static final int MOST_NAMED = 4;
    /** A device that sends by its clock stays within a tenth; a quarter leaves room for the network. */
    private static final double MOST_VARIATION = 0.25;

    /** Everything to one port. Only ends that sent or received content count. */
    static final class Service {
        final Transport transport;
        final int port;
        final Set<String> clients = new TreeSet<>();
        final Set<String> servers = new TreeSet<>();
        long connections;
        long packets;
        long payload;
        /** Time the connections lasted, added up. */
        long nanos;

        private long regular;
        private long irregular;

        Service(Transport transport, int port) {
            this.transport = transport;
            this.port = port;
        }

        private void judge(Connection.Counters sent) {
            double variation = sent.variation();
            if (variation <= MOST_VARIATION) {
                regular += sent.intervals();
            } else if (!Double.isNaN(variation)) {
                irregular += sent.intervals();
            }
        }

        Rhythm rhythm() {
            long judged = regular + irregular;
            return judged == 0
                    ? Rhythm.UNKNOWN
                    : regular >= 0.9 * judged
                            ? Rhythm.REGULAR
                            : irregular >= 0.9 * judged ? Rhythm.IRREGULAR : Rhythm.MIXED;
        }

        /** Packets of one connection in a second, on average; 0 if none lasted. */
        double packetsPerSecond() {
            return nanos <= 0 ? 0 : Math.max(0, packets - connections) * 1e9 / nanos;
        }
    }

    enum Rhythm {
        /** Too few packets to tell. */
        UNKNOWN,
        REGULAR,
        /** Some connections are regular, others not. */
        MIXED,
        IRREGULAR
    }

    private record Door(Transport transport, int port) {}

    private static final Comparator<Service> MOST_TALKATIVE = Comparator.comparingLong(
                    (Service service) -> service.packets)
            .reversed()
            .thenComparing(service -> service.transport)
            .thenComparingInt(service -> service.port);

    private final Map<Door, Service> services = new HashMap<>();
    private long connections;
    private boolean full;

    @Override
    public boolean followsPackets() {
        return false;
    }

    @Override
    public void closed(Connection connection) {
        Transport transport = connection.transport();
        if (connection.isKnown() || (transport != Transport.TCP && transport != Transport.UDP)) {
            return;
        }
        Connection.Counters out = connection.from(Direction.FROM_CLIENT);
        Connection.Counters in = connection.from(Direction.FROM_SERVER);
        if (out.payload() + in.payload() == 0) {
            return;
        }
        connections++;
        Door door = new Door(transport, connection.serverPort());
        Service service = services.get(door);
        if (service == null) {
            if (services.size() == MOST) {
                full = true;
                return;
            }
            service = new Service(transport, door.port());
            services.put(door, service);
        }
        service.connections++;
        service.packets += out.packets() + in.packets();
        service.payload += out.payload() + in.payload();
        service.nanos += Math.max(0, connection.lastNanos() - connection.startNanos());
        service.judge(out);
        service.judge(in);
        name(service.clients, connection.client());
        name(service.servers, connection.server());
    }

    /** One more than is shown is remembered, so that the page knows there are more. */
    private static void name(Set<String> names, Endpoint end) {
        if (names.size() <= MOST_NAMED) {
            names.add(end.address());
        }
    }

    /** Conversations with content that nobody recognised. */
    long connections() {
        return connections;
    }

    /** The most packets first. */
    List<Service> services() {
        List<Service> sorted = new ArrayList<>(services.values());
        sorted.sort(MOST_TALKATIVE);
        return sorted;
    }

    /** There were more services than are kept. */
    boolean full() {
        return full;
    }

    /** {@code 10.0.0.1, 10.0.0.2, 10.0.0.3 and more}. */
    static String named(Set<String> names) {
        List<String> list = new ArrayList<>(names);
        boolean more = list.size() > MOST_NAMED;
        return String.join(", ", more ? list.subList(0, MOST_NAMED) : list) + (more ? " and more" : "");
    }
}
