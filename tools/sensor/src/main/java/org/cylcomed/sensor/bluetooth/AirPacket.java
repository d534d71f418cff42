package org.cylcomed.sensor.bluetooth;

import static org.cylcomed.sensor.protocol.Bytes.u16LittleEndian;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Bytes;

/** Where things are in one link-layer packet of a sniffer, and what the sniffer knows of it. Reused. */
final class AirPacket {
    static final int PLAIN = 251;
    static final int WITH_HEADER = 256;
    static final int NORDIC = 272;

    static final int ADVERTISING = 0x8e89bed6;
    /** Who sent it is not told. */
    static final int UNKNOWN_SENDER = -1;

    private static final int ADDRESS_AND_HEADER = 6;
    private static final int CHECKSUM = 3;

    byte[] bytes = {};
    /** The header of the PDU is in the two bytes before. */
    int from;

    int to;
    int accessAddress;
    int sender;
    /** The sniffer judged the checksum. */
    boolean checked;

    boolean decrypted;

    /** False if it is cut or broken. */
    boolean read(Frame frame) {
        bytes = frame.bytes;
        sender = UNKNOWN_SENDER;
        checked = false;
        decrypted = false;
        int start = switch (frame.linkType) {
            case PLAIN -> frame.payload;
            case WITH_HEADER -> header(frame.payload, frame.payloadEnd);
            case NORDIC -> nordic(frame.payload, frame.payloadEnd);
            default -> -1;
        };
        if (start < 0 || frame.payloadEnd - start < ADDRESS_AND_HEADER + CHECKSUM) {
            return false;
        }
        accessAddress = (int) Bytes.u32LittleEndian(bytes, start);
        from = start + ADDRESS_AND_HEADER;
        to = from + u8(bytes, start + 5);
        return to + CHECKSUM == frame.payloadEnd;
    }

    int pduHeader() {
        return u8(bytes, from - 2);
    }

    /** LINKTYPE_BLUETOOTH_LE_LL_WITH_PHDR: ten octets, flags in the last two. */
    private int header(int start, int end) {
        if (end - start < 10) {
            return -1;
        }
        int flags = u16LittleEndian(bytes, start + 8);
        decrypted = (flags & 0x0008) != 0;
        int type = flags >> 7 & 7;
        sender = type == 2 ? Link.CENTRAL : type == 3 ? Link.PERIPHERAL : UNKNOWN_SENDER;
        checked = (flags & 0x0400) != 0;
        return checked && (flags & 0x0800) == 0 ? -1 : start + 10;
    }

    /** Nordic's sniffer, protocol versions 2 and 3: board, length, version, counter, kind, then ten octets. */
    private int nordic(int start, int end) {
        if (end - start < 17) {
            return -1;
        }
        int version = u8(bytes, start + 3);
        int kind = u8(bytes, start + 6);
        int flags = u8(bytes, start + 8);
        if (version < 2 || version > 3 || kind != 2 && kind != 6 || (flags & 1) == 0) {
            return -1;
        }
        checked = true;
        sender = (flags & 2) != 0 ? Link.CENTRAL : Link.PERIPHERAL;
        // Encrypted on the air and with a good integrity check: the sniffer held the key.
        decrypted = (flags & 0x0c) == 0x0c;
        return start + 17;
    }

    /** The checksum over header and payload with this initial value is the one that was sent. */
    boolean isIntact(int initial) {
        int state = Integer.reverse(initial) >>> 8;
        for (int i = from - 2; i < to; i++) {
            int octet = bytes[i];
            for (int bit = 0; bit < 8; bit++) {
                boolean feedback = ((state ^ octet) & 1) != 0;
                octet >>= 1;
                state >>>= 1;
                if (feedback) {
                    state ^= 0xda6000;
                }
            }
        }
        return state == (u16LittleEndian(bytes, to) | u8(bytes, to + 2) << 16);
    }
}
