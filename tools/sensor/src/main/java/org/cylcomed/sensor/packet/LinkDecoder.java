package org.cylcomed.sensor.packet;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.packet.Frame.LinkProtocol;
import org.cylcomed.sensor.packet.Frame.Outcome;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * Link layers down to the network packet they carry: Ethernet with 802.1Q/ad, MPLS and PPPoE, Linux cooked
 * (SLL, SLL2), BSD loopback, raw IP, PPP, Frame Relay, 802.11 with and without radiotap, Bluetooth.
 */
final class LinkDecoder {
    static final int NULL = 0;
    static final int ETHERNET = 1;
    static final int PPP = 9;
    static final int RAW_BSD = 12;
    static final int RAW_OPENBSD = 14;
    static final int RAW = 101;
    static final int IEEE802_11 = 105;
    static final int FRAME_RELAY = 107;
    static final int LOOP = 108;
    static final int LINUX_SLL = 113;
    static final int IEEE802_11_RADIOTAP = 127;
    static final int BLUETOOTH_HCI_H4 = 187;
    static final int BLUETOOTH_HCI_H4_WITH_PHDR = 201;
    static final int IPV4 = 228;
    static final int IPV6 = 229;
    static final int BLUETOOTH_LE_LL = 251;
    static final int BLUETOOTH_LINUX_MONITOR = 254;
    static final int BLUETOOTH_LE_LL_WITH_PHDR = 256;
    static final int NORDIC_BLE = 272;
    static final int LINUX_SLL2 = 276;

    private static final int MOST_TAGS = 8;
    private static final int MAC_LENGTH = 6;

    private final NetworkDecoder network;

    LinkDecoder(NetworkDecoder network) {
        this.network = network;
    }

    void decode(Frame frame, byte[] bytes, int from, int to) {
        switch (frame.linkType) {
            case ETHERNET -> ethernet(frame, bytes, from, to, 0);
            case NULL, LOOP -> loopback(frame, bytes, from, to);
            case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> network.ip(frame, bytes, from, to, 0);
            case LINUX_SLL -> cooked(frame, bytes, from, to);
            case LINUX_SLL2 -> cooked2(frame, bytes, from, to);
            case IEEE802_11 -> wifi(frame, bytes, from, to);
            case IEEE802_11_RADIOTAP -> radiotap(frame, bytes, from, to);
            case PPP -> pointToPoint(frame, bytes, from, to, 0);
            case FRAME_RELAY -> frameRelay(frame, bytes, from, to);
            case BLUETOOTH_HCI_H4,
                    BLUETOOTH_HCI_H4_WITH_PHDR,
                    BLUETOOTH_LE_LL,
                    BLUETOOTH_LINUX_MONITOR,
                    BLUETOOTH_LE_LL_WITH_PHDR,
                    NORDIC_BLE -> link(frame, LinkProtocol.BLUETOOTH, bytes, from, to);
            default -> frame.outcome = Outcome.OTHER;
        }
    }

    /** Also for the inner frames of VXLAN, GRE and ERSPAN. */
    void ethernet(Frame frame, byte[] bytes, int from, int to, int depth) {
        if (to - from < 14) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        frame.destinationMac = mac(bytes, from);
        frame.sourceMac = mac(bytes, from + MAC_LENGTH);
        etherType(frame, u16(bytes, from + 12), bytes, from + 14, to, depth);
    }

    void etherType(Frame frame, int type, byte[] bytes, int from, int to, int depth) {
        int tags = 0;
        while ((type == 0x8100 || type == 0x88a8 || type == 0x9100) && tags++ < MOST_TAGS) {
            if (to - from < 4) {
                frame.outcome = Outcome.MALFORMED;
                return;
            }
            if (frame.vlan < 0) {
                frame.vlan = u16(bytes, from) & 0xfff;
            }
            type = u16(bytes, from + 2);
            from += 4;
        }
        switch (type) {
            case 0x0800, 0x86dd -> network.ip(frame, bytes, from, to, depth);
            case 0x0806 -> arp(frame, bytes, from, to);
            case 0x8847, 0x8848 -> mpls(frame, bytes, from, to, depth);
            case 0x8864 -> pppoe(frame, bytes, from, to, depth);
            case 0x88cc -> link(frame, LinkProtocol.LLDP, bytes, from, to);
            default -> {
                if (type < 1536) {
                    logicalLink(frame, bytes, from, Math.min(to, from + type), depth);
                } else {
                    frame.outcome = Outcome.OTHER;
                }
            }
        }
    }

    /** IEEE 802.2 LLC; SNAP carries CDP and EtherTypes. */
    private void logicalLink(Frame frame, byte[] bytes, int from, int to, int depth) {
        if (to - from < 8 || u16(bytes, from) != 0xaaaa || u8(bytes, from + 2) != 3) {
            frame.outcome = Outcome.OTHER;
            return;
        }
        int organisation = Bytes.u24(bytes, from + 3);
        int type = u16(bytes, from + 6);
        if (organisation == 0x00000c && type == 0x2000) {
            link(frame, LinkProtocol.CDP, bytes, from + 8, to);
        } else if (organisation == 0 && type >= 1536 && depth < NetworkDecoder.MOST_LAYERS) {
            etherType(frame, type, bytes, from + 8, to, depth + 1);
        } else {
            frame.outcome = Outcome.OTHER;
        }
    }

    private void mpls(Frame frame, byte[] bytes, int from, int to, int depth) {
        int at = from;
        for (int labels = 0; labels < MOST_TAGS; labels++) {
            if (to - at < 5) {
                frame.outcome = Outcome.MALFORMED;
                return;
            }
            boolean bottom = (bytes[at + 2] & 1) != 0;
            at += 4;
            if (bottom) {
                int version = u8(bytes, at) >> 4;
                if (version == 4 || version == 6) {
                    network.ip(frame, bytes, at, to, depth);
                } else if (version == 0 && to - at >= 18 && depth < NetworkDecoder.MOST_LAYERS) {
                    // RFC 4448: a control word, then Ethernet.
                    ethernet(frame, bytes, at + 4, to, depth + 1);
                } else {
                    frame.outcome = Outcome.OTHER;
                }
                return;
            }
        }
        frame.outcome = Outcome.MALFORMED;
    }

    private void pppoe(Frame frame, byte[] bytes, int from, int to, int depth) {
        if (to - from < 8) {
            frame.outcome = Outcome.MALFORMED;
        } else {
            pointToPoint(frame, bytes, from + 6, to, depth);
        }
    }

    private void pointToPoint(Frame frame, byte[] bytes, int from, int to, int depth) {
        int at = from;
        if (to - at >= 2 && u16(bytes, at) == 0xff03) {
            at += 2;
        }
        if (to - at < 3) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        int protocol = u16(bytes, at);
        if (protocol == 0x0021 || protocol == 0x0057) {
            network.ip(frame, bytes, at + 2, to, depth);
        } else {
            frame.outcome = Outcome.OTHER;
        }
    }

    /** RFC 2427, two-octet address. */
    private void frameRelay(Frame frame, byte[] bytes, int from, int to) {
        if (to - from < 5) {
            frame.outcome = Outcome.MALFORMED;
        } else if (u16(bytes, from + 2) == 0x03cc) {
            network.ip(frame, bytes, from + 4, to, 0);
        } else if (u16(bytes, from + 2) == 0x0800) {
            network.ip(frame, bytes, from + 4, to, 0);
        } else {
            frame.outcome = Outcome.OTHER;
        }
    }

    private void loopback(Frame frame, byte[] bytes, int from, int to) {
        if (to - from < 5) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        // The family is in the byte order of the writing host and differs by system: the IP version tells.
        int version = u8(bytes, from + 4) >> 4;
        if (version == 4 || version == 6) {
            network.ip(frame, bytes, from + 4, to, 0);
        } else {
            frame.outcome = Outcome.OTHER;
        }
    }

    private void cooked(Frame frame, byte[] bytes, int from, int to) {
        if (to - from < 16) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        if (u16(bytes, from + 4) == MAC_LENGTH) {
            frame.sourceMac = mac(bytes, from + 6);
        }
        etherType(frame, u16(bytes, from + 14), bytes, from + 16, to, 0);
    }

    private void cooked2(Frame frame, byte[] bytes, int from, int to) {
        if (to - from < 20) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        if (u8(bytes, from + 11) == MAC_LENGTH) {
            frame.sourceMac = mac(bytes, from + 12);
        }
        etherType(frame, u16(bytes, from), bytes, from + 20, to, 0);
    }

    private void radiotap(Frame frame, byte[] bytes, int from, int to) {
        if (to - from < 8) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        int length = Bytes.u16LittleEndian(bytes, from + 2);
        if (length < 8 || length > to - from) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        wifi(frame, bytes, from + length, to);
    }

    private void wifi(Frame frame, byte[] bytes, int from, int to) {
        if (to - from < 10) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        int control = Bytes.u16LittleEndian(bytes, from);
        int type = (control >> 2) & 3;
        if (type == 0) {
            link(frame, LinkProtocol.WIFI_MANAGEMENT, bytes, from, to);
            return;
        }
        boolean encrypted = (control & 0x4000) != 0;
        int subtype = (control >> 4) & 15;
        if (type != 2 || encrypted || (subtype & 4) != 0) {
            frame.outcome = Outcome.OTHER;
            return;
        }
        boolean toDistribution = (control & 0x0100) != 0;
        boolean fromDistribution = (control & 0x0200) != 0;
        int header = toDistribution && fromDistribution ? 30 : 24;
        if ((subtype & 8) != 0) {
            header += (control & 0x8000) != 0 ? 6 : 2;
        }
        if (to - from < header + 8 || u16(bytes, from + header) != 0xaaaa) {
            frame.outcome = Outcome.OTHER;
            return;
        }
        frame.destinationMac = mac(bytes, from + (toDistribution ? 16 : 4));
        frame.sourceMac = mac(bytes, from + (fromDistribution ? (toDistribution ? 24 : 16) : 10));
        logicalLink(frame, bytes, from + header, to, 0);
    }

    private static void arp(Frame frame, byte[] bytes, int from, int to) {
        // Ethernet and IPv4 only: 28 octets.
        if (to - from < 28 || u16(bytes, from + 2) != 0x0800 || u16(bytes, from + 4) != 0x0604) {
            frame.outcome = to - from < 8 ? Outcome.MALFORMED : Outcome.OTHER;
            return;
        }
        frame.outcome = Outcome.ARP;
        payload(frame, bytes, from, to);
    }

    private static void link(Frame frame, LinkProtocol protocol, byte[] bytes, int from, int to) {
        frame.outcome = Outcome.LINK;
        frame.linkProtocol = protocol;
        payload(frame, bytes, from, to);
    }

    private static void payload(Frame frame, byte[] bytes, int from, int to) {
        frame.bytes = bytes;
        frame.payload = from;
        frame.payloadEnd = to;
        frame.payloadLength = to - from;
    }

    static long mac(byte[] bytes, int at) {
        return (long) u16(bytes, at) << 32 | Bytes.u32(bytes, at + 2);
    }

    static void clear(Frame frame) {
        frame.sourceMac = Endpoint.NO_MAC;
        frame.destinationMac = Endpoint.NO_MAC;
        frame.vlan = -1;
        frame.tunnelled = false;
        frame.truncated = false;
        frame.sourceRouted = false;
        frame.linkProtocol = LinkProtocol.NONE;
        frame.ipProtocol = 0;
        frame.sourcePort = 0;
        frame.destinationPort = 0;
        frame.tcpFlags = 0;
        frame.sourceHigh = 0;
        frame.sourceLow = 0;
        frame.destinationHigh = 0;
        frame.destinationLow = 0;
    }
}
