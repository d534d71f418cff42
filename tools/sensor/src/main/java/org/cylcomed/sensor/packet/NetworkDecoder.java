package org.cylcomed.sensor.packet;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Buffers;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.packet.Frame.Outcome;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * IPv4 and IPv6 down to the transport's payload, through extension headers, fragments and the tunnels that
 * mirrored traffic comes in: IP in IP, GRE, ERSPAN I and II, VXLAN, Geneve.
 */
final class NetworkDecoder {
    static final int MOST_LAYERS = 8;

    private static final int MOST_EXTENSION_HEADERS = 16;
    private static final int ROUTING = 43;
    private static final int VXLAN_PORT = 4789;
    private static final int VXLAN_GPE_PORT = 4790;
    private static final int GENEVE_PORT = 6081;
    private static final long MAPPED = 0xffff_0000_0000L;

    private final LinkDecoder link = new LinkDecoder(this);
    private final Fragments fragments;

    NetworkDecoder(Buffers buffers) {
        fragments = new Fragments(buffers);
    }

    LinkDecoder link() {
        return link;
    }

    void ip(Frame frame, byte[] bytes, int from, int to, int depth) {
        if (from >= to || depth > MOST_LAYERS) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        int version = u8(bytes, from) >> 4;
        if (version == 4) {
            ipv4(frame, bytes, from, to, depth);
        } else if (version == 6) {
            ipv6(frame, bytes, from, to, depth);
        } else {
            frame.outcome = Outcome.MALFORMED;
        }
    }

    private void ipv4(Frame frame, byte[] bytes, int from, int to, int depth) {
        int header = (bytes[from] & 15) * 4;
        if (to - from < 20 || header < 20 || to - from < header) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        int total = u16(bytes, from + 2);
        if (total == 0) {
            // Segmentation offload leaves 0: the capture's own length counts.
            total = to - from;
        }
        if (total < header) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        int end = from + total;
        frame.truncated = end > to;
        frame.sourceHigh = 0;
        frame.sourceLow = MAPPED | Bytes.u32(bytes, from + 12);
        frame.destinationHigh = 0;
        frame.destinationLow = MAPPED | Bytes.u32(bytes, from + 16);
        frame.timeToLive = u8(bytes, from + 8);
        int protocol = u8(bytes, from + 9);
        int fragment = u16(bytes, from + 6);
        if ((fragment & 0x3fff) != 0) {
            fragment(
                    frame,
                    u16(bytes, from + 4),
                    protocol,
                    (fragment & 0x1fff) * 8,
                    (fragment & 0x2000) != 0,
                    bytes,
                    from + header,
                    Math.min(end, to),
                    depth);
            return;
        }
        transport(frame, protocol, bytes, from + header, Math.min(end, to), total - header, depth);
    }

    private void ipv6(Frame frame, byte[] bytes, int from, int to, int depth) {
        if (to - from < 40) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        int length = u16(bytes, from + 4);
        int end = length == 0 ? to : from + 40 + length;
        frame.truncated = end > to;
        frame.sourceHigh = Bytes.i64(bytes, from + 8);
        frame.sourceLow = Bytes.i64(bytes, from + 16);
        frame.destinationHigh = Bytes.i64(bytes, from + 24);
        frame.destinationLow = Bytes.i64(bytes, from + 32);
        frame.timeToLive = u8(bytes, from + 7);
        extensions(frame, u8(bytes, from + 6), bytes, from + 40, Math.min(end, to), end, depth);
    }

    /** Walks extension headers from {@code at}. @param end of the packet on the wire, {@code limit} of what was captured */
    private void extensions(Frame frame, int next, byte[] bytes, int at, int limit, int end, int depth) {
        for (int headers = 0; headers < MOST_EXTENSION_HEADERS; headers++) {
            switch (next) {
                case 0, ROUTING, 60, 135 -> {
                    if (limit - at < 8) {
                        frame.outcome = Outcome.MALFORMED;
                        return;
                    }
                    frame.sourceRouted |= next == ROUTING && bytes[at + 2] == 0;
                    next = u8(bytes, at);
                    at += 8 + 8 * u8(bytes, at + 1);
                }
                case 51 -> {
                    if (limit - at < 8) {
                        frame.outcome = Outcome.MALFORMED;
                        return;
                    }
                    next = u8(bytes, at);
                    at += 8 + 4 * u8(bytes, at + 1);
                }
                case 44 -> {
                    if (limit - at < 8) {
                        frame.outcome = Outcome.MALFORMED;
                        return;
                    }
                    int offset = u16(bytes, at + 2);
                    if ((offset & 0xfff9) != 0) {
                        fragment(
                                frame,
                                Bytes.i32(bytes, at + 4),
                                u8(bytes, at),
                                offset & 0xfff8,
                                (offset & 1) != 0,
                                bytes,
                                at + 8,
                                limit,
                                depth);
                        return;
                    }
                    next = u8(bytes, at);
                    at += 8;
                }
                default -> {
                    if (at > limit) {
                        frame.outcome = Outcome.MALFORMED;
                    } else {
                        transport(frame, next, bytes, at, limit, end - at, depth);
                    }
                    return;
                }
            }
        }
        frame.outcome = Outcome.MALFORMED;
    }

    private void fragment(
            Frame frame,
            int identification,
            int protocol,
            int offset,
            boolean more,
            byte[] bytes,
            int from,
            int to,
            int depth) {
        frame.ipProtocol = protocol;
        frame.bytes = bytes;
        frame.payload = from;
        frame.payloadEnd = Math.max(from, to);
        frame.payloadLength = Math.max(0, to - from);
        frame.outcome = Outcome.FRAGMENT;
        Fragments.Datagram whole =
                fragments.add(frame, identification, protocol, offset, more, bytes, from, Math.max(from, to));
        if (whole == null) {
            return;
        }
        if (Endpoint.isIpv4(frame.sourceHigh, frame.sourceLow)) {
            transport(frame, protocol, whole.bytes(), 0, whole.length(), whole.length(), depth + 1);
        } else if (depth < MOST_LAYERS) {
            extensions(frame, protocol, whole.bytes(), 0, whole.length(), whole.length(), depth + 1);
        }
    }

    /** @param length octets of the IP payload on the wire, which may be more than {@code to - from} */
    private void transport(Frame frame, int protocol, byte[] bytes, int from, int to, int length, int depth) {
        frame.ipProtocol = protocol;
        frame.bytes = bytes;
        frame.payload = from;
        frame.payloadEnd = Math.max(from, to);
        frame.payloadLength = length;
        frame.outcome = Outcome.IP;
        switch (protocol) {
            case 6 -> tcp(frame, bytes, from, to, length);
            case 17 -> udp(frame, bytes, from, to, length, depth);
            case 1, 58 -> {
                if (to - from < 4) {
                    frame.outcome = Outcome.MALFORMED;
                    return;
                }
                frame.sourcePort = u8(bytes, from);
                frame.destinationPort = u8(bytes, from + 1);
                frame.payload = Math.min(to, from + 8);
                frame.payloadLength = Math.max(0, length - 8);
            }
            case 132 -> {
                if (to - from >= 12) {
                    frame.sourcePort = u16(bytes, from);
                    frame.destinationPort = u16(bytes, from + 2);
                    frame.payload = from + 12;
                    frame.payloadLength = Math.max(0, length - 12);
                }
            }
            case 4, 41 -> tunnelled(frame, bytes, from, to, depth);
            case 47 -> gre(frame, bytes, from, to, depth);
            default -> {}
        }
    }

    private static void tcp(Frame frame, byte[] bytes, int from, int to, int length) {
        if (to - from < 20) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        int header = (bytes[from + 12] >> 2) & 0x3c;
        if (header < 20 || header > length) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        frame.sourcePort = u16(bytes, from);
        frame.destinationPort = u16(bytes, from + 2);
        frame.tcpSequence = Bytes.u32(bytes, from + 4);
        frame.tcpAcknowledgement = Bytes.u32(bytes, from + 8);
        frame.tcpFlags = bytes[from + 13] & 0x3f;
        frame.tcpWindow = u16(bytes, from + 14);
        frame.tcpOptionsOffset = from + 20;
        frame.tcpOptionsEnd = Math.min(from + header, to);
        frame.payload = Math.min(from + header, to);
        frame.payloadLength = length - header;
    }

    private void udp(Frame frame, byte[] bytes, int from, int to, int length, int depth) {
        if (to - from < 8) {
            frame.outcome = Outcome.MALFORMED;
            return;
        }
        frame.sourcePort = u16(bytes, from);
        frame.destinationPort = u16(bytes, from + 2);
        int declared = u16(bytes, from + 4);
        int body = declared >= 8 && declared <= length ? declared - 8 : length - 8;
        frame.payload = from + 8;
        frame.payloadEnd = Math.min(to, from + 8 + body);
        frame.payloadLength = body;
        boolean vxlan = frame.destinationPort == VXLAN_PORT || frame.destinationPort == VXLAN_GPE_PORT;
        if (vxlan && depth < MOST_LAYERS) {
            vxlan(frame, bytes, depth);
        } else if (frame.destinationPort == GENEVE_PORT && depth < MOST_LAYERS) {
            geneve(frame, bytes, depth);
        }
    }

    /** RFC 7348, with the group of draft-smith-vxlan-group-policy or the next protocol of draft-ietf-nvo3-vxlan-gpe. */
    private void vxlan(Frame frame, byte[] bytes, int depth) {
        int at = frame.payload;
        if (frame.payloadEnd - at < 8 + 14 || (bytes[at] & 0x7b) != 0x08 || bytes[at + 7] != 0) {
            return;
        }
        boolean named = (bytes[at] & 0x04) != 0;
        switch (named ? bytes[at + 3] : 3) {
            case 1, 2 -> tunnelled(frame, bytes, at + 8, frame.payloadEnd, depth);
            case 3 -> innerEthernet(frame, bytes, at + 8, frame.payloadEnd, depth);
            default -> {}
        }
    }

    /** RFC 8926 with Ethernet inside. */
    private void geneve(Frame frame, byte[] bytes, int depth) {
        int at = frame.payload;
        if (frame.payloadEnd - at < 8 || u8(bytes, at) >> 6 != 0) {
            return;
        }
        int options = 4 * (bytes[at] & 0x3f);
        if (u16(bytes, at + 2) == 0x6558 && frame.payloadEnd - at >= 8 + options + 14) {
            innerEthernet(frame, bytes, at + 8 + options, frame.payloadEnd, depth);
        }
    }

    /** RFC 2784/2890; PPTP's version 1 is left as it is. */
    private void gre(Frame frame, byte[] bytes, int from, int to, int depth) {
        if (to - from < 4) {
            return;
        }
        int flags = u16(bytes, from);
        if ((flags & 7) != 0) {
            return;
        }
        int type = u16(bytes, from + 2);
        int at = from + 4;
        boolean sequence = (flags & 0x1000) != 0;
        if ((flags & 0xc000) != 0) {
            at += 4;
        }
        if ((flags & 0x2000) != 0) {
            at += 4;
        }
        if (sequence) {
            at += 4;
        }
        if (at >= to) {
            return;
        }
        switch (type) {
            case 0x0800, 0x86dd -> tunnelled(frame, bytes, at, to, depth);
            case 0x6558 -> innerEthernet(frame, bytes, at, to, depth);
            // ERSPAN type I has no header of its own and no GRE sequence number; type II has 8 octets.
            case 0x88be -> innerEthernet(frame, bytes, sequence ? at + 8 : at, to, depth);
            case 0x22eb -> innerEthernet(frame, bytes, at + 12, to, depth);
            default -> {}
        }
    }

    private void tunnelled(Frame frame, byte[] bytes, int from, int to, int depth) {
        if (from < to && (u8(bytes, from) >> 4 == 4 || u8(bytes, from) >> 4 == 6)) {
            frame.tunnelled = true;
            ip(frame, bytes, from, to, depth + 1);
        }
    }

    private void innerEthernet(Frame frame, byte[] bytes, int from, int to, int depth) {
        if (to - from >= 14) {
            frame.tunnelled = true;
            link.ethernet(frame, bytes, from, to, depth + 1);
        }
    }
}
