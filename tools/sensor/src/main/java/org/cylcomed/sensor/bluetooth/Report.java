package org.cylcomed.sensor.bluetooth;

import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.protocol.Observer;

/**
 * Reports of advertisements a controller heard. Controllers write several of them one after another, not field by
 * field as the specification has it.
 */
final class Report {
    /** Octets of one report without its data, and where the address is in it. */
    static final int HEADER = 10;

    static final int ADDRESS = 2;

    static final int EXTENDED_HEADER = 24;
    static final int EXTENDED_ADDRESS = 3;

    private Report() {}

    static void read(HostPacket packet, Connection connection, Observer observer, Speaker speaker) {
        int at = packet.from + 1;
        for (int left = u8(packet.bytes, packet.from); left > 0 && at + HEADER <= packet.to; left--) {
            int length = u8(packet.bytes, at + 8);
            if (at + HEADER + length > packet.to) {
                return;
            }
            one(packet.bytes, at + ADDRESS, at + 9, at + 9 + length, connection, observer, speaker);
            at += HEADER + length;
        }
    }

    static void readExtended(HostPacket packet, Connection connection, Observer observer, Speaker speaker) {
        int at = packet.from + 1;
        for (int left = u8(packet.bytes, packet.from); left > 0 && at + EXTENDED_HEADER <= packet.to; left--) {
            int end = at + EXTENDED_HEADER + u8(packet.bytes, at + 23);
            if (end > packet.to) {
                return;
            }
            one(packet.bytes, at + EXTENDED_ADDRESS, at + EXTENDED_HEADER, end, connection, observer, speaker);
            at = end;
        }
    }

    private static void one(
            byte[] bytes, int address, int from, int to, Connection connection, Observer observer, Speaker speaker) {
        long advertiser = Address.read(bytes, address);
        // 0xff: anonymous
        int type = u8(bytes, address - 1);
        if (type <= 3 && Address.lasts(advertiser, (type & 1) != 0)) {
            speaker.advertiser(advertiser, connection, observer);
            Advertisement.read(advertiser, bytes, from, to, speaker);
        }
    }
}
