package org.cylcomed.sensor.bluetooth;

import static org.cylcomed.sensor.protocol.Bytes.u24;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.jspecify.annotations.Nullable;

/**
 * What a sniffer heard (Bluetooth Core, volume 6, part B): advertisers, requests to connect, and the attribute
 * protocol as long as it is not encrypted. Packets with a wrong checksum are passed over: noise invents devices.
 */
final class Air {
    private static final int ADVERTISING_CHECKSUM = 0x555555;

    private static final int ADV_IND = 0;
    private static final int ADV_DIRECT_IND = 1;
    private static final int ADV_NONCONN_IND = 2;
    private static final int SCAN_RSP = 4;
    private static final int CONNECT_IND = 5;
    private static final int ADV_SCAN_IND = 6;
    private static final int ADV_EXTENDED = 7;

    private static final int FIRST_FRAGMENT = 2;
    private static final int NEXT_FRAGMENT = 1;
    private static final int CONTROL = 3;

    /** One octet and the code that proves its integrity. */
    private static final int SHORTEST_ENCRYPTED = 5;

    private static final int TERMINATE = 0x02;
    private static final int ENCRYPTION_REQUEST = 0x03;
    private static final int ENCRYPTION_START = 0x05;
    private static final int REJECT = 0x0d;

    private enum Found {
        PRESENCE,
        ADVERTISEMENT,
        ENCRYPTION,
        ATTRIBUTES
    }

    private final Links links = new Links();
    private final AirPacket packet = new AirPacket();
    private final Speaker speaker;

    // What route() found in the packet at hand.
    private Found found = Found.PRESENCE;
    private @Nullable Link link;
    private int sender;
    private long advertiser;
    private int dataAt;

    Air(Speaker speaker) {
        this.speaker = speaker;
    }

    void forget() {
        links.clear();
    }

    /** As {@link HostInterface#route}. */
    boolean route(Frame frame) {
        found = Found.PRESENCE;
        link = null;
        if (!packet.read(frame)) {
            return false;
        }
        if (packet.accessAddress == AirPacket.ADVERTISING) {
            return (packet.checked || packet.isIntact(ADVERTISING_CHECKSUM)) && advertising(frame);
        }
        return data(frame);
    }

    private boolean advertising(Frame frame) {
        byte[] bytes = packet.bytes;
        int header = packet.pduHeader();
        int at = packet.from;
        int length = packet.to - at;
        boolean random = (header & 0x40) != 0;
        frame.destinationMac = Address.EVERYBODY;
        switch (header & 0x0f) {
            case ADV_IND, ADV_NONCONN_IND, SCAN_RSP, ADV_SCAN_IND -> {
                return length >= Address.LENGTH && advertises(frame, at, random, at + Address.LENGTH);
            }
            case ADV_DIRECT_IND -> {
                return length == 2 * Address.LENGTH && advertises(frame, at, random, packet.to);
            }
            case ADV_EXTENDED -> {
                int end = length < 1 ? packet.to : at + 1 + (bytes[at] & 0x3f);
                boolean addressed = length >= 8 && end >= at + 8 && end <= packet.to && (bytes[at + 1] & 1) != 0;
                return addressed && advertises(frame, at + 2, random, end);
            }
            case CONNECT_IND -> {
                if (length != 34) {
                    return false;
                }
                Link opened = links.open((int) Bytes.u32LittleEndian(bytes, at + 12));
                opened.end(Link.CENTRAL, Address.read(bytes, at), random);
                opened.end(Link.PERIPHERAL, Address.read(bytes, at + 6), (header & 0x80) != 0);
                opened.checksum = Integer.reverseBytes(u24(bytes, at + 16)) >>> 8;
                return ends(frame, opened, Link.CENTRAL);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean advertises(Frame frame, int address, boolean random, int data) {
        advertiser = Address.read(packet.bytes, address);
        frame.sourceMac = advertiser;
        dataAt = data;
        if (Address.lasts(advertiser, random)) {
            found = Found.ADVERTISEMENT;
        }
        return true;
    }

    private boolean data(Frame frame) {
        Link current = links.find(packet.accessAddress);
        if (current == null || !packet.checked && !packet.isIntact(current.checksum)) {
            return false;
        }
        int kind = packet.pduHeader() & 3;
        boolean readable = !current.encrypted || packet.decrypted;
        if (kind == CONTROL && (readable || packet.to - packet.from < SHORTEST_ENCRYPTED)) {
            control(current);
        } else if (readable && packet.to > packet.from) {
            fragment(current, kind);
        }
        return ends(frame, current, packet.sender == AirPacket.UNKNOWN_SENDER ? sender : packet.sender);
    }

    private void control(Link current) {
        int opcode = packet.to > packet.from ? u8(packet.bytes, packet.from) : -1;
        switch (opcode) {
            case TERMINATE -> links.close(current.key);
            case ENCRYPTION_REQUEST -> current.encrypted = true;
            case ENCRYPTION_START -> {
                current.encrypted = true;
                found = Found.ENCRYPTION;
            }
            case REJECT -> current.encrypted = false;
            default -> {
                // Channels, lengths, versions.
            }
        }
    }

    private void fragment(Link current, int kind) {
        boolean told = packet.sender != AirPacket.UNKNOWN_SENDER;
        Fragments fragments = current.fragments[told ? packet.sender : 0];
        if (kind != FIRST_FRAGMENT && kind != NEXT_FRAGMENT) {
            return;
        }
        if (fragments.add(kind == FIRST_FRAGMENT, packet.bytes, packet.from, packet.to)) {
            found = Found.ATTRIBUTES;
            sender = told ? packet.sender : Attributes.likelySender(u8(fragments.bytes, fragments.from));
        }
    }

    private boolean ends(Frame frame, Link current, int from) {
        link = current;
        sender = from;
        frame.sourceMac = current.addresses[from];
        frame.destinationMac = current.addresses[1 - from];
        return true;
    }

    /** Reads what {@link #route} found. */
    void read(Connection connection, Observer observer) {
        Link current = link;
        if (found == Found.ADVERTISEMENT) {
            speaker.advertiser(advertiser, connection, observer);
            Advertisement.read(advertiser, packet.bytes, dataAt, packet.to, speaker);
        } else if (current != null && found == Found.ENCRYPTION) {
            speaker.sender(current, sender, connection, observer);
            speaker.encryption(true, true);
        } else if (current != null && found == Found.ATTRIBUTES) {
            int told = packet.sender == AirPacket.UNKNOWN_SENDER ? 0 : packet.sender;
            Fragments whole = current.fragments[told];
            speaker.sender(current, sender, connection, observer);
            boolean measured = current.attributes.read(sender, whole.bytes, whole.from, whole.to, speaker);
            if (measured && !packet.decrypted && !current.exposed) {
                current.exposed = true;
                speaker.exposed();
            }
        }
    }
}
