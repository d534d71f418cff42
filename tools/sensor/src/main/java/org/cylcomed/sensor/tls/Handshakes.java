package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u24;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Reads the handshake messages of one connection, however they were carried, and says what they settle on: once,
 * when nothing more can be read in clear. One thread.
 */
public final class Handshakes {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int SERVER_HELLO_DONE = 14;
    static final int CLIENT_KEY_EXCHANGE = 16;

    private static final int LONGEST_CHAIN = 8;

    private final HandshakeMemory memory;
    private final Connection connection;
    private final Observer observer;
    private final Protocol protocol;
    private @Nullable ClientHello offered;
    private @Nullable ServerHello chosen;
    private @Nullable Certificate serverCertificate;
    private int exchangeGroup = -1;
    private int primeBits;
    private boolean serverSpoke;
    private boolean reported;

    /** @param protocol TLS (over TCP or UDP) or QUIC */
    public Handshakes(HandshakeMemory memory, Connection connection, Observer observer, Protocol protocol) {
        this.memory = memory;
        this.connection = connection;
        this.observer = observer;
        this.protocol = protocol;
    }

    /** One whole handshake message; {@code bytes[from, to)} is its body. */
    public void message(Direction direction, int type, byte[] bytes, int from, int to) {
        serverSpoke |= direction == Direction.FROM_SERVER;
        switch (type) {
            case CLIENT_HELLO -> clientHello(bytes, from, to);
            case SERVER_HELLO -> serverHello(bytes, from, to);
            case CERTIFICATE -> certificates(direction, bytes, from, to);
            case SERVER_KEY_EXCHANGE -> keyExchange(bytes, from, to);
            case SERVER_HELLO_DONE, CLIENT_KEY_EXCHANGE -> report();
            default -> {}
        }
    }

    /** Both sides' parameters are known and what follows is encrypted. */
    public boolean serverAnswered() {
        return chosen != null;
    }

    boolean clientOffered() {
        return offered != null;
    }

    /** From here on this version encrypts what this room wants to read. */
    boolean encrypted() {
        return chosen != null && Versions.encryptsCertificates(chosen.version());
    }

    /** The server said something that was not a handshake message: an alert. */
    void serverSpoke() {
        serverSpoke = true;
    }

    /** Nothing more will come; says what is known if it was not said yet. */
    public void end() {
        report();
        ClientHello hello = offered;
        if (!reported && hello != null && !serverSpoke) {
            // Only one way was captured.
            reported = true;
            observer.see(
                    new Sighting.Handshake(connection, protocol, -1, -1, -1, hello.serverName(), hello.alpn(), null));
        }
    }

    private void clientHello(byte[] bytes, int from, int to) {
        if (offered != null) {
            return;
        }
        boolean datagram = protocol == Protocol.TLS && connection.transport() == Transport.UDP;
        ClientHello hello = ClientHello.read(bytes, from, to, datagram);
        if (hello == null) {
            malformed("TLS ClientHello with a length beyond its end");
            return;
        }
        offered = hello;
        char transport = protocol == Protocol.QUIC ? 'q' : datagram ? 'd' : 't';
        observer.see(new Sighting.Attribute(
                connection.client(),
                AttributeName.JA4,
                memory.ja4.of(hello, transport),
                0.9,
                protocol.label() + " ClientHello"));
    }

    private void serverHello(byte[] bytes, int from, int to) {
        ServerHello hello = ServerHello.read(bytes, from, to);
        if (hello == null) {
            malformed("TLS ServerHello with a length beyond its end");
        } else if (!hello.retry() && chosen == null) {
            chosen = hello;
            if (encrypted()) {
                report();
            }
        }
    }

    private void certificates(Direction direction, byte[] bytes, int from, int to) {
        if (to - from < 3 || encrypted()) {
            return;
        }
        int at = from + 3;
        for (int i = 0; i < LONGEST_CHAIN && at + 3 <= to; i++) {
            int end = at + 3 + u24(bytes, at);
            if (end > to) {
                malformed("TLS Certificate with a length beyond its end");
                return;
            }
            Certificate certificate = memory.certificates.read(bytes, at + 3, end);
            if (certificate != null) {
                if (i == 0) {
                    shown(direction, certificate);
                }
                if (certificate.foreignGenerator()) {
                    observer.see(new Sighting.Exploit(
                            connection,
                            direction,
                            protocol,
                            "CVE-2020-0601",
                            "certificate key with explicit curve parameters and a base point of its own"));
                }
            }
            at = end;
        }
    }

    private void shown(Direction direction, Certificate certificate) {
        if (direction == Direction.FROM_SERVER) {
            serverCertificate = certificate;
        }
        String basis = direction == Direction.FROM_SERVER ? "TLS server certificate" : "TLS client certificate";
        if (!certificate.subject().isEmpty()) {
            observer.see(new Sighting.Attribute(
                    connection.sender(direction),
                    AttributeName.CERTIFICATE_SUBJECT,
                    certificate.subject(),
                    certificate.selfIssued() ? 0.6 : 0.9,
                    basis));
        }
        observer.see(new Sighting.Attribute(
                connection.sender(direction), AttributeName.CERTIFICATE_KEY, certificate.keyHash(), 0.9, basis));
    }

    private void keyExchange(byte[] bytes, int from, int to) {
        ServerHello hello = chosen;
        if (hello == null || to - from < 4) {
            return;
        }
        if (CipherSuites.isEllipticCurve(hello.cipherSuite())) {
            if (u8(bytes, from) == 3) {
                exchangeGroup = u16(bytes, from + 1);
            }
        } else if (CipherSuites.isFiniteField(hello.cipherSuite())) {
            int length = u16(bytes, from);
            if (from + 2 + length <= to) {
                primeBits = Der.bits(bytes, from + 2, from + 2 + length);
            }
        }
    }

    private void report() {
        ServerHello hello = chosen;
        if (reported || hello == null) {
            return;
        }
        reported = true;
        String alpn = hello.alpn();
        if (alpn == null && encrypted() && offered != null) {
            alpn = offered.alpn();
        }
        observer.see(new Sighting.Handshake(
                connection,
                protocol,
                hello.version(),
                hello.cipherSuite(),
                hello.group() >= 0 ? hello.group() : exchangeGroup,
                offered == null ? null : offered.serverName(),
                alpn,
                weakness(hello)));
    }

    private @Nullable String weakness(ServerHello hello) {
        String version = Versions.weakness(hello.version());
        String prime = primeBits > 0 && primeBits < 2048 ? "Diffie-Hellman group of " + primeBits + " bits" : null;
        Certificate shown = serverCertificate;
        String certificate = shown == null ? null : shown.weakness(observer.timeNanos());
        String suite = CipherSuites.weakness(hello.cipherSuite());
        return joined(joined(joined(version, suite), prime), certificate);
    }

    private static @Nullable String joined(@Nullable String first, @Nullable String second) {
        return first == null ? second : second == null ? first : first + ", " + second;
    }

    private void malformed(String reason) {
        observer.see(new Sighting.Malformed(connection, protocol, reason));
    }
}
