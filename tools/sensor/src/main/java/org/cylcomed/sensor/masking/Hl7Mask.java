package org.cylcomed.sensor.masking;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * HL7 v2: keeps names of segments, field separators and the fields listed here. All other fields of all segments are
 * masked, PID, NK1, GT1, IN1 and free text among them; the bed (PV1-3) is a place and stays.
 */
final class Hl7Mask implements StreamMask {
    private static final byte START_OF_BLOCK = 0x0b;
    private static final byte END_OF_BLOCK = 0x1c;
    private static final int LONGEST_NUMBER = 10;

    /** One bit for each field that stays. */
    private static final Map<String, Long> KEPT = new HashMap<>();

    static {
        // Not MSH-8, which is a password, nor MSH-14.
        keep("MSH", 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21);
        keep("FHS", 1, 2, 3, 4, 5, 6, 7);
        keep("BHS", 1, 2, 3, 4, 5, 6, 7);
        keep("FTS", 1);
        keep("BTS", 1);
        keep("MSA", 1, 2);
        keep("SFT", 1, 2, 3, 4);
        keep("PV1", 1, 2, 3);
        keep("ORC", 1);
        keep("OBR", 1, 4, 7, 8, 25);
        keep("OBX", 1, 2, 3, 4, 6, 8, 11, 14, 17, 18);
        keep("PRT", 1, 2, 4, 10, 16, 17, 18, 19, 20, 21, 22);
    }

    private static void keep(String segment, int... fields) {
        long bits = 0;
        for (int field : fields) {
            bits |= 1L << field;
        }
        KEPT.put(segment, bits);
    }

    @Override
    public boolean recognises(byte[] run) {
        int at = run[0] == START_OF_BLOCK ? 1 : 0;
        return isHeader(run, at, run.length) && run.length - at >= 9;
    }

    /** After a hole everything is masked up to the next message. */
    @Override
    public void mask(byte[] run, boolean beginning) {
        boolean open = false;
        byte separator = '|';
        int at = 0;
        while (at < run.length) {
            byte b = run[at];
            if (isEnd(b)) {
                open &= b == '\r' || b == '\n';
                at++;
                continue;
            }
            int end = at;
            while (end < run.length && !isEnd(run[end])) {
                end++;
            }
            if (isHeader(run, at, end)) {
                open = true;
                separator = run[at + 3];
            }
            if (open) {
                segment(run, at, end, separator);
            } else {
                Blank.out(run, at, end);
            }
            at = end;
        }
    }

    private static void segment(byte[] run, int from, int to, byte separator) {
        if (to - from < 4 || run[from + 3] != separator) {
            Blank.out(run, from, to);
            return;
        }
        String name = new String(run, from, 3, StandardCharsets.ISO_8859_1);
        long kept = KEPT.getOrDefault(name, 0L);
        boolean header = name.equals("MSH") || name.equals("FHS") || name.equals("BHS");
        if (!isName(run, from)) {
            Blank.out(run, from, from + 3);
        }
        int field = header ? 2 : 1;
        boolean numeric = false;
        int at = from + 4;
        while (at <= to) {
            int end = at;
            while (end < to && run[end] != separator) {
                end++;
            }
            if (name.equals("OBX") && field == 2) {
                numeric = end - at == 2 && run[at] == 'N' && run[at + 1] == 'M';
            }
            boolean stays =
                    field < Long.SIZE && (kept & 1L << field) != 0 || field == 5 && numeric && isNumber(run, at, end);
            if (!stays) {
                Blank.out(run, at, end);
            }
            field++;
            at = end + 1;
        }
    }

    private static boolean isNumber(byte[] run, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((run[i] < '0' || run[i] > '9') && run[i] != '.' && run[i] != '-' && run[i] != '+') {
                return false;
            }
        }
        return to - from <= LONGEST_NUMBER;
    }

    private static boolean isHeader(byte[] run, int from, int to) {
        if (to - from < 5) {
            return false;
        }
        boolean message = run[from] == 'M' && run[from + 1] == 'S' && run[from + 2] == 'H';
        boolean batch = (run[from] == 'F' || run[from] == 'B') && run[from + 1] == 'H' && run[from + 2] == 'S';
        return (message || batch) && isPunctuation(run[from + 3]) && isPunctuation(run[from + 4]);
    }

    private static boolean isName(byte[] run, int at) {
        return isCapital(run[at])
                && (isCapital(run[at + 1]) || isDigit(run[at + 1]))
                && (isCapital(run[at + 2]) || isDigit(run[at + 2]));
    }

    private static boolean isCapital(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isPunctuation(byte b) {
        return b > ' ' && b < 0x7f && !isCapital(b) && !isDigit(b) && !(b >= 'a' && b <= 'z') && b != Blank.BLANK;
    }

    private static boolean isEnd(byte b) {
        return b == START_OF_BLOCK || b == END_OF_BLOCK || b == '\r' || b == '\n';
    }
}
