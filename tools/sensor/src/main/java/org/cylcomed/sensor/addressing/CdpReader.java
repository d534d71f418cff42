package org.cylcomed.sensor.addressing;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Reads one CDP frame (Cisco Discovery Protocol, version 1 or 2). Keeps nothing between frames. */
public final class CdpReader {
    private static final int TEXT_LIMIT = 160;
    private static final int ADDRESSES = 16;

    private static final int ROUTER = 0x01;
    private static final int SWITCH = 0x08;
    private static final int TELEPHONE = 0x80;

    /**
     * @param from index behind the SNAP header (organisation 00-00-0c, type 0x2000)
     * @param connection of transport LINK, whose client is the frame's sender
     */
    public void frame(byte[] bytes, int from, int to, Connection connection, Observer observer) {
        if (to - from < 8 || bytes[from] != 1 && bytes[from] != 2) {
            return;
        }
        connection.recognised(Protocol.CDP);
        Endpoint sender = connection.sender(Direction.FROM_CLIENT);
        String device = null;
        int at = from + 4;
        while (at + 4 <= to) {
            int type = Bytes.u16(bytes, at);
            int data = at + 4;
            int end = at + Bytes.u16(bytes, at + 2);
            if (end < data || end > to) {
                return;
            }
            switch (type) {
                case 1 -> {
                    device = Bytes.text(bytes, data, end, TEXT_LIMIT);
                    LldpReader.say(observer, sender, AttributeName.HOST_NAME, device, "CDP device id");
                }
                case 2, 0x16 -> addresses(bytes, data, end, device, observer);
                case 3 ->
                    LldpReader.say(
                            observer,
                            sender,
                            AttributeName.SWITCH_PORT,
                            Bytes.text(bytes, data, end, TEXT_LIMIT),
                            "CDP port id");
                case 4 -> {
                    if (end - data == 4) {
                        LldpReader.say(observer, sender, AttributeName.KIND, kind(bytes[data + 3]), "CDP capabilities");
                    }
                }
                case 5 ->
                    LldpReader.say(
                            observer,
                            sender,
                            AttributeName.SOFTWARE,
                            Bytes.text(bytes, data, firstLine(bytes, data, end), TEXT_LIMIT),
                            "CDP software version");
                case 6 ->
                    LldpReader.say(
                            observer,
                            sender,
                            AttributeName.MODEL,
                            Bytes.text(bytes, data, end, TEXT_LIMIT),
                            "CDP platform");
                default -> {
                    // Nothing the inventory needs.
                }
            }
            at = end;
        }
    }

    private static @Nullable String kind(int capabilities) {
        if ((capabilities & TELEPHONE) != 0) {
            return "phone";
        }
        if ((capabilities & SWITCH) != 0) {
            return "switch";
        }
        return (capabilities & ROUTER) != 0 ? "router" : null;
    }

    private static int firstLine(byte[] bytes, int from, int to) {
        int end = Bytes.indexOf(bytes, from, to, '\n');
        return end < 0 ? to : end;
    }

    /** Each: protocol type, protocol length, protocol, address length, address. IPv4 is NLPID 0xcc. */
    private static void addresses(byte[] bytes, int from, int to, @Nullable String device, Observer observer) {
        if (to - from < 4 || device == null || device.isEmpty()) {
            return;
        }
        long count = Math.min(Bytes.u32(bytes, from), ADDRESSES);
        int at = from + 4;
        for (int i = 0; i < count && at + 2 <= to; i++) {
            int length = at + 2 + Bytes.u8(bytes, at + 1);
            if (length + 2 > to) {
                return;
            }
            int address = length + 2;
            int end = address + Bytes.u16(bytes, length);
            if (end > to) {
                return;
            }
            if (end - address == 4 && Bytes.u8(bytes, at + 2) == 0xcc) {
                Endpoint about = Endpoint.ipv4(Bytes.i32(bytes, address), Endpoint.NO_MAC);
                observer.see(new Sighting.Name(about, device, "CDP address"));
            }
            at = end;
        }
    }
}
