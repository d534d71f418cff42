package org.cylcomed.sensor.inventory;

import java.time.Instant;
import java.util.function.Consumer;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Role;
import org.cylcomed.sensor.connection.AddressText;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Protocol;

/**
 * Who talked to whom and how much, for a history: for each end of each conversation what passed since its last record,
 * about once a minute and at the close. Keeps nothing itself.
 *
 * <p>An end that has sent nothing has no record, as nobody knows that it exists; nor has an end outside the site, whose
 * traffic is in the record of the other end. Between link addresses both must have spoken: announcements to all are no
 * conversation. The {@link Inventory} tells one conversation for each service as a proof of presence; whoever takes
 * these records leaves that one out.
 */
public final class ConversationRecords implements TrafficListener {
    private static final long SECOND = 1_000_000_000L;

    private final SourceId source;
    private final Site site;
    private final Consumer<Conversation> sink;
    private long sequence;

    /**
     * @param networks the site's own networks
     * @param sink told every record, in order, by the thread of the packets
     */
    public ConversationRecords(SourceId source, Networks networks, Consumer<Conversation> sink) {
        this.source = source;
        this.site = new Site(networks);
        this.sink = sink;
    }

    @Override
    public boolean followsPackets() {
        return false;
    }

    @Override
    public boolean followsMinutes() {
        return true;
    }

    @Override
    public void lasting(Connection connection) {
        tell(connection, false);
    }

    @Override
    public void closed(Connection connection) {
        tell(connection, true);
    }

    private void tell(Connection connection, boolean closed) {
        boolean clientSpoke = connection.from(Direction.FROM_CLIENT).packets() > 0;
        boolean serverSpoke = connection.from(Direction.FROM_SERVER).packets() > 0;
        if (connection.transport() == Transport.LINK && !(clientSpoke && serverSpoke)) {
            return;
        }
        if (clientSpoke && isOurs(connection.client())) {
            tell(connection, Role.CLIENT, closed);
        }
        if (serverSpoke && isOurs(connection.server())) {
            tell(connection, Role.SERVER, closed);
        }
    }

    private boolean isOurs(Endpoint end) {
        return end.hasAddress() ? site.contains(end.high(), end.low()) : end.mac() != Endpoint.NO_MAC;
    }

    private void tell(Connection connection, Role role, boolean closed) {
        Direction out = role == Role.CLIENT ? Direction.FROM_CLIENT : Direction.FROM_SERVER;
        Connection.Counters sent = connection.from(out);
        Connection.Counters received = connection.from(out.opposite());
        Instant at = instant(connection.lastNanos());
        long layers = connection.layers();
        sink.accept(new Conversation(
                new Origin(source, sequence++, at, at),
                identifier(connection.sender(out)),
                identifier(connection.receiver(out)),
                connection.transport() == Transport.LINK ? null : connection.communityId(),
                role,
                org.cylcomed.core.observation.Transport.valueOf(
                        connection.transport().name()),
                connection.serverPort(),
                layers == 0 ? null : Protocol.values()[Long.numberOfTrailingZeros(layers)].label(),
                sent.packetsSince(),
                received.packetsSince(),
                sent.bytesSince(),
                received.bytesSince(),
                instant(connection.startNanos()),
                closed,
                connection.is(Protocol.TLS) || connection.is(Protocol.QUIC)));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    private static Identifier identifier(Endpoint end) {
        return end.hasAddress()
                ? new Identifier(Namespace.IP, "", end.address())
                : new Identifier(Namespace.MAC, "", AddressText.mac(end.mac()));
    }
}
