package org.cylcomed.sensor.dicom;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the beginning of a data set, explicit or implicit VR little endian: equipment, and whether a patient
 * is named. Tags ascend (PS3.5 section 7.1), so nothing after (0018,1020) is read.
 */
final class DataSet {
    private static final long UNDEFINED = 0xffff_ffffL;
    private static final int ITEM = 0xfffee000;
    private static final int ITEM_END = 0xfffee00d;
    private static final int SEQUENCE_END = 0xfffee0dd;
    private static final int LAST_WANTED = 0x00181020;

    private @Nullable String maker;
    private @Nullable String model;
    private @Nullable String serial;
    private @Nullable String software;
    private @Nullable String station;
    private @Nullable String modality;
    private @Nullable String patientId;
    private boolean patientNamed;

    private DataSet() {}

    static DataSet read(byte[] bytes, int from, int to) {
        DataSet dataSet = new DataSet();
        if (to - from >= 8) {
            dataSet.walk(bytes, from, to, isExplicit(bytes, from));
        }
        return dataSet;
    }

    Equipment equipment() {
        return new Equipment(maker, model, serial, software, station, modality);
    }

    boolean namesPatient() {
        return patientNamed;
    }

    /** Patient ID, for the observer's keyed hash alone; null if it has none. */
    @Nullable
    String patientId() {
        return patientId;
    }

    private void walk(byte[] bytes, int from, int to, boolean explicit) {
        int at = from;
        int depth = 0;
        int last = 0;
        while (at + 8 <= to) {
            int tag = Bytes.u16LittleEndian(bytes, at) << 16 | Bytes.u16LittleEndian(bytes, at + 2);
            if (tag == ITEM_END || tag == SEQUENCE_END) {
                depth -= tag == SEQUENCE_END ? 1 : 0;
                if (depth < 0) {
                    return;
                }
                at += 8;
                continue;
            }
            long length;
            int value;
            if (tag == ITEM || !explicit) {
                length = Bytes.u32LittleEndian(bytes, at + 4);
                value = at + 8;
            } else if (isLong(bytes, at + 4)) {
                if (at + 12 > to) {
                    return;
                }
                length = Bytes.u32LittleEndian(bytes, at + 8);
                value = at + 12;
            } else {
                length = Bytes.u16LittleEndian(bytes, at + 6);
                value = at + 8;
            }
            if (tag == ITEM && length == UNDEFINED) {
                at = value;
                continue;
            }
            if (length == UNDEFINED) {
                depth++;
                at = value;
                continue;
            }
            if (depth == 0) {
                // Big endian, deflated or not a data set at all: tags would not ascend.
                if (Integer.compareUnsigned(tag, last) < 0 || Integer.compareUnsigned(tag, LAST_WANTED) > 0) {
                    return;
                }
                last = tag;
            }
            if (length > to - value) {
                return;
            }
            if (depth == 0 && length > 0) {
                take(tag, bytes, value, value + (int) length);
            }
            at = value + (int) length;
        }
    }

    private void take(int tag, byte[] bytes, int from, int to) {
        switch (tag) {
            case 0x00080060 -> modality = Text.of(bytes, from, to, 16);
            case 0x00080070 -> maker = Text.of(bytes, from, to, 64);
            case 0x00081010 -> station = Text.of(bytes, from, to, 16);
            case 0x00081090 -> model = Text.of(bytes, from, to, 64);
            case 0x00181000 -> serial = Text.of(bytes, from, to, 64);
            case LAST_WANTED -> software = Text.of(bytes, from, to, 64);
            case 0x00100020 -> {
                patientId = isWildcard(bytes, from, to) ? null : Text.of(bytes, from, to, 64);
                patientNamed |= patientId != null;
            }
            // Name, birth date, other IDs, other names, address, telephone.
            case 0x00100010, 0x00100030, 0x00101000, 0x00101001, 0x00101040, 0x00102154 ->
                patientNamed |= !isWildcard(bytes, from, to);
            default -> {}
        }
    }

    /** Empty, or a query for anyone. */
    private static boolean isWildcard(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != '*' && bytes[i] != '?' && bytes[i] != ' ' && bytes[i] != 0 && bytes[i] != '^') {
                return false;
            }
        }
        return true;
    }

    private static boolean isExplicit(byte[] bytes, int from) {
        return isCapital(bytes[from + 4]) && isCapital(bytes[from + 5]);
    }

    private static boolean isCapital(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /** VRs with a 32-bit length after two reserved bytes (PS3.5 table 7.1-1). */
    private static boolean isLong(byte[] bytes, int at) {
        return switch (bytes[at] << 8 | bytes[at + 1]) {
            case 'O' << 8 | 'B',
                    'O' << 8 | 'D',
                    'O' << 8 | 'F',
                    'O' << 8 | 'L',
                    'O' << 8 | 'V',
                    'O' << 8 | 'W',
                    'S' << 8 | 'Q',
                    'S' << 8 | 'V',
                    'U' << 8 | 'C',
                    'U' << 8 | 'N',
                    'U' << 8 | 'R',
                    'U' << 8 | 'T',
                    'U' << 8 | 'V' -> true;
            default -> false;
        };
    }
}
