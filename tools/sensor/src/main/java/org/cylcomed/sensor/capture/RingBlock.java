package org.cylcomed.sensor.capture;

/**
 * The packets of one TPACKET_V3 block in a heap array. A VLAN tag that the network card took off is put
 * back, in place: the frame's addresses move four bytes towards the header before them.
 */
final class RingBlock {
    private static final int BLOCK_HEADER = 48;
    private static final int PACKET_HEADER = 48;
    private static final int PACKET_COUNT = 12;
    private static final int FIRST_PACKET = 16;

    private static final int VLAN_VALID = 0x10;
    private static final int VLAN_TYPE_VALID = 0x40;
    private static final int VLAN_TYPE = 0x8100;
    private static final int ADDRESSES = 12;
    private static final int TAG = 4;

    private static final int ADDRESS_PACKET_TYPE = 10;
    private static final int OUTGOING = 4;

    private final int linkType;
    private final boolean outgoingIsDouble;
    private byte[] bytes = {};
    private int length;
    private int left;
    private int at;

    /** @param outgoingIsDouble on the loopback interface each packet goes out and comes in */
    RingBlock(int linkType, boolean outgoingIsDouble) {
        this.linkType = linkType;
        this.outgoingIsDouble = outgoingIsDouble;
    }

    void over(byte[] block, int blockLength) {
        bytes = block;
        length = blockLength;
        left = blockLength < BLOCK_HEADER ? 0 : int32(PACKET_COUNT);
        at = left == 0 ? 0 : int32(FIRST_PACKET);
    }

    /** Fills all of {@code packet} but its ordinals; false when the block is done. */
    boolean next(Packet packet) {
        while (left > 0) {
            int start = at;
            if (start < BLOCK_HEADER || start > length - PACKET_HEADER) {
                left = 0;
                return false;
            }
            left--;
            int step = int32(start);
            at = step <= 0 || step > length - start ? length : start + step;
            if (fill(packet, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean fill(Packet packet, int start) {
        int captured = int32(start + 12);
        int frame = start + int16(start + 24);
        if (captured < 0 || captured > RecordReader.LARGEST_PACKET || frame > length - captured) {
            return false;
        }
        int packetType = start + PACKET_HEADER + ADDRESS_PACKET_TYPE;
        if (outgoingIsDouble && packetType < frame && bytes[packetType] == OUTGOING) {
            return false;
        }
        int wire = int32(start + 16);
        int status = int32(start + 20);
        packet.timeNanos = (int32(start + 4) & 0xffffffffL) * 1_000_000_000L + (int32(start + 8) & 0xffffffffL);
        if ((status & VLAN_VALID) != 0 && captured >= ADDRESSES && linkType == LiveCapture.LINK_ETHERNET) {
            int tag = int32(start + 32);
            int type = (status & VLAN_TYPE_VALID) != 0 ? int16(start + 36) : VLAN_TYPE;
            System.arraycopy(bytes, frame, bytes, frame - TAG, ADDRESSES);
            frame -= TAG;
            bytes[frame + ADDRESSES] = (byte) (type >>> 8);
            bytes[frame + ADDRESSES + 1] = (byte) type;
            bytes[frame + ADDRESSES + 2] = (byte) (tag >>> 8);
            bytes[frame + ADDRESSES + 3] = (byte) tag;
            captured += TAG;
            wire += TAG;
        }
        packet.bytes = bytes;
        packet.offset = frame;
        packet.captured = captured;
        packet.wireLength = Math.max(captured, wire);
        packet.linkType = linkType;
        return true;
    }

    private int int16(int from) {
        return (bytes[from] & 0xff) | (bytes[from + 1] & 0xff) << 8;
    }

    private int int32(int from) {
        return int16(from) | int16(from + 2) << 16;
    }
}
