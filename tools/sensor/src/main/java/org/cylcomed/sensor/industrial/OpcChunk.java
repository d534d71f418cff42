package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;

/** The header of one chunk of OPC-UA over TCP (part 6 chapters 6.7 and 7.1): three letters, F, C or A, and its size. Reused. */
final class OpcChunk {
    static final int HEADER = 8;

    static final int HELLO = 'H' << 16 | 'E' << 8 | 'L';
    static final int ACKNOWLEDGE = 'A' << 16 | 'C' << 8 | 'K';
    static final int ERROR = 'E' << 16 | 'R' << 8 | 'R';
    static final int REVERSE_HELLO = 'R' << 16 | 'H' << 8 | 'E';
    static final int OPEN = 'O' << 16 | 'P' << 8 | 'N';
    static final int MESSAGE = 'M' << 16 | 'S' << 8 | 'G';
    static final int CLOSE = 'C' << 16 | 'L' << 8 | 'O';

    /** More than any implementation takes. */
    private static final int LARGEST = 1 << 24;

    int type;
    /** F for the last or only, C for one that is followed, A for one given up. */
    int place;

    int size;

    enum Reading {
        NOT_OPC,
        CUT,
        OPC
    }

    Reading read(byte[] bytes, int at, int to) {
        if (to - at < HEADER) {
            return mayBegin(bytes[at]) ? Reading.CUT : Reading.NOT_OPC;
        }
        type = Bytes.u24(bytes, at);
        place = bytes[at + 3];
        long declared = Bytes.u32LittleEndian(bytes, at + 4);
        boolean fits = switch (type) {
            case HELLO -> place == 'F' && declared >= 32 && declared <= 32 + 4096;
            case ACKNOWLEDGE -> place == 'F' && declared == 28;
            case ERROR, REVERSE_HELLO -> place == 'F' && declared >= 16 && declared <= 16 + 2 * 4096;
            case OPEN, CLOSE -> place == 'F' && declared >= 24 && declared <= LARGEST;
            case MESSAGE -> (place == 'F' || place == 'C' || place == 'A') && declared >= 24 && declared <= LARGEST;
            default -> false;
        };
        size = (int) declared;
        return fits ? Reading.OPC : Reading.NOT_OPC;
    }

    static boolean mayBegin(int first) {
        return first == 'H'
                || first == 'A'
                || first == 'E'
                || first == 'R'
                || first == 'O'
                || first == 'M'
                || first == 'C';
    }
}
