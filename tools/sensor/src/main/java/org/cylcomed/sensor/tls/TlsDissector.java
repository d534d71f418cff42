package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** Reads records until the handshake is over, then asks for no more. */
final class TlsDissector implements Dissector {
    private final Connection connection;
    private final Observer observer;
    private final Handshakes handshakes;
    private final HandshakeStream fromClient;
    private final HandshakeStream fromServer;
    private boolean clientBegan;
    private boolean serverBegan;
    private boolean exploited;
    private boolean done;
    /** Bytes of early application data still to be passed over. */
    private int early;

    TlsDissector(HandshakeMemory memory, Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        handshakes = new Handshakes(memory, connection, observer, Protocol.TLS);
        fromClient = new HandshakeStream(Direction.FROM_CLIENT, handshakes);
        fromServer = new HandshakeStream(Direction.FROM_SERVER, handshakes);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        boolean client = direction == Direction.FROM_CLIENT;
        int at = from;
        if (client && early > 0) {
            int skipped = Math.min(early, to - at);
            early -= skipped;
            at += skipped;
        }
        boolean first = !(client ? clientBegan : serverBegan);
        if (first && to > at) {
            if (bytes[at] < 0) {
                int used = ssl2(client, bytes, at, to);
                if (used <= at) {
                    return at;
                }
                at = used;
            }
            began(client);
        }
        while (to - at >= Records.HEADER && !done) {
            if (!Records.plausible(bytes, at, to)) {
                finish();
                return to;
            }
            int length = u16(bytes, at + 3);
            if (u8(bytes, at) == Records.APPLICATION_DATA) {
                if (!client || handshakes.serverAnswered() || !handshakes.clientOffered()) {
                    finish();
                    return to;
                }
                early = Math.max(0, at + Records.HEADER + length - to);
                at = Math.min(to, at + Records.HEADER + length);
                continue;
            }
            if (to - at < Records.HEADER + length) {
                return at;
            }
            record(direction, u8(bytes, at), bytes, at + Records.HEADER, at + Records.HEADER + length);
            at += Records.HEADER + length;
        }
        return done ? to : at;
    }

    private void began(boolean client) {
        if (client) {
            clientBegan = true;
        } else {
            serverBegan = true;
        }
    }

    private void record(Direction direction, int type, byte[] bytes, int from, int to) {
        boolean client = direction == Direction.FROM_CLIENT;
        switch (type) {
            case Records.CHANGE_CIPHER_SPEC -> {
                if (handshakes.serverAnswered() || !handshakes.clientOffered()) {
                    finish();
                }
                // Else TLS 1.3 in disguise: early data or a second ClientHello follows.
            }
            case Records.ALERT -> {
                if (!client) {
                    handshakes.serverSpoke();
                }
                if (to - from != 2 || bytes[from] == 2) {
                    finish();
                }
            }
            case Records.HANDSHAKE -> {
                HandshakeStream stream = client ? fromClient : fromServer;
                if (!stream.add(bytes, from, to) || handshakes.encrypted()) {
                    finish();
                }
            }
            case Records.HEARTBEAT -> heartbeat(direction, bytes, from, to);
            default -> finish();
        }
    }

    /** RFC 6520: type, payload length, payload, at least 16 bytes of padding. Only seen in clear here. */
    private void heartbeat(Direction direction, byte[] bytes, int from, int to) {
        if (!exploited && to - from >= 3 && bytes[from] == 1 && u16(bytes, from + 1) > to - from - 3) {
            exploited = true;
            observer.see(new Sighting.Exploit(
                    connection,
                    direction,
                    Protocol.TLS,
                    "CVE-2014-0160",
                    "heartbeat request that asks for more bytes than it carries"));
        }
    }

    private int ssl2(boolean client, byte[] bytes, int at, int to) {
        int length = client ? Ssl2.clientHello(bytes, at, to) : Ssl2.serverHello(bytes, at, to);
        if (length < 0 || !client) {
            if (length > 0) {
                observer.see(new Sighting.Handshake(
                        connection,
                        Protocol.TLS,
                        Versions.SSL_2,
                        -1,
                        -1,
                        null,
                        null,
                        Versions.weakness(Versions.SSL_2)));
            }
            if (length > 0 || to - at >= 13) {
                finish();
                return to;
            }
            return at;
        }
        return to - at < length ? at : at + length;
    }

    private void finish() {
        done = true;
        handshakes.end();
        connection.ignore();
    }

    @Override
    public void gap(Direction direction, long length) {
        finish();
    }

    @Override
    public void end() {
        handshakes.end();
    }
}
