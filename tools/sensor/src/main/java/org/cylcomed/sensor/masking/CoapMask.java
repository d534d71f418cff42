package org.cylcomed.sensor.masking;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.nio.charset.StandardCharsets;

/** CoAP over UDP (RFC 7252): keeps the header, numeric options and known words of paths. */
final class CoapMask {
    private static final int PAYLOAD = 0xff;
    private static final int URI_PATH = 11;

    private CoapMask() {}

    static void mask(byte[] bytes, int from, int to) {
        int tokens = to - from < 4 ? 9 : bytes[from] & 15;
        if (tokens > 8 || u8(bytes, from) >> 6 != 1 || from + 4 + tokens > to) {
            Blank.out(bytes, from, to);
            return;
        }
        int at = from + 4 + tokens;
        int option = 0;
        boolean resource = false;
        while (at < to && u8(bytes, at) != PAYLOAD) {
            int delta = u8(bytes, at) >> 4;
            int length = u8(bytes, at) & 15;
            int value = at + 1 + extra(delta) + extra(length);
            if (delta == 15 || length == 15 || value > to) {
                Blank.out(bytes, at, to);
                return;
            }
            option += number(bytes, at + 1, delta);
            length = number(bytes, at + 1 + extra(delta), length);
            if (length > to - value) {
                Blank.out(bytes, at, to);
                return;
            }
            at = value + length;
            String word = new String(bytes, value, length, StandardCharsets.ISO_8859_1);
            boolean stays =
                    option == URI_PATH ? !resource && MaskedName.isHarmless(word) : isNumeric(option) && length <= 4;
            if (!stays) {
                Blank.out(bytes, value, at);
            }
            resource = option == URI_PATH && MaskedName.namesPatient(word);
        }
        if (at < to) {
            TextBody.mask(bytes, at + 1, to);
        }
    }

    /** Observe, Uri-Port, Content-Format, Max-Age, Accept, Block2, Block1, Size2, Size1. */
    private static boolean isNumeric(int option) {
        return switch (option) {
            case 6, 7, 12, 14, 17, 23, 27, 28, 60 -> true;
            default -> false;
        };
    }

    private static int extra(int nibble) {
        return nibble == 13 ? 1 : nibble == 14 ? 2 : 0;
    }

    private static int number(byte[] bytes, int at, int nibble) {
        return nibble == 13 ? 13 + u8(bytes, at) : nibble == 14 ? 269 + u16(bytes, at) : nibble;
    }
}
