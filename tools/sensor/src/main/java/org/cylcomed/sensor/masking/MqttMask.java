package org.cylcomed.sensor.masking;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.protocol.Bytes;

/**
 * MQTT 3.1 to 5: keeps headers, packet identifiers, codes and known words of topics. Client identifiers, users,
 * passwords, wills and texts in properties are masked; payloads as {@link TextBody} says.
 */
final class MqttMask implements StreamMask {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;

    private int level;
    private byte[] run = {};
    private int at;
    private int end;

    @Override
    public boolean recognises(byte[] bytes) {
        int name = bytes.length > 2 && bytes[0] == CONNECT << 4 ? headerEnd(bytes, 0) : -1;
        boolean connect = name > 0
                && bytes.length - name >= 10
                && (Bytes.startsWith(bytes, name, bytes.length, "\0\4MQTT")
                        || Bytes.startsWith(bytes, name, bytes.length, "\0\6MQIsdp"));
        if (connect) {
            level = u8(bytes, name + 2 + u16(bytes, name)) & 0x7f;
        }
        return connect;
    }

    @Override
    public void mask(byte[] bytes, boolean beginning) {
        run = bytes;
        int next = 0;
        while (beginning && next < bytes.length) {
            int body = headerEnd(bytes, next);
            if (body < 0) {
                break;
            }
            long behind = body + remaining(bytes, next);
            at = body;
            end = (int) Math.min(bytes.length, behind);
            if (!packet(u8(bytes, next))) {
                Blank.out(bytes, at, end);
            }
            next = end;
        }
        Blank.out(bytes, next, bytes.length);
    }

    /** Masks a packet from {@code at}; @return false where it breaks its form, {@code at} being the place */
    private boolean packet(int first) {
        return switch (first >> 4) {
            case CONNECT -> connect();
            case PUBLISH -> publish((first & 6) != 0);
            case SUBSCRIBE, UNSUBSCRIBE -> subscribe(first >> 4 == SUBSCRIBE);
            // CONNACK, and acknowledgements with a packet identifier.
            case 2, 4, 5, 6, 7 -> skip(Math.min(2, end - at)) && acknowledgement(first >> 4);
            case 9, 11 -> skip(2) && (level < 5 || properties()) && codes();
            case 14, 15 -> at == end || skip(1) && (at == end || properties()) && at == end;
            default -> at == end;
        };
    }

    private boolean acknowledgement(int type) {
        return at == end || level == 5 && (type == 2 || skip(1)) && (at == end || properties()) && at == end;
    }

    /** Granted qualities of service, or errors: no letter is among them. */
    private boolean codes() {
        while (at < end && (u8(run, at) <= 2 || u8(run, at) >= 0x80 || u8(run, at) == 0x11)) {
            at++;
        }
        return at == end;
    }

    private boolean connect() {
        if (!skip(2) || !skip(u16(run, at - 2)) || !skip(4)) {
            return false;
        }
        int flags = u8(run, at - 3);
        boolean sound = (level < 5 || properties()) && text(true);
        if (sound && (flags & 4) != 0) {
            sound = (level < 5 || properties()) && texts(2);
        }
        int credentials = (flags >> 7 & 1) + (flags >> 6 & 1);
        return sound && texts(credentials) && at == end;
    }

    private boolean publish(boolean identified) {
        if (!text(false) || identified && !skip(2) || level == 5 && !properties()) {
            return false;
        }
        TextBody.mask(run, at, end);
        return true;
    }

    private boolean subscribe(boolean options) {
        if (!skip(2) || level == 5 && !properties()) {
            return false;
        }
        while (at < end) {
            if (!text(false) || options && !skip(1)) {
                return false;
            }
        }
        return true;
    }

    private boolean texts(int count) {
        for (int i = 0; i < count; i++) {
            if (!text(true)) {
                return false;
            }
        }
        return true;
    }

    /** @param secret masked whole; else it is a topic */
    private boolean text(boolean secret) {
        if (end - at < 2 || u16(run, at) > end - at - 2) {
            return false;
        }
        int from = at + 2;
        at = from + u16(run, at);
        if (secret) {
            Blank.out(run, from, at);
        } else {
            MaskedName.inPlace(run, from, at);
        }
        return true;
    }

    /** MQTT 5 section 2.2.2; numbers stay. */
    private boolean properties() {
        int from = headerEnd(run, at - 1);
        long length = from < 0 ? 0 : remaining(run, at - 1);
        if (from < 0 || from > end || length > end - from) {
            return false;
        }
        int behind = from + (int) length;
        int packetEnd = end;
        at = from;
        end = behind;
        boolean sound = true;
        while (sound && at < behind) {
            sound = switch (u8(run, at++)) {
                case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2a -> skip(1);
                case 0x13, 0x21, 0x22, 0x23 -> skip(2);
                case 0x02, 0x11, 0x18, 0x27 -> skip(4);
                case 0x0b -> {
                    int value = headerEnd(run, at - 1);
                    boolean fits = value > 0 && value <= behind;
                    at = fits ? value : at;
                    yield fits;
                }
                case 0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f -> text(true);
                case 0x26 -> texts(2);
                default -> false;
            };
        }
        end = packetEnd;
        return sound;
    }

    private boolean skip(int length) {
        if (end - at < length) {
            return false;
        }
        at += length;
        return true;
    }

    /** Where the variable header begins, behind a length of one to four octets; -1 without one. */
    private static int headerEnd(byte[] bytes, int header) {
        for (int i = header + 1; i <= header + 4 && i < bytes.length; i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static long remaining(byte[] bytes, int header) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value |= (long) (bytes[header + 1 + i] & 0x7f) << 7 * i;
            if (bytes[header + 1 + i] >= 0) {
                break;
            }
        }
        return value;
    }
}
