package org.cylcomed.sensor.masking;

import static org.cylcomed.sensor.protocol.Bytes.u16LittleEndian;
import static org.cylcomed.sensor.protocol.Bytes.u32LittleEndian;

import java.util.Arrays;

/**
 * A DICOM data set that may come in several fragments: keeps tags, lengths and the values of the few elements that
 * describe the kind of object and the equipment. Patient, dates, accession numbers, physicians, instance identifiers
 * and pixels, into which names may be burnt, are masked, as are elements unknown to the standard.
 */
final class DataSetMask {
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String ENCAPSULATED = "1.2.840.10008.1.2.4.";

    private static final long UNDEFINED = 0xffff_ffffL;
    private static final int ITEM = 0xfffee000;
    private static final int ITEM_END = 0xfffee00d;
    private static final int SEQUENCE_END = 0xfffee0dd;
    private static final int DEEPEST = 16;
    private static final int LONGEST_KEPT = 128;

    /** Ascending. Character set, SOP class, modality, maker, model, software, query level, image geometry. */
    private static final int[] KEPT = {
        0x00080005,
        0x00080016,
        0x00080052,
        0x00080060,
        0x00080070,
        0x00081090,
        0x00181020,
        0x00280002,
        0x00280004,
        0x00280008,
        0x00280010,
        0x00280011,
        0x00280100,
        0x00280101,
        0x00280102,
        0x00280103
    };

    private final byte[] run;
    private int[] places = new int[256];
    private int size;
    private String syntax = "";

    // The fragments put together, while they are masked.
    private byte[] bytes = {};
    private boolean explicit;
    private int at;

    DataSetMask(byte[] run) {
        this.run = run;
    }

    void add(int from, int to, String transferSyntax) {
        syntax = size == 0 || syntax.equals(transferSyntax) ? transferSyntax : "";
        if (size + to - from > places.length) {
            places = Arrays.copyOf(places, Math.max(2 * places.length, size + to - from));
        }
        for (int i = from; i < to; i++) {
            places[size++] = i;
        }
    }

    /** Masks what was added since the last call. */
    void finish() {
        bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = run[places[i]];
        }
        at = 0;
        explicit = syntax.equals(EXPLICIT) || syntax.startsWith(ENCAPSULATED);
        boolean known = explicit || syntax.equals(IMPLICIT);
        if (!known || !elements(size, false, 0)) {
            Blank.out(bytes, at, size);
        }
        for (int i = 0; i < size; i++) {
            run[places[i]] = bytes[i];
        }
        size = 0;
        bytes = new byte[0];
    }

    /** @param delimited ends with an item delimiter rather than at {@code end}; @return false at a fault */
    private boolean elements(int end, boolean delimited, int depth) {
        int last = 0;
        while (at < end) {
            if (end - at < 8) {
                return false;
            }
            int tag = tag();
            if (tag == ITEM_END) {
                at += 8;
                return delimited;
            }
            // Tags ascend (PS3.5 section 7.1); in a wrong syntax they would not.
            if (Integer.compareUnsigned(tag, last) < 0 || tag >>> 16 == 0xfffe) {
                return false;
            }
            last = tag;
            long length;
            int value = at + 8;
            boolean sequence = !explicit;
            if (explicit) {
                if (!isCapital(bytes[at + 4]) || !isCapital(bytes[at + 5])) {
                    return false;
                }
                sequence = bytes[at + 4] == 'S' && bytes[at + 5] == 'Q' || bytes[at + 4] == 'U' && bytes[at + 5] == 'N';
                if (isLong(at + 4)) {
                    if (end - at < 12) {
                        return false;
                    }
                    value = at + 12;
                    length = u32LittleEndian(bytes, at + 8);
                } else {
                    length = u16LittleEndian(bytes, at + 6);
                }
            } else {
                length = u32LittleEndian(bytes, at + 4);
            }
            at = value;
            if (length == UNDEFINED) {
                boolean pixels = tag == 0x7fe00010;
                if (depth == DEEPEST || !(pixels ? fragments(end) : sequence && items(end, depth + 1))) {
                    return false;
                }
                continue;
            }
            int behind = (int) Math.min(end, value + length);
            if (Arrays.binarySearch(KEPT, tag) < 0 || depth > 0 || length > LONGEST_KEPT || value + length > end) {
                Blank.out(bytes, value, behind);
            }
            at = behind;
        }
        return !delimited;
    }

    private boolean items(int end, int depth) {
        while (end - at >= 8) {
            int tag = tag();
            long length = u32LittleEndian(bytes, at + 4);
            if (tag != ITEM && tag != SEQUENCE_END) {
                return false;
            }
            at += 8;
            if (tag == SEQUENCE_END) {
                return true;
            }
            if (length == UNDEFINED) {
                if (!elements(end, true, depth)) {
                    return false;
                }
            } else {
                int behind = (int) Math.min(end, at + length);
                Blank.out(bytes, at, behind);
                at = behind;
            }
        }
        return false;
    }

    private boolean fragments(int end) {
        while (end - at >= 8) {
            int tag = tag();
            long length = u32LittleEndian(bytes, at + 4);
            at += 8;
            if (tag == SEQUENCE_END) {
                return true;
            }
            if (tag != ITEM || length > end - at) {
                at -= 8;
                return false;
            }
            Blank.out(bytes, at, at + (int) length);
            at += (int) length;
        }
        return false;
    }

    private int tag() {
        return u16LittleEndian(bytes, at) << 16 | u16LittleEndian(bytes, at + 2);
    }

    private static boolean isCapital(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /** VRs with a 32-bit length after two reserved octets (PS3.5 table 7.1-1). */
    private boolean isLong(int vr) {
        return switch ((char) bytes[vr] + "" + (char) bytes[vr + 1]) {
            case "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV" -> true;
            default -> false;
        };
    }
}
