package org.cylcomed.sensor.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * pcapng (draft-ietf-opsawg-pcapng): any number of sections in either byte order, interfaces with their
 * clocks, enhanced, simple and obsolete packet blocks, loss counters. Other blocks are passed over.
 *
 * <p>A block whose outer lengths agree but whose content does not is left out and reading goes on. When the
 * outer lengths are wrong nothing tells where the next block starts, so reading ends.
 */
final class PcapngReader implements RecordReader {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int INTERFACE_STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int SMALLEST_BLOCK = 12;
    private static final int MOST_INTERFACES = 65_536;

    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final int OPTION_TIME_OFFSET = 14;
    private static final int OPTION_PACKET_DROPS = 4;
    private static final int OPTION_INTERFACE_DROPS = 5;
    private static final int OPTION_SYSTEM_DROPS = 7;
    /** Larger counts are uninitialised memory. */
    private static final long LARGEST_COUNT = 1L << 40;

    private static final class Interface {
        final CaptureClock clock = new CaptureClock();
        int linkType;
        int snapLength;
        /** Both tell the same losses, one by difference and one in all; the larger is taken. */
        long lostBeforePackets;

        long lostByStatistics;
    }

    private final ByteWindow window;
    private final List<Interface> interfaces = new ArrayList<>();
    private boolean bigEndian;
    private long lastNanos;
    private long lostInEarlierSections;
    private @Nullable String damage;
    private long leftOut;
    private @Nullable String firstLeftOut;

    /** @param window at a section header block */
    PcapngReader(ByteWindow window) {
        this.window = window;
    }

    @Override
    public boolean next(Packet packet) {
        if (damage != null) {
            return false;
        }
        ByteWindow in = window;
        while (true) {
            if (!in.require(SMALLEST_BLOCK)) {
                return ended();
            }
            int type = int32(in.position);
            if (type == SECTION_HEADER && !readByteOrder()) {
                return false;
            }
            long length = unsigned(in.position + 4);
            if (length < SMALLEST_BLOCK || (length & 3) != 0) {
                damage = Damage.implausible(in, "block length", length);
                return false;
            }
            int held = (int) Math.min(length, ByteWindow.CAPACITY);
            if (!in.require(held)) {
                return ended();
            }
            int start = in.position;
            boolean whole = held == length;
            if (whole && unsigned(start + held - 4) != length) {
                damage = "the two lengths of the block at byte " + in.offset() + " differ";
                return false;
            }
            if (block(type, start, whole ? start + held - 4 : start + held, whole, packet)) {
                in.position = start + held;
                return true;
            }
            in.position = start;
            if (damage != null) {
                return false;
            }
            if (!in.skip(length)) {
                return ended();
            }
        }
    }

    @Override
    public @Nullable String damage() {
        if (firstLeftOut == null) {
            return damage;
        }
        String left = leftOut + (leftOut == 1 ? " block" : " blocks") + " left out, the first: " + firstLeftOut;
        return damage == null ? left : damage + "; " + left;
    }

    @Override
    public long dropped() {
        long lost = lostInEarlierSections;
        for (Interface each : interfaces) {
            lost += Math.max(each.lostBeforePackets, each.lostByStatistics);
        }
        return lost;
    }

    private boolean ended() {
        if (window.position < window.end || window.failure() != null) {
            damage = Damage.cutOff(window, "in a block");
        }
        return false;
    }

    private boolean readByteOrder() {
        byte[] bytes = window.bytes;
        int at = window.position + 8;
        bigEndian = bytes[at] == 0x1a;
        if (int32(at) != BYTE_ORDER_MAGIC) {
            damage = "unknown byte order of the section at byte " + window.offset();
            return false;
        }
        return true;
    }

    /** @param end of what the window holds of the block's body; @return true if {@code packet} was filled */
    private boolean block(int type, int start, int end, boolean whole, Packet packet) {
        switch (type) {
            case ENHANCED_PACKET -> {
                return whole && end - start >= 28
                        ? enhanced(start, end, packet)
                        : leaveOut(whole ? "short packet block" : "oversized packet block");
            }
            case SIMPLE_PACKET -> {
                return whole ? simple(start, end, packet) : leaveOut("oversized packet block");
            }
            case PACKET -> {
                return whole && end - start >= 28
                        ? obsolete(start, end, packet)
                        : leaveOut(whole ? "short packet block" : "oversized packet block");
            }
            case SECTION_HEADER -> section(start, end);
            case INTERFACE_DESCRIPTION -> describe(start, end);
            case INTERFACE_STATISTICS -> statistics(start, end);
            default -> {
                // Names, secrets, custom and journal blocks say nothing about packets.
            }
        }
        return false;
    }

    private boolean enhanced(int start, int end, Packet packet) {
        Interface from = interfaceAt(int32(start + 8));
        int captured = int32(start + 20);
        if (from == null || captured < 0 || captured > LARGEST_PACKET || captured > end - start - 28) {
            return leaveOut(from == null ? "packet of an undescribed interface" : "packet longer than its block");
        }
        int options = start + 28 + (captured + 3 & ~3);
        if (end - options >= 12) {
            from.lostBeforePackets += optionCount(options, end, OPTION_PACKET_DROPS);
        }
        lastNanos = from.clock.nanos(unsigned(start + 12) << 32 | unsigned(start + 16));
        return fill(packet, from, start + 28, captured, int32(start + 24));
    }

    private boolean obsolete(int start, int end, Packet packet) {
        Interface from = interfaceAt(int16(start + 8));
        int captured = int32(start + 20);
        if (from == null || captured < 0 || captured > LARGEST_PACKET || captured > end - start - 28) {
            return leaveOut(from == null ? "packet of an undescribed interface" : "packet longer than its block");
        }
        int drops = int16(start + 10);
        from.lostBeforePackets += drops == 0xffff ? 0 : drops;
        lastNanos = from.clock.nanos(unsigned(start + 12) << 32 | unsigned(start + 16));
        return fill(packet, from, start + 28, captured, int32(start + 24));
    }

    /** Carries no time: it gets that of the packet before it. */
    private boolean simple(int start, int end, Packet packet) {
        if (interfaces.isEmpty() || end - start < 12) {
            return leaveOut("simple packet without an interface");
        }
        Interface from = interfaces.getFirst();
        int wire = int32(start + 8);
        long captured = Math.min(end - start - 12, wire & 0xffffffffL);
        if (from.snapLength > 0) {
            captured = Math.min(captured, from.snapLength);
        }
        return captured > LARGEST_PACKET
                ? leaveOut("oversized packet block")
                : fill(packet, from, start + 12, (int) captured, wire);
    }

    private boolean fill(Packet packet, Interface from, int offset, int captured, int wire) {
        packet.bytes = window.bytes;
        packet.offset = offset;
        packet.captured = captured;
        packet.wireLength = Math.max(captured, wire);
        packet.timeNanos = lastNanos;
        packet.linkType = from.linkType;
        return true;
    }

    private void section(int start, int end) {
        int version = end - start >= 24 ? int16(start + 12) : 0;
        if (version != 1) {
            damage = "unknown version of the section at byte " + window.offset();
            return;
        }
        lostInEarlierSections = dropped();
        interfaces.clear();
    }

    private void describe(int start, int end) {
        if (end - start < 16 || interfaces.size() == MOST_INTERFACES) {
            // Its packets are told apart by position: what follows would be of the wrong interface.
            damage = "unusable interface description at byte " + window.offset();
            return;
        }
        Interface described = new Interface();
        described.linkType = int16(start + 8);
        described.snapLength = int32(start + 12);
        int at = start + 16;
        while (end - at >= 4 && int16(at) != 0) {
            int code = int16(at);
            int length = int16(at + 2);
            if (length > end - at - 4) {
                break;
            }
            if (code == OPTION_TIME_RESOLUTION && length >= 1) {
                described.clock.resolution(window.bytes[at + 4] & 0xff);
            } else if (code == OPTION_TIME_OFFSET && length >= 8) {
                described.clock.offset(int64(at + 4));
            }
            at += 4 + (length + 3 & ~3);
        }
        interfaces.add(described);
    }

    private void statistics(int start, int end) {
        Interface of = end - start >= 20 ? interfaceAt(int32(start + 8)) : null;
        if (of != null) {
            of.lostByStatistics = optionCount(start + 20, end, OPTION_INTERFACE_DROPS)
                    + optionCount(start + 20, end, OPTION_SYSTEM_DROPS);
        }
    }

    private long optionCount(int from, int end, int wanted) {
        int at = from;
        while (end - at >= 4 && int16(at) != 0) {
            int length = int16(at + 2);
            if (length > end - at - 4) {
                return 0;
            }
            if (int16(at) == wanted && length == 8) {
                long count = int64(at + 4);
                return count < 0 || count > LARGEST_COUNT ? 0 : count;
            }
            at += 4 + (length + 3 & ~3);
        }
        return 0;
    }

    private boolean leaveOut(String reason) {
        leftOut++;
        if (firstLeftOut == null) {
            firstLeftOut = reason + " at byte " + window.offset();
        }
        return false;
    }

    private @Nullable Interface interfaceAt(int index) {
        return index >= 0 && index < interfaces.size() ? interfaces.get(index) : null;
    }

    private int int16(int at) {
        int first = window.bytes[at] & 0xff;
        int second = window.bytes[at + 1] & 0xff;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    private int int32(int at) {
        return bigEndian ? int16(at) << 16 | int16(at + 2) : int16(at + 2) << 16 | int16(at);
    }

    private long unsigned(int at) {
        return int32(at) & 0xffffffffL;
    }

    private long int64(int at) {
        return bigEndian ? unsigned(at) << 32 | unsigned(at + 4) : unsigned(at + 4) << 32 | unsigned(at);
    }
}
