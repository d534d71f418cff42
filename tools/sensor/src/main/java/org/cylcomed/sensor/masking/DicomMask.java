package org.cylcomed.sensor.masking;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u32;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * DICOM upper layer (PS3.8): keeps PDU headers, AE titles, presentation contexts and commands; data sets by
 * {@link DataSetMask}. A data set is masked whole where nobody saw which transfer syntax was agreed upon.
 */
final class DicomMask implements StreamMask {
    private static final int REQUEST = 1;
    private static final int ACCEPT = 2;
    private static final int REJECT = 3;
    private static final int DATA = 4;
    private static final int ABORT = 7;
    private static final int ITEMS = 74;
    private static final int APPLICATION_CONTEXT = 0x10;
    private static final int REQUESTED_CONTEXT = 0x20;
    private static final int ACCEPTED_CONTEXT = 0x21;
    private static final int TRANSFER_SYNTAX = 0x40;
    private static final int USER_INFORMATION = 0x50;

    private final Map<Integer, String> syntaxes = new HashMap<>();

    @Override
    public boolean recognises(byte[] run) {
        boolean association = run.length >= ITEMS + 4 && (run[0] == REQUEST || run[0] == ACCEPT) && run[1] == 0;
        return association && (u16(run, 6) & 1) == 1 && u8(run, ITEMS) == APPLICATION_CONTEXT;
    }

    @Override
    public void prepare(byte[] run) {
        for (int at = 0; isPdu(run, at); at = behind(run, at)) {
            if (run[at] == ACCEPT) {
                contexts(run, at + ITEMS, behind(run, at));
            }
        }
    }

    private void contexts(byte[] run, int from, int to) {
        for (int at = from; at + 4 <= to; at += 4 + u16(run, at + 2)) {
            int end = Math.min(to, at + 4 + u16(run, at + 2));
            if (u8(run, at) == ACCEPTED_CONTEXT && end - at >= 12 && u8(run, at + 8) == TRANSFER_SYNTAX) {
                int length = Math.min(u16(run, at + 10), end - at - 12);
                String syntax = new String(run, at + 12, length, StandardCharsets.ISO_8859_1);
                String before = syntaxes.put(u8(run, at + 4), syntax.replace("\0", ""));
                if (before != null && !before.equals(syntax.replace("\0", ""))) {
                    // Two associations in one connection disagree: which one counts is not worth a risk.
                    syntaxes.put(u8(run, at + 4), "");
                }
            }
        }
    }

    @Override
    public void mask(byte[] run, boolean beginning) {
        int at = 0;
        DataSetMask data = new DataSetMask(run);
        while (beginning && isPdu(run, at)) {
            int end = behind(run, at);
            switch (run[at]) {
                case REQUEST, ACCEPT -> association(run, at, end);
                case DATA -> values(run, at + 6, end, data);
                case REJECT, 5, 6, ABORT -> Blank.out(run, Math.min(end, at + 10), end);
                default -> Blank.out(run, at + 6, end);
            }
            at = end;
        }
        data.finish();
        Blank.out(run, at, run.length);
    }

    private static void association(byte[] run, int from, int end) {
        if (end - from < ITEMS) {
            Blank.out(run, from + 6, end);
            return;
        }
        // 32 reserved octets.
        Blank.out(run, from + 42, from + ITEMS);
        int at = from + ITEMS;
        while (at + 4 <= end && at + 4 + u16(run, at + 2) <= end) {
            int next = at + 4 + u16(run, at + 2);
            switch (u8(run, at)) {
                case APPLICATION_CONTEXT, REQUESTED_CONTEXT, ACCEPTED_CONTEXT -> {}
                case USER_INFORMATION -> userInformation(run, at + 4, next);
                default -> Blank.out(run, at + 4, next);
            }
            at = next;
        }
        Blank.out(run, at, end);
    }

    /** User identity (0x58) holds names, passwords and tickets; all but the well-known items goes with it. */
    private static void userInformation(byte[] run, int from, int to) {
        int at = from;
        while (at + 4 <= to && at + 4 + u16(run, at + 2) <= to) {
            int next = at + 4 + u16(run, at + 2);
            int type = u8(run, at);
            if (type < 0x51 || type > 0x55) {
                Blank.out(run, at + 4, next);
            }
            at = next;
        }
        Blank.out(run, at, to);
    }

    /** Presentation data values (PS3.8 section 9.3.5.1, annex E). */
    private void values(byte[] run, int from, int end, DataSetMask data) {
        int at = from;
        while (at + 6 <= end) {
            long length = u32(run, at);
            int context = u8(run, at + 4);
            int control = u8(run, at + 5);
            if (length < 2 || control > 3) {
                break;
            }
            int next = (int) Math.min(end, at + 4 + length);
            if ((control & 1) == 0) {
                data.add(at + 6, next, syntaxes.getOrDefault(context, ""));
                if ((control & 2) != 0) {
                    data.finish();
                }
            } else if (!isCommand(run, at + 6, next)) {
                Blank.out(run, at + 6, next);
            }
            at = next;
        }
        Blank.out(run, at, end);
    }

    /** Elements of group 0000, implicit little endian (PS3.7 section 6.3.1), as far as they are here. */
    private static boolean isCommand(byte[] run, int from, int to) {
        int at = from;
        while (at + 8 <= to) {
            long length = Bytes.u32LittleEndian(run, at + 4);
            int element = Bytes.u16LittleEndian(run, at + 2);
            // Error Comment (0000,0902) is free text.
            if (Bytes.u16LittleEndian(run, at) != 0 || length > to - at - 8 || element == 0x0902) {
                return false;
            }
            at += 8 + (int) length;
        }
        return at == to;
    }

    private static boolean isPdu(byte[] run, int at) {
        return at + 6 <= run.length
                && run[at] >= REQUEST
                && run[at] <= ABORT
                && run[at + 1] == 0
                && u32(run, at + 2) <= Integer.MAX_VALUE / 2;
    }

    private static int behind(byte[] run, int at) {
        return (int) Math.min(run.length, at + 6 + u32(run, at + 2));
    }
}
