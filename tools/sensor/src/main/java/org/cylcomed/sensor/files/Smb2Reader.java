package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;

/** Messages of SMB 2 and 3 (MS-SMB2 section 2.2), alone or in a compound. */
final class Smb2Reader {
    private static final int HEADER = SmbSignature.HEADER_2;
    /** More in one compound than any client sends. */
    private static final int CHAIN = 64;

    private static final int NEGOTIATE = 0;
    private static final int SESSION_SETUP = 1;
    private static final int TREE_CONNECT = 3;
    private static final int READ = 8;
    private static final int WRITE = 9;
    private static final int CONTROL = 11;

    private static final int PIPE_TRANSCEIVE = 0x0011_c017;
    private static final int GUEST_OR_NOBODY = 3;
    private static final int RELATED = 4;

    private final SmbSession session;

    Smb2Reader(SmbSession session) {
        this.session = session;
    }

    static boolean isBulk(int command) {
        return command == READ || command == WRITE;
    }

    void message(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        long tree = -1;
        for (int i = 0; i < CHAIN && to - at >= HEADER; i++) {
            if (Bytes.u16LittleEndian(bytes, at + 4) != HEADER) {
                return;
            }
            int flags = (int) Bytes.u32LittleEndian(bytes, at + 16);
            long next = Bytes.u32LittleEndian(bytes, at + 20);
            int end = next == 0 ? to : (int) Math.min(to, at + next);
            boolean answer = (flags & 1) != 0;
            tree = (flags & RELATED) != 0 && tree >= 0 ? tree : Bytes.u32LittleEndian(bytes, at + 36);
            if (answer && direction == Direction.FROM_SERVER) {
                answer(bytes, at, end, tree);
            } else if (!answer && direction == Direction.FROM_CLIENT) {
                request(bytes, at, end, tree);
            }
            if (next < HEADER) {
                return;
            }
            at = end;
        }
    }

    private void request(byte[] bytes, int at, int to, long tree) {
        int body = at + HEADER;
        switch (Bytes.u16LittleEndian(bytes, at + 12)) {
            case SESSION_SETUP -> {
                if (to - body >= 24) {
                    int token = at + Bytes.u16LittleEndian(bytes, body + 12);
                    token(Direction.FROM_CLIENT, bytes, token, Bytes.u16LittleEndian(bytes, body + 14), to);
                }
            }
            case TREE_CONNECT -> {
                if (to - body >= 8) {
                    int path = at + Bytes.u16LittleEndian(bytes, body + 4);
                    int end = Math.min(to, path + Bytes.u16LittleEndian(bytes, body + 6));
                    session.trees.ask(Bytes.i64(bytes, at + 24), bytes, path, end, 2);
                }
            }
            case WRITE -> {
                if (to - body >= 32) {
                    int data = at + Bytes.u16LittleEndian(bytes, body + 2);
                    int end = (int) Math.min(to, data + Bytes.u32LittleEndian(bytes, body + 4));
                    boolean fromStart = Bytes.i64(bytes, body + 8) == 0;
                    session.written(tree, handle(bytes, body + 16), fromStart, bytes, data, end);
                }
            }
            case CONTROL -> {
                if (to - body >= 32 && Bytes.u32LittleEndian(bytes, body + 4) == PIPE_TRANSCEIVE) {
                    int data = (int) Math.min(to, at + Bytes.u32LittleEndian(bytes, body + 24));
                    int end = (int) Math.min(to, data + Bytes.u32LittleEndian(bytes, body + 28));
                    session.pipes.written(handle(bytes, body + 8), bytes, data, end);
                }
            }
            default -> {
                // Names of files, locks and notifications are not read.
            }
        }
    }

    private void answer(byte[] bytes, int at, int to, long tree) {
        int body = at + HEADER;
        int status = (int) Bytes.u32LittleEndian(bytes, at + 8);
        switch (Bytes.u16LittleEndian(bytes, at + 12)) {
            case NEGOTIATE -> {
                if (status == 0 && to - body >= 60) {
                    version(Bytes.u16LittleEndian(bytes, body + 4));
                    int token = at + Bytes.u16LittleEndian(bytes, body + 56);
                    token(Direction.FROM_SERVER, bytes, token, Bytes.u16LittleEndian(bytes, body + 58), to);
                }
            }
            case SESSION_SETUP -> {
                if (to - body < 8) {
                    return;
                }
                boolean whole = Bytes.u16LittleEndian(bytes, body) == 9;
                if (whole) {
                    int token = at + Bytes.u16LittleEndian(bytes, body + 4);
                    token(Direction.FROM_SERVER, bytes, token, Bytes.u16LittleEndian(bytes, body + 6), to);
                }
                boolean open = whole && (Bytes.u16LittleEndian(bytes, body + 2) & GUEST_OR_NOBODY) != 0;
                session.setUp(status, open || session.ntlm.anonymous());
            }
            case TREE_CONNECT -> {
                if (status == 0) {
                    session.trees.granted(Bytes.i64(bytes, at + 24), tree);
                }
            }
            default -> {
                // Contents of files.
            }
        }
    }

    private void version(int dialect) {
        switch (dialect) {
            case 0x0202 -> session.version("2.0.2");
            case 0x0210 -> session.version("2.1");
            case 0x0300 -> session.version("3.0");
            case 0x0302 -> session.version("3.0.2");
            case 0x0311 -> session.version("3.1.1");
            default -> {
                // 0x02ff: the client is to ask again.
            }
        }
    }

    private void token(Direction direction, byte[] bytes, int from, int length, int to) {
        session.ntlm.token(session.connection.sender(direction), bytes, from, Math.min(to, from + length));
    }

    private static long handle(byte[] bytes, int at) {
        return Bytes.i64(bytes, at) * 0x9e37_79b9_7f4a_7c15L + Bytes.i64(bytes, at + 8);
    }
}
