package org.cylcomed.sensor.quic;

import static org.cylcomed.sensor.protocol.Bytes.i32;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;
import org.cylcomed.sensor.tls.HandshakeMemory;

/**
 * QUIC by a known version in a long header, or in the public header of Google's versions up to Q043. A connection of
 * which only short headers were captured cannot be told from noise.
 */
public final class QuicRecogniser implements Recogniser {
    private final HandshakeMemory memory = new HandshakeMemory();

    @Override
    public Protocol protocol() {
        return Protocol.QUIC;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= 0x80 || GoogleQuic.hasVersion(firstByte);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from < 14) {
            return Recognition.NO;
        }
        if (bytes[from] >= 0) {
            if (!Versions.isGoogle(i32(bytes, from + 9))) {
                return Recognition.NO;
            }
            if (GoogleQuic.clientHello(bytes, from, to) >= 0) {
                connection.senderIsClient(direction);
            }
            return Recognition.YES;
        }
        int version = i32(bytes, from + 1);
        if (version == Versions.NEGOTIATION) {
            return isNegotiation(bytes, from, to) ? Recognition.YES : Recognition.NO;
        }
        if (Versions.isGoogle(version)) {
            // Q046 packs both id lengths into one byte.
            return (bytes[from] & 0x40) != 0 ? Recognition.YES : Recognition.NO;
        }
        if (!Versions.known(version) || LongHeader.behindIds(bytes, from, to) < 0) {
            return Recognition.NO;
        }
        LongHeader initial = LongHeader.initial(bytes, from, to);
        if (initial == null && Versions.isInitial(version, u8(bytes, from)) && version == Versions.V1) {
            return Recognition.NO;
        }
        return Recognition.YES;
    }

    private static boolean isNegotiation(byte[] bytes, int from, int to) {
        int at = LongHeader.behindIds(bytes, from, to);
        if (at < 0 || at == to || (to - at) % 4 != 0) {
            return false;
        }
        boolean any = false;
        for (; at < to; at += 4) {
            if (Versions.known(i32(bytes, at))) {
                any = true;
            } else if (!Versions.isGrease(i32(bytes, at))) {
                return false;
            }
        }
        return any;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new QuicDissector(memory, connection, observer);
    }
}
