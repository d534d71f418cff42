package org.cylcomed.sensor.wifi;

import static org.cylcomed.sensor.protocol.Bytes.u16;

import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;

/** Reads 802.11 management frames of one input. Beacons repeat ten times a second: only news are told. One thread. */
public final class WifiReader {
    private static final int REMEMBERED = 1 << 12;
    private static final long BROADCAST = 0xffff_ffff_ffffL;
    private static final int TEXT_LIMIT = 64;

    private static final int WSC_DEVICE_NAME = 0x1011;
    private static final int WSC_MANUFACTURER = 0x1021;
    private static final int WSC_MODEL_NAME = 0x1023;
    private static final int WSC_SERIAL_NUMBER = 0x1042;

    private final Beacon beacon = new Beacon();
    private final long[] said = new long[REMEMBERED];

    /** Whether the frame tells something new of an access point, whose address is the frame's source then. */
    public boolean route(Frame frame) {
        if (!beacon.read(frame.bytes, frame.payload, frame.payloadEnd) || !isNew()) {
            return false;
        }
        frame.sourceMac = beacon.accessPoint;
        frame.destinationMac = BROADCAST;
        return true;
    }

    private boolean isNew() {
        long hash = beacon.accessPoint * 0x9e3779b97f4a7c15L;
        for (int i = beacon.nameFrom; i < beacon.nameTo; i++) {
            hash = (hash ^ beacon.bytes[i]) * 0x100000001b3L;
        }
        for (int i = beacon.configurationFrom; i < beacon.configurationTo; i++) {
            hash = (hash ^ beacon.bytes[i]) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 29) * 0xbf58476d1ce4e5b9L | 1;
        int place = (int) (hash >>> 40) & REMEMBERED - 1;
        if (said[place] == hash) {
            return false;
        }
        said[place] = hash;
        return true;
    }

    /** Tells what the frame routed last says. */
    public void read(Observer observer) {
        Endpoint accessPoint = Endpoint.link(beacon.accessPoint);
        say(observer, accessPoint, AttributeName.KIND, "access point", 0.6);
        String network = text(beacon.nameFrom, beacon.nameTo);
        if (!network.isEmpty()) {
            say(observer, accessPoint, AttributeName.SERVICE, "Wi-Fi network " + network, 0.6);
        }
        int at = beacon.configurationFrom;
        while (at + 4 <= beacon.configurationTo) {
            int value = at + 4;
            int next = value + u16(beacon.bytes, at + 2);
            if (next > beacon.configurationTo) {
                return;
            }
            AttributeName name = switch (u16(beacon.bytes, at)) {
                case WSC_MANUFACTURER -> AttributeName.MAKER;
                case WSC_MODEL_NAME -> AttributeName.MODEL;
                case WSC_SERIAL_NUMBER -> AttributeName.SERIAL;
                case WSC_DEVICE_NAME -> AttributeName.HOST_NAME;
                default -> null;
            };
            if (name != null) {
                // Names and serial numbers are often left as the chip's maker set them: they identify nobody.
                say(observer, accessPoint, name, text(value, next), 0.4);
            }
            at = next;
        }
    }

    /** Hidden networks have an empty name, or zeros for its length. */
    private String text(int from, int to) {
        int end = Bytes.indexOf(beacon.bytes, from, to, 0);
        return Bytes.text(beacon.bytes, from, end < 0 ? to : end, TEXT_LIMIT);
    }

    private static void say(Observer observer, Endpoint about, AttributeName name, String value, double confidence) {
        if (!value.isEmpty()) {
            observer.see(new Sighting.Attribute(about, name, value, confidence, "802.11 beacon"));
        }
    }
}
