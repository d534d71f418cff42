package org.cylcomed.sensor.bluetooth;

import static org.cylcomed.sensor.protocol.Bytes.u16LittleEndian;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Observer;
import org.jspecify.annotations.Nullable;

/**
 * The interface between a host and its controller (Bluetooth Core, volume 4, part E). Classic connections are not
 * followed. What the host reads here its controller has decrypted already: nothing of it tells whether the air was
 * encrypted but the event that says so.
 */
final class HostInterface {
    private static final int DISCONNECTED = 0x05;
    private static final int ENCRYPTION_CHANGE = 0x08;
    private static final int ENCRYPTION_CHANGE_2 = 0x59;
    private static final int COMMAND_COMPLETE = 0x0e;
    private static final int LOW_ENERGY = 0x3e;
    private static final int READ_ADDRESS = 0x1009;

    private static final int CONNECTED = 0x01;
    private static final int ADVERTISED = 0x02;
    private static final int CONNECTED_ENHANCED = 0x0a;
    private static final int ADVERTISED_EXTENDED = 0x0d;
    private static final int CONNECTED_ENHANCED_2 = 0x29;

    private enum Found {
        NOTHING,
        CONNECTION,
        ENCRYPTION,
        REPORTS,
        EXTENDED_REPORTS,
        ATTRIBUTES
    }

    private final Links links = new Links();
    private final HostPacket packet = new HostPacket();
    private final Speaker speaker;
    private long adapter = Address.UNKNOWN;

    // What route() found in the packet at hand.
    private Found found = Found.NOTHING;
    private @Nullable Link link;
    private int sender;

    HostInterface(Speaker speaker) {
        this.speaker = speaker;
    }

    void forget() {
        links.clear();
        adapter = Address.UNKNOWN;
    }

    /** Follows the connections and names the ends of the one the packet belongs to; false if it belongs to none. */
    boolean route(Frame frame) {
        found = Found.NOTHING;
        link = null;
        switch (packet.read(frame)) {
            case EVENT -> event(frame);
            case DATA -> data();
            case ADAPTER -> adapter = Address.read(packet.bytes, packet.from);
            case OTHER -> {}
        }
        if (link != null) {
            frame.sourceMac = link.addresses[sender];
            frame.destinationMac = link.addresses[1 - sender];
        }
        return link != null || found != Found.NOTHING;
    }

    private void event(Frame frame) {
        byte[] bytes = packet.bytes;
        int at = packet.from;
        int length = packet.to - at;
        switch (packet.code) {
            case DISCONNECTED -> {
                if (length >= 4 && bytes[at] == 0) {
                    links.close(key(u16LittleEndian(bytes, at + 1)));
                }
            }
            case COMMAND_COMPLETE -> {
                if (length == 4 + Address.LENGTH
                        && u16LittleEndian(bytes, at + 1) == READ_ADDRESS
                        && bytes[at + 3] == 0) {
                    adapter = Address.read(bytes, at + 4);
                }
            }
            case ENCRYPTION_CHANGE, ENCRYPTION_CHANGE_2 -> {
                link = length >= 4 ? links.find(key(u16LittleEndian(bytes, at + 1))) : null;
                sender = Link.CENTRAL;
                found = link == null ? Found.NOTHING : Found.ENCRYPTION;
            }
            case LOW_ENERGY -> {
                if (length > 0) {
                    packet.from++;
                    lowEnergy(frame, u8(bytes, at));
                }
            }
            default -> {
                // Nothing that says who is there.
            }
        }
    }

    private void lowEnergy(Frame frame, int code) {
        byte[] bytes = packet.bytes;
        int at = packet.from;
        int length = packet.to - at;
        switch (code) {
            case CONNECTED, CONNECTED_ENHANCED, CONNECTED_ENHANCED_2 -> {
                if (length >= 11 && bytes[at] == 0) {
                    Link opened = links.open(key(u16LittleEndian(bytes, at + 1)));
                    opened.local = u8(bytes, at + 3) == 0 ? Link.CENTRAL : Link.PERIPHERAL;
                    opened.end(opened.local, adapter, false);
                    opened.end(1 - opened.local, Address.read(bytes, at + 5), (bytes[at + 4] & 1) != 0);
                    link = opened;
                    sender = Link.CENTRAL;
                    found = Found.CONNECTION;
                }
            }
            case ADVERTISED -> {
                if (length >= 1 + Report.HEADER) {
                    found = Found.REPORTS;
                    frame.sourceMac = Address.read(bytes, at + 1 + Report.ADDRESS);
                    frame.destinationMac = Address.EVERYBODY;
                }
            }
            case ADVERTISED_EXTENDED -> {
                if (length >= 1 + Report.EXTENDED_HEADER) {
                    found = Found.EXTENDED_REPORTS;
                    frame.sourceMac = Address.read(bytes, at + 1 + Report.EXTENDED_ADDRESS);
                    frame.destinationMac = Address.EVERYBODY;
                }
            }
            default -> {
                // Parameters of connections.
            }
        }
    }

    private void data() {
        Link current = links.find(key(packet.code));
        if (current == null) {
            return;
        }
        int end = packet.sent ? current.local : 1 - current.local;
        if (!packet.directionKnown && !packet.first && !current.fragments[end].unfinished()) {
            end = 1 - end;
        }
        link = current;
        sender = end;
        if (current.fragments[end].add(packet.first, packet.bytes, packet.from, packet.to)) {
            found = Found.ATTRIBUTES;
        }
    }

    private int key(int handle) {
        return packet.adapter << 16 | handle;
    }

    /** Reads what {@link #route} found. */
    void read(Connection connection, Observer observer) {
        Link current = link;
        switch (found) {
            case REPORTS -> Report.read(packet, connection, observer, speaker);
            case EXTENDED_REPORTS -> Report.readExtended(packet, connection, observer, speaker);
            case ATTRIBUTES -> {
                if (current != null) {
                    Fragments whole = current.fragments[sender];
                    speaker.sender(current, sender, connection, observer);
                    current.attributes.read(sender, whole.bytes, whole.from, whole.to, speaker);
                }
            }
            case ENCRYPTION -> {
                if (current != null) {
                    speaker.sender(current, sender, connection, observer);
                    speaker.encryption(packet.bytes[packet.from + 3] != 0, packet.bytes[packet.from] == 0);
                }
            }
            case NOTHING, CONNECTION -> {}
        }
    }
}
