package org.cylcomed.sensor.masking;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * DNS (RFC 1035): keeps the form, types, times, addresses, and of each name its last two labels and those that name a
 * service. What comes before may be a person's or, in a tunnel, anything that was stolen; so are texts and other data.
 */
final class DnsMask {
    private static final Set<String> LOCAL =
            Set.of("local", "lan", "home", "internal", "localdomain", "intranet", "corp", "private");
    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int PTR = 12;
    private static final int AAAA = 28;
    private static final int MOST_RECORDS = 400;
    private static final int MOST_LABELS = 128;

    private final byte[] bytes;
    private final int from;
    private final int to;
    /** What is to be masked, decided before anything is: names share their parts. */
    private final boolean[] masked;

    private final int[] labels = new int[MOST_LABELS];
    private int at;

    private DnsMask(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.masked = new boolean[to - from];
    }

    static void mask(byte[] bytes, int from, int to) {
        DnsMask mask = new DnsMask(bytes, from, to);
        if (to - from < 12 || !mask.message()) {
            Blank.out(bytes, from, to);
            return;
        }
        for (int i = from; i < to; i++) {
            if (mask.masked[i - from]) {
                bytes[i] = Blank.BLANK;
            }
        }
    }

    private boolean message() {
        int questions = u16(bytes, from + 4);
        int records = u16(bytes, from + 6) + u16(bytes, from + 8) + u16(bytes, from + 10);
        if (questions + records > MOST_RECORDS || questions + records == 0) {
            return false;
        }
        at = from + 12;
        for (int i = 0; i < questions; i++) {
            if (!name() || to - at < 4) {
                return false;
            }
            at += 4;
        }
        for (int i = 0; i < records; i++) {
            if (!name() || !record()) {
                return false;
            }
        }
        return at == to;
    }

    private boolean record() {
        if (to - at < 10 || u16(bytes, at + 8) > to - at - 10) {
            return false;
        }
        int type = u16(bytes, at);
        int data = at + 10;
        int end = data + u16(bytes, at + 8);
        at = data;
        switch (type) {
            case A, AAAA -> {
                if (end - data != (type == A ? 4 : 16)) {
                    hide(data, end);
                }
            }
            case NS, CNAME, PTR -> {
                if (!name() || at != end) {
                    return false;
                }
            }
            default -> hide(data, end);
        }
        at = end;
        return true;
    }

    /** Reads the name at {@code at} and moves behind it. */
    private boolean name() {
        int count = 0;
        int place = at;
        boolean jumped = false;
        while (true) {
            if (place >= to || count == MOST_LABELS) {
                return false;
            }
            int length = u8(bytes, place);
            if (length == 0) {
                at = jumped ? at : place + 1;
                break;
            }
            if (length >= 0xc0) {
                if (place + 1 >= to) {
                    return false;
                }
                int target = from + (u16(bytes, place) & 0x3fff);
                if (!jumped) {
                    at = place + 2;
                }
                jumped = true;
                if (target >= place) {
                    return false;
                }
                place = target;
            } else if (length > 63 || place + 1 + length > to) {
                return false;
            } else {
                labels[count++] = place;
                place += 1 + length;
            }
        }
        for (int i = 0; i < count - registered(count); i++) {
            int label = labels[i] + 1;
            int end = label + u8(bytes, labels[i]);
            String text = new String(bytes, label, end - label, StandardCharsets.ISO_8859_1);
            if (!text.matches("_[a-z0-9-]{1,15}|[0-9]{1,3}|www|wpad")) {
                hide(label, end);
            }
        }
        return true;
    }

    /** Labels at the end that are no host's own: {@code example.org}, but of {@code marias-pump.local} only the last. */
    private int registered(int count) {
        if (count < 2) {
            return 0;
        }
        int last = labels[count - 1] + 1;
        String top = new String(bytes, last, u8(bytes, last - 1), StandardCharsets.ISO_8859_1);
        return LOCAL.contains(top.toLowerCase(Locale.ROOT)) ? 1 : 2;
    }

    private void hide(int begin, int end) {
        for (int i = begin; i < end; i++) {
            masked[i - from] = true;
        }
    }
}
