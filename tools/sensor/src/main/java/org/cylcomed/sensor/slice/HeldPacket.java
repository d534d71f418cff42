package org.cylcomed.sensor.slice;

import java.util.Arrays;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.masking.Blank;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Bytes;

/** A copy of a packet and where its parts are. Indexes count from the packet's first octet. */
final class HeldPacket {
    private static final int ETHERNET = 1;
    private static final int ETHERNET_HEADER = 14;
    private static final int ARP_LENGTH = 28;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    final byte[] bytes;
    final long number;
    final long timeNanos;
    final int wireLength;
    final int linkType;
    final int protocol;
    final int sourcePort;
    final int destinationPort;
    final long sourceHigh;
    final long sourceLow;
    final long destinationHigh;
    final long destinationLow;
    final int tcpFlags;
    final int sequence;
    /** Transport content in {@code bytes[payload, payloadEnd)}. */
    final int payload;

    final int payloadEnd;
    private final Frame.Outcome outcome;
    private final int transport;
    private final boolean whole;
    private final byte[] original;

    /** @param frame what the decoder made of {@code packet} */
    HeldPacket(Packet packet, Frame frame) {
        bytes = Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.captured);
        original = bytes.clone();
        number = packet.frame;
        timeNanos = packet.timeNanos;
        wireLength = packet.wireLength;
        linkType = packet.linkType;
        outcome = frame.outcome;
        protocol = frame.ipProtocol;
        sourcePort = frame.sourcePort;
        destinationPort = frame.destinationPort;
        sourceHigh = frame.sourceHigh;
        sourceLow = frame.sourceLow;
        destinationHigh = frame.destinationHigh;
        destinationLow = frame.destinationLow;
        tcpFlags = frame.tcpFlags;
        sequence = (int) frame.tcpSequence + ((frame.tcpFlags & Frame.SYN) != 0 ? 1 : 0);
        int begin = inside(frame.payload - packet.offset);
        int link = packet.linkType == ETHERNET ? inside(ETHERNET_HEADER) : 0;
        payload = Math.max(begin, link);
        payloadEnd = Math.max(payload, inside(frame.payloadEnd - packet.offset));
        whole = payloadEnd - payload == frame.payloadLength && !frame.truncated;
        transport = switch (frame.ipProtocol) {
            case 6 -> inside(frame.tcpOptionsOffset - 20 - packet.offset);
            case 17, ICMP, ICMPV6 -> Math.max(0, payload - 8);
            default -> payload;
        };
    }

    private int inside(int index) {
        return Math.max(0, Math.min(bytes.length, index));
    }

    boolean isTcp() {
        return outcome == Frame.Outcome.IP && protocol == 6;
    }

    boolean isUdp() {
        return outcome == Frame.Outcome.IP && protocol == 17;
    }

    /** Masks the content of a packet in which nothing else can be read, and what stands behind its content. */
    void blank() {
        int from = payload + kept();
        Blank.out(bytes, Math.min(from, payloadEnd), payloadEnd);
        if (quotesDatagram() && from < payloadEnd) {
            // The sum of the quoted datagram would tell of what was masked in it.
            put(from - 2, 0);
        }
        trailer();
    }

    /** Padding may hold remains of other packets. */
    void trailer() {
        Arrays.fill(bytes, payloadEnd, bytes.length, (byte) 0);
        if (outcome == Frame.Outcome.ARP) {
            Arrays.fill(bytes, Math.min(payloadEnd, payload + ARP_LENGTH), bytes.length, (byte) 0);
        }
    }

    /** How much of the payload is header after all. */
    private int kept() {
        return switch (outcome) {
            case ARP -> ARP_LENGTH;
            case FRAGMENT -> isFirstFragment() ? 8 : 0;
            case IP -> protocol == ICMP ? icmp() : protocol == ICMPV6 ? icmpv6() : 0;
            case LINK, OTHER, MALFORMED -> 0;
        };
    }

    /** Errors quote the packet they are about: its IP header and eight octets. Times are kept as well. */
    private int icmp() {
        return switch (sourcePort) {
            case 3, 4, 5, 11, 12 -> payloadEnd > payload ? 4 * (bytes[payload] & 15) + 8 : 0;
            case 13, 14 -> 12;
            default -> 0;
        };
    }

    /** An error of ICMP about UDP. */
    private boolean quotesDatagram() {
        boolean error = outcome == Frame.Outcome.IP
                && (protocol == ICMP && sourcePort >= 3 && sourcePort <= 12 && sourcePort != 8
                        || protocol == ICMPV6 && sourcePort >= 1 && sourcePort <= 4);
        int next = payload + (protocol == ICMP ? 9 : 6);
        return error && kept() > 8 && next < payloadEnd && bytes[next] == 17;
    }

    private int icmpv6() {
        return switch (sourcePort) {
            case 1, 2, 3, 4 -> 48;
            case 133, 134, 135, 136, 137 -> payloadEnd - payload;
            default -> 0;
        };
    }

    /** Of IPv4 without options, or of IPv6 with the fragment header last. */
    private boolean isFirstFragment() {
        if (Bytes.startsWith(bytes, Math.max(0, payload - 20), payload, "E")) {
            return payload >= 20 && (Bytes.u16(bytes, payload - 14) & 0x1fff) == 0;
        }
        return false;
    }

    /**
     * Makes the transport's checksum fit. Packets captured where they were sent often lack one, so packets in which
     * nothing was masked get theirs, too, if they are whole.
     */
    void seal() {
        boolean changed = !Arrays.equals(bytes, payload, payloadEnd, original, payload, payloadEnd);
        if (!changed && (!whole || !isTcp() && !isUdp())) {
            return;
        }
        if (outcome == Frame.Outcome.FRAGMENT && isFirstFragment() && protocol == 17 && payload + 8 <= bytes.length) {
            // The sum is over all fragments; 0 says that there is none.
            put(payload + 6, 0);
        } else if (outcome == Frame.Outcome.IP) {
            switch (protocol) {
                case 6 -> seal(transport + 16, true);
                case 17 -> {
                    if (transport + 8 <= bytes.length && Bytes.u16(bytes, transport + 6) != 0) {
                        seal(transport + 6, true);
                    }
                }
                case ICMP -> seal(transport + 2, false);
                case ICMPV6 -> seal(transport + 2, true);
                default -> {}
            }
        }
    }

    private void seal(int place, boolean pseudoHeader) {
        if (place + 2 > payloadEnd) {
            return;
        }
        put(place, 0);
        if (!whole) {
            // Without the rest there is no sum to tell, and the old one would tell of what was masked.
            return;
        }
        long sum = Checksum.add(0, bytes, transport, payloadEnd);
        if (pseudoHeader) {
            sum = Checksum.add(sum, sourceHigh, sourceLow);
            sum = Checksum.add(sum, destinationHigh, destinationLow);
            sum += protocol + (payloadEnd - transport);
        }
        int folded = Checksum.fold(sum);
        put(place, folded == 0 && protocol == 17 ? 0xffff : folded);
    }

    private void put(int place, int value) {
        bytes[place] = (byte) (value >> 8);
        bytes[place + 1] = (byte) value;
    }
}
