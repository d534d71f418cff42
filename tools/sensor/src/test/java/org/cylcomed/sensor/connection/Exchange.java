package org.cylcomed.sensor.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognisers;
import org.cylcomed.sensor.protocol.Recognition;
import org.cylcomed.sensor.protocol.Sighting;

/** Plays a conversation to recognisers and their dissectors, as the packet path would, and keeps the sightings. */
public final class Exchange {
    public static final Endpoint CLIENT = Endpoint.ipv4(0x0a000001, 0x020000000001L);
    public static final Endpoint SERVER = Endpoint.ipv4(0x0a000002, 0x020000000002L);

    private final List<Recogniser> recognisers;
    private final Connection connection;
    private final List<Sighting> sightings = new ArrayList<>();
    private final StreamFeed feed;
    private final Observer observer = new Observer() {
        @Override
        public void see(Sighting sighting) {
            sightings.add(sighting);
        }

        @Override
        public String patientKey(String identifier) {
            return "patient-" + Integer.toHexString(identifier.hashCode());
        }

        @Override
        public long timeNanos() {
            return 1_700_000_000_000_000_000L;
        }
    };

    private Exchange(List<Recogniser> recognisers, Transport transport, int serverPort) {
        this.recognisers = recognisers;
        connection = Connection.between(transport, CLIENT, 49152, SERVER, serverPort);
        feed = new StreamFeed(new Recognisers(recognisers), observer, new Buffers(1 << 24), connection);
    }

    public static Exchange tcp(int serverPort, Recogniser... recognisers) {
        return new Exchange(List.of(recognisers), Transport.TCP, serverPort);
    }

    /** As {@link #tcp}, but nobody saw the connection begin: who is the client is a guess. */
    public static Exchange midStream(int serverPort, Recogniser... recognisers) {
        Exchange exchange = tcp(serverPort, recognisers);
        exchange.connection.rolesKnown = false;
        return exchange;
    }

    public static Exchange udp(int serverPort, Recogniser... recognisers) {
        return new Exchange(List.of(recognisers), Transport.UDP, serverPort);
    }

    public Exchange client(byte[] bytes) {
        return send(Direction.FROM_CLIENT, bytes);
    }

    public Exchange client(String text) {
        return client(text.getBytes(StandardCharsets.UTF_8));
    }

    public Exchange server(byte[] bytes) {
        return send(Direction.FROM_SERVER, bytes);
    }

    public Exchange server(String text) {
        return server(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same bytes in segments of at most {@code size}. */
    public Exchange inPieces(Direction direction, byte[] bytes, int size) {
        for (int i = 0; i < bytes.length; i += size) {
            send(direction, Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
        }
        return this;
    }

    public Exchange gap(Direction direction, long length) {
        feed.gap(role(direction), length);
        return this;
    }

    public Exchange end() {
        feed.end();
        if (dissector != null) {
            dissector.end();
        }
        return this;
    }

    private Exchange send(Direction direction, byte[] bytes) {
        // An odd offset finds readers that confuse index and position.
        byte[] padded = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, padded, 3, bytes.length);
        if (connection.transport() == Transport.TCP) {
            feed.feed(role(direction), padded, 3, 3 + bytes.length);
        } else {
            datagram(role(direction), padded, 3, 3 + bytes.length);
        }
        return this;
    }

    /** {@link #client} always means the same end, also after the content told that it is the server. */
    private Direction role(Direction direction) {
        return connection.reversed ? direction.opposite() : direction;
    }

    private Dissector dissector;

    private void datagram(Direction direction, byte[] bytes, int from, int to) {
        if (dissector == null) {
            for (Recogniser recogniser : recognisers) {
                if (to > from
                        && recogniser.mayStartWith(bytes[from] & 0xff)
                        && recogniser.recognise(bytes, from, to, connection, direction) == Recognition.YES) {
                    connection.recognised(recogniser.protocol());
                    dissector = recogniser.open(connection, observer);
                    break;
                }
            }
        }
        if (dissector != null && !connection.ignored) {
            dissector.read(direction, bytes, from, to);
        }
    }

    public boolean is(Protocol protocol) {
        return connection.is(protocol);
    }

    public Connection connection() {
        return connection;
    }

    public List<Sighting> sightings() {
        return sightings;
    }

    public <T extends Sighting> List<T> sightings(Class<T> type) {
        return sightings.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
