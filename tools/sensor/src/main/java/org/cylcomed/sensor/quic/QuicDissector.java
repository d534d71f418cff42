package org.cylcomed.sensor.quic;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.tls.HandshakeMemory;
import org.cylcomed.sensor.tls.Handshakes;
import org.jspecify.annotations.Nullable;

/** Opens Initial packets until both hellos are read or the first {@value #DATAGRAMS} datagrams are over. */
final class QuicDissector implements Dissector {
    private static final int DATAGRAMS = 12;
    private static final byte[] NONE = {};

    private final Connection connection;
    private final Observer observer;
    private final Handshakes handshakes;
    private final CryptoStream fromClient = new CryptoStream(Direction.FROM_CLIENT);
    private final CryptoStream fromServer = new CryptoStream(Direction.FROM_SERVER);
    private byte[] destination = NONE;
    private int version;
    private @Nullable InitialKeys clientKeys;
    private @Nullable InitialKeys serverKeys;
    private int datagrams;

    QuicDissector(HandshakeMemory memory, Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        handshakes = new Handshakes(memory, connection, observer, Protocol.QUIC);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        datagrams++;
        if (to - from > 13 && GoogleQuic.hasVersion(bytes[from] & 0xff)) {
            google(bytes, from, to);
            connection.ignore();
            return to;
        }
        int at = from;
        LongHeader header = LongHeader.initial(bytes, at, to);
        while (header != null) {
            initial(direction, header, bytes, at);
            at = header.end();
            header = LongHeader.initial(bytes, at, to);
        }
        if (handshakes.serverAnswered() || datagrams >= DATAGRAMS) {
            handshakes.end();
            connection.ignore();
        }
        return to;
    }

    private void initial(Direction direction, LongHeader header, byte[] bytes, int from) {
        boolean client = direction == Direction.FROM_CLIENT;
        InitialKeys keys = client ? clientKeys : serverKeys;
        byte[] frames = keys == null ? null : keys.open(bytes, from, header.number(), header.end());
        if (frames == null && client && !isKnown(header, bytes)) {
            // The first packet, or the first after a Retry.
            InitialKeys derived = derive(header, bytes);
            frames = derived == null ? null : derived.open(bytes, from, header.number(), header.end());
        }
        if (frames != null) {
            (client ? fromClient : fromServer).frames(frames, handshakes);
        }
    }

    private boolean isKnown(LongHeader header, byte[] bytes) {
        return clientKeys != null
                && version == header.version()
                && Arrays.equals(
                        destination, 0, destination.length, bytes, header.destinationFrom(), header.destinationTo());
    }

    private @Nullable InitialKeys derive(LongHeader header, byte[] bytes) {
        byte[] id = Arrays.copyOfRange(bytes, header.destinationFrom(), header.destinationTo());
        InitialKeys derived = InitialKeys.derive(header.version(), id, "client in");
        if (derived != null) {
            destination = id;
            version = header.version();
            clientKeys = derived;
            serverKeys = InitialKeys.derive(version, id, "server in");
        }
        return derived;
    }

    private void google(byte[] bytes, int from, int to) {
        int hello = GoogleQuic.clientHello(bytes, from, to);
        if (hello < 0) {
            return;
        }
        String serverName = GoogleQuic.tag(bytes, hello, to, "SNI\0");
        if (serverName != null) {
            observer.see(new Sighting.Handshake(connection, Protocol.QUIC, -1, -1, -1, serverName, null, null));
        }
        String agent = GoogleQuic.tag(bytes, hello, to, "UAID");
        if (agent != null) {
            observer.see(new Sighting.Attribute(
                    connection.client(), AttributeName.SOFTWARE, agent, 0.7, "QUIC CHLO user agent"));
        }
    }

    @Override
    public void end() {
        handshakes.end();
    }
}
