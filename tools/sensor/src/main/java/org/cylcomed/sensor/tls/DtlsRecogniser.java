package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u24;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** DTLS over UDP (RFC 6347, RFC 9147): a datagram that records fill to its last byte. */
public final class DtlsRecogniser implements Recogniser {
    static final int HEADER = 13;
    static final int HANDSHAKE_HEADER = 12;
    private static final int HELLO_VERIFY_REQUEST = 3;

    private final HandshakeMemory memory = new HandshakeMemory();

    @Override
    public Protocol protocol() {
        return Protocol.TLS;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= Records.CHANGE_CIPHER_SPEC && firstByte <= Records.APPLICATION_DATA;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int at = from;
        while (at < to) {
            if (!isRecord(bytes, at, to)) {
                return Recognition.NO;
            }
            at += HEADER + u16(bytes, at + 11);
        }
        if (bytes[from] == Records.HANDSHAKE && u16(bytes, from + 3) == 0) {
            int type = u8(bytes, from + HEADER);
            if (type == Handshakes.CLIENT_HELLO) {
                connection.senderIsClient(direction);
            } else if (type == Handshakes.SERVER_HELLO || type == HELLO_VERIFY_REQUEST) {
                connection.senderIsClient(direction.opposite());
            }
        }
        return Recognition.YES;
    }

    private static boolean isRecord(byte[] bytes, int at, int to) {
        if (to - at <= HEADER || !isVersion(u16(bytes, at + 1))) {
            return false;
        }
        int length = u16(bytes, at + 11);
        int epoch = u16(bytes, at + 3);
        if (length == 0 || length > Records.LONGEST || at + HEADER + length > to) {
            return false;
        }
        return switch (u8(bytes, at)) {
            case Records.CHANGE_CIPHER_SPEC -> bytes[at + HEADER] == 1 && length <= 3 || epoch > 0;
            case Records.ALERT -> epoch > 0 || length == 2;
            case Records.HANDSHAKE -> epoch > 0 || isFragment(bytes, at + HEADER, at + HEADER + length);
            case Records.APPLICATION_DATA -> epoch > 0;
            default -> false;
        };
    }

    private static boolean isFragment(byte[] bytes, int from, int to) {
        return to - from >= HANDSHAKE_HEADER
                && HandshakeStream.isType(u8(bytes, from))
                && u24(bytes, from + 6) + u24(bytes, from + 9) <= u24(bytes, from + 1)
                && u24(bytes, from + 9) <= to - from - HANDSHAKE_HEADER;
    }

    static boolean isVersion(int version) {
        return version == Versions.DTLS_1_0 || version == Versions.DTLS_1_2 || version == Versions.DTLS_DRAFT;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new DtlsDissector(memory, connection, observer);
    }
}
