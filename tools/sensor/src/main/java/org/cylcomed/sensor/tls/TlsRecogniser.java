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

/**
 * TLS and SSL over TCP, from any record on. A hello is enough by itself; other records must be followed by another
 * or fill the segment exactly.
 */
public final class TlsRecogniser implements Recogniser {
    private final HandshakeMemory memory = new HandshakeMemory();

    @Override
    public Protocol protocol() {
        return Protocol.TLS;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= Records.CHANGE_CIPHER_SPEC && firstByte <= Records.APPLICATION_DATA
                || firstByte >= 0x80 && firstByte <= 0x8f;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if ((bytes[from] & 0x80) != 0) {
            return ssl2(bytes, from, to, connection, direction);
        }
        if (!Records.plausible(bytes, from, to)) {
            return Recognition.NO;
        }
        if (to - from < 11 && to - from < Records.HEADER + 2) {
            return Recognition.MORE;
        }
        if (u8(bytes, from) == Records.HANDSHAKE) {
            int type = u8(bytes, from + 5);
            if (Records.isHello(bytes, from, to, Handshakes.CLIENT_HELLO)) {
                connection.senderIsClient(direction);
                return Recognition.YES;
            }
            if (Records.isHello(bytes, from, to, Handshakes.SERVER_HELLO)) {
                connection.senderIsClient(direction.opposite());
                return Recognition.YES;
            }
            if (to - from < 11 && (type == Handshakes.CLIENT_HELLO || type == Handshakes.SERVER_HELLO)) {
                return Recognition.MORE;
            }
            if (type == Handshakes.CERTIFICATE && to - from >= 12 && u24(bytes, from + 6) == u24(bytes, from + 9) + 3) {
                return Recognition.YES;
            }
        }
        return chain(bytes, from, to, connection);
    }

    private static Recognition chain(byte[] bytes, int from, int to, Connection connection) {
        int whole = 0;
        int at = from;
        while (at < to) {
            if (!Records.plausible(bytes, at, to) || !shapely(bytes, at, to)) {
                return Recognition.NO;
            }
            if (to - at < Records.HEADER || at + Records.HEADER + u16(bytes, at + 3) > to) {
                break;
            }
            at += Records.HEADER + u16(bytes, at + 3);
            whole++;
        }
        if (at == to || whole > 1 || whole == 1 && to - at >= 3) {
            return Recognition.YES;
        }
        boolean usual = bytes[from] == Records.APPLICATION_DATA && bytes[from + 2] == 3 && isTlsPort(connection);
        return whole == 0 && usual ? Recognition.YES : Recognition.MORE;
    }

    /** Whether the length fits the type: a clear alert has 2 bytes, ChangeCipherSpec 1, ciphertext a tag or MAC. */
    private static boolean shapely(byte[] bytes, int at, int to) {
        if (to - at < Records.HEADER + 2) {
            return true;
        }
        int length = u16(bytes, at + 3);
        return switch (u8(bytes, at)) {
            case Records.CHANGE_CIPHER_SPEC -> length == 1 && bytes[at + 5] == 1;
            case Records.ALERT ->
                length == 2 ? bytes[at + 5] == 1 || bytes[at + 5] == 2 : length >= 16 && length <= 320;
            case Records.HANDSHAKE ->
                length >= 16 || length >= 4 && HandshakeStream.isType(u8(bytes, at + 5)) || length < 4;
            case Records.APPLICATION_DATA -> length >= 16;
            default -> length >= 19;
        };
    }

    private static Recognition ssl2(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from < 13) {
            boolean possible = to - from < 3 || bytes[from + 2] == 1 || bytes[from + 2] == 4;
            return possible ? Recognition.MORE : Recognition.NO;
        }
        if (Ssl2.clientHello(bytes, from, to) > 0) {
            connection.senderIsClient(direction);
            return Recognition.YES;
        }
        if (Ssl2.serverHello(bytes, from, to) > 0) {
            connection.senderIsClient(direction.opposite());
            return Recognition.YES;
        }
        return Recognition.NO;
    }

    private static boolean isTlsPort(Connection connection) {
        return connection.usesPort(443)
                || connection.usesPort(8443)
                || connection.usesPort(993)
                || connection.usesPort(995)
                || connection.usesPort(465)
                || connection.usesPort(636)
                || connection.usesPort(853)
                || connection.usesPort(990)
                || connection.usesPort(5061)
                || connection.usesPort(8883)
                || connection.usesPort(2762);
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new TlsDissector(memory, connection, observer);
    }
}
