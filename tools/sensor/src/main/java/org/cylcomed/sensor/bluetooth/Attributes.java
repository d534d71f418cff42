package org.cylcomed.sensor.bluetooth;

import static org.cylcomed.sensor.protocol.Bytes.u16LittleEndian;
import static org.cylcomed.sensor.protocol.Bytes.u8;

/**
 * The attribute protocol of one connection (Bluetooth Core, volume 3, parts F and G): learns from the discovery
 * which handle is which characteristic, and hands on the values that are read, notified or indicated.
 */
final class Attributes {
    private static final int ERROR = 0x01;
    private static final int FIND_BY_VALUE_REQUEST = 0x06;
    private static final int FIND_BY_VALUE_RESPONSE = 0x07;
    private static final int READ_BY_TYPE_REQUEST = 0x08;
    private static final int READ_BY_TYPE_RESPONSE = 0x09;
    private static final int READ_REQUEST = 0x0a;
    private static final int READ_RESPONSE = 0x0b;
    private static final int READ_BY_GROUP_REQUEST = 0x10;
    private static final int READ_BY_GROUP_RESPONSE = 0x11;
    private static final int NOTIFICATION = 0x1b;
    private static final int INDICATION = 0x1d;
    private static final int CONFIRMATION = 0x1e;
    private static final int SEVERAL_NOTIFICATIONS = 0x23;

    /** By who serves them. */
    private final Handles[] handles = {new Handles(), new Handles()};

    /** By who asked: the request that waits for its answer, 0 without one; its type and its handle or service. */
    private final int[] request = new int[2];

    private final int[] type = new int[2];
    private final int[] subject = new int[2];

    /** Who sends a PDU that begins with this byte, if the peripheral is the server, as measuring devices are. */
    static int likelySender(int opcode) {
        boolean server = opcode == SEVERAL_NOTIFICATIONS || (opcode & 1) != 0;
        return server && opcode != CONFIRMATION ? Link.PERIPHERAL : Link.CENTRAL;
    }

    /** One whole PDU in {@code bytes[from, to)}; whether a value in it was measured. */
    boolean read(int sender, byte[] bytes, int from, int to, Speaker speaker) {
        int asker = 1 - sender;
        int at = from + 1;
        boolean measured = false;
        switch (u8(bytes, from)) {
            case READ_BY_TYPE_REQUEST, READ_BY_GROUP_REQUEST -> {
                if (to - at == 6 || to - at == 20) {
                    ask(sender, u8(bytes, from), Assigned.uuid(bytes, at + 4, to), 0);
                }
            }
            case FIND_BY_VALUE_REQUEST -> {
                int service = to - at == 8 ? u16LittleEndian(bytes, at + 6) : -1;
                ask(sender, FIND_BY_VALUE_REQUEST, to - at >= 6 ? u16LittleEndian(bytes, at + 4) : -1, service);
            }
            case READ_REQUEST -> {
                if (to - at == 2) {
                    ask(sender, READ_REQUEST, 0, u16LittleEndian(bytes, at));
                }
            }
            case READ_BY_GROUP_RESPONSE -> {
                if (answers(asker, READ_BY_GROUP_REQUEST) && type[asker] == Assigned.PRIMARY_SERVICE) {
                    services(bytes, at, to, speaker);
                }
                request[asker] = 0;
            }
            case FIND_BY_VALUE_RESPONSE -> {
                if (answers(asker, FIND_BY_VALUE_REQUEST) && type[asker] == Assigned.PRIMARY_SERVICE && to - at >= 4) {
                    speaker.service(subject[asker]);
                }
                request[asker] = 0;
            }
            case READ_BY_TYPE_RESPONSE -> {
                if (answers(asker, READ_BY_TYPE_REQUEST)) {
                    measured = byType(sender, type[asker], bytes, at, to, speaker);
                }
                request[asker] = 0;
            }
            case READ_RESPONSE -> {
                if (answers(asker, READ_REQUEST)) {
                    measured = value(handles[sender].characteristic(subject[asker]), bytes, at, to, speaker);
                }
                request[asker] = 0;
            }
            case NOTIFICATION, INDICATION -> {
                if (to - at > 2) {
                    int handle = u16LittleEndian(bytes, at);
                    measured = value(handles[sender].characteristic(handle), bytes, at + 2, to, speaker);
                }
            }
            case SEVERAL_NOTIFICATIONS -> measured = several(sender, bytes, at, to, speaker);
            case ERROR -> request[asker] = 0;
            default -> {
                // Writes, and reads of parts: not needed to know who is there and what is measured.
            }
        }
        return measured;
    }

    private void ask(int asker, int opcode, int uuid, int handle) {
        request[asker] = opcode;
        type[asker] = uuid;
        subject[asker] = handle;
    }

    private boolean answers(int asker, int opcode) {
        return request[asker] == opcode;
    }

    private static void services(byte[] bytes, int from, int to, Speaker speaker) {
        int length = from < to ? u8(bytes, from) : 0;
        if (length != 6 && length != 20) {
            return;
        }
        for (int at = from + 1; at + length <= to; at += length) {
            speaker.service(bytes, at + 4, at + length);
        }
    }

    private boolean byType(int server, int wanted, byte[] bytes, int from, int to, Speaker speaker) {
        int length = from < to ? u8(bytes, from) : 0;
        boolean measured = false;
        for (int at = from + 1; length >= 3 && at + length <= to; at += length) {
            if (wanted != Assigned.CHARACTERISTIC) {
                measured |= value(wanted, bytes, at + 2, at + length, speaker);
            } else if (length == 7 || length == 21) {
                int characteristic = Assigned.uuid(bytes, at + 5, at + length);
                if (Values.reads(characteristic)) {
                    handles[server].put(u16LittleEndian(bytes, at + 3), characteristic);
                }
            }
        }
        return measured;
    }

    private boolean several(int server, byte[] bytes, int from, int to, Speaker speaker) {
        boolean measured = false;
        int at = from;
        while (at + 4 <= to) {
            int handle = u16LittleEndian(bytes, at);
            int end = at + 4 + u16LittleEndian(bytes, at + 2);
            if (end > to) {
                break;
            }
            measured |= value(handles[server].characteristic(handle), bytes, at + 4, end, speaker);
            at = end;
        }
        return measured;
    }

    private static boolean value(int characteristic, byte[] bytes, int from, int to, Speaker speaker) {
        return characteristic >= 0 && Values.tell(characteristic, bytes, from, to, speaker);
    }
}
