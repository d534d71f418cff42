package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** Messages of SMB 1 (MS-CIFS, MS-SMB): who speaks, how it logs in, what it writes. */
final class Smb1Reader {
    private static final int WRITE = 0x0b;
    private static final int READ = 0x0a;
    private static final int LOCK_CHAINED = 0x24;
    private static final int OPEN_CHAINED = 0x2d;
    private static final int READ_CHAINED = 0x2e;
    private static final int WRITE_CHAINED = 0x2f;
    private static final int NEGOTIATE = 0x72;
    private static final int SESSION_SETUP = 0x73;
    private static final int LOG_OFF = 0x74;
    private static final int TREE_CONNECT = 0x75;
    private static final int CREATE_CHAINED = 0xa2;

    private static final int NO_DIALECT = 0xffff;
    private static final int ENCRYPTED_PASSWORDS = 2;
    private static final long EXTENDED_SECURITY = 0x8000_0000L;
    private static final int GUEST = 1;
    private static final int TEXT_LIMIT = 120;

    private final SmbSession session;
    private final Smb1Transactions transactions;
    private final Smb1Block block = new Smb1Block();
    /** The server cannot read encrypted passwords. */
    private boolean plainPasswords;
    /** The latest log-in without NTLM's messages named nobody. */
    private boolean nobody;

    private boolean secretTold;

    Smb1Reader(SmbSession session) {
        this.session = session;
        transactions = new Smb1Transactions(session);
    }

    static boolean isBulk(int command) {
        return command == READ || command == WRITE || command == READ_CHAINED || command == WRITE_CHAINED;
    }

    static boolean isChained(int command) {
        return switch (command) {
            case LOCK_CHAINED,
                    OPEN_CHAINED,
                    READ_CHAINED,
                    WRITE_CHAINED,
                    SESSION_SETUP,
                    LOG_OFF,
                    TREE_CONNECT,
                    CREATE_CHAINED -> true;
            default -> false;
        };
    }

    void message(Direction direction, byte[] bytes, int from, int to) {
        if (!block.first(bytes, from, to)) {
            return;
        }
        if (block.answer && direction == Direction.FROM_SERVER) {
            if (block.status == 0 && block.wordCount > 0 && block.command != NEGOTIATE) {
                session.version("1");
            }
            transactions.answer(block);
            do {
                answer(bytes);
            } while (block.next(bytes));
        } else if (!block.answer && direction == Direction.FROM_CLIENT) {
            transactions.request(block, bytes, to);
            do {
                request(bytes, to);
            } while (block.next(bytes));
        }
    }

    private void request(byte[] bytes, int to) {
        switch (block.command) {
            case SESSION_SETUP -> {
                switch (block.wordCount) {
                    case 12 -> tokenOffered(bytes);
                    case 13 -> passwordOffered(bytes, block.u16(bytes, 14), block.u16(bytes, 16));
                    case 10 -> passwordOffered(bytes, block.u16(bytes, 14), 0);
                    default -> {
                        // No such form.
                    }
                }
            }
            case TREE_CONNECT -> {
                if (block.wordCount >= 4) {
                    int path = block.aligned(block.data + block.u16(bytes, 6));
                    session.trees.ask(block.multiplex, bytes, path, block.dataTo, block.wide ? 2 : 1);
                }
            }
            case WRITE_CHAINED -> {
                if (block.wordCount >= 12) {
                    int length = block.u16(bytes, 20) | block.u16(bytes, 18) << 16;
                    int data = Math.min(to, block.message + block.u16(bytes, 22));
                    int end = (int) Math.min(to, (long) data + (length & 0xffff_ffffL));
                    boolean fromStart = block.u32(bytes, 6) == 0;
                    session.written(block.tree, pipe(block, block.u16(bytes, 4)), fromStart, bytes, data, end);
                }
            }
            default -> {
                // Names of files, locks and searches are not read.
            }
        }
    }

    /** A handle of the connection: file and tree together. */
    static long pipe(Smb1Block block, int file) {
        return 1L << 32 | (long) block.tree << 16 | file;
    }

    private void tokenOffered(byte[] bytes) {
        int length = block.u16(bytes, 14);
        Endpoint client = session.connection.client();
        session.ntlm.token(client, bytes, block.data, Math.min(block.dataTo, block.data + length));
        nobody = session.ntlm.anonymous();
        system(client, bytes, block.aligned(block.data + length));
    }

    private void passwordOffered(byte[] bytes, int length, int wideLength) {
        boolean secret = length > 1 || wideLength > 0;
        if (secret && plainPasswords && !secretTold) {
            secretTold = true;
            session.observer.see(new Sighting.ClearSecret(session.connection, Protocol.SMB, "SMB plain password"));
        }
        int account = block.aligned(block.data + length + wideLength);
        int accountEnd = account < block.dataTo ? block.textEnd(bytes, account) : block.dataTo;
        nobody = !secret && accountEnd - account <= (block.wide ? 2 : 1);
        if (accountEnd < block.dataTo) {
            system(session.connection.client(), bytes, block.textEnd(bytes, accountEnd));
        }
    }

    private void answer(byte[] bytes) {
        switch (block.command) {
            case NEGOTIATE -> negotiated(bytes);
            case SESSION_SETUP -> {
                boolean whole = block.wordCount >= 3;
                session.setUp(block.status, nobody || whole && (block.u16(bytes, 4) & GUEST) != 0);
                if (whole) {
                    Endpoint server = session.connection.server();
                    int length = block.wordCount >= 4 ? block.u16(bytes, 6) : 0;
                    session.ntlm.token(server, bytes, block.data, Math.min(block.dataTo, block.data + length));
                    system(server, bytes, block.aligned(block.data + length));
                }
            }
            case TREE_CONNECT -> {
                if (block.status == 0) {
                    session.trees.granted(block.multiplex, block.tree);
                }
            }
            default -> {
                // Contents of files.
            }
        }
    }

    private void negotiated(byte[] bytes) {
        if (block.status != 0 || block.wordCount < 1 || block.u16(bytes, 0) == NO_DIALECT) {
            return;
        }
        session.version("1");
        if (block.wordCount != 17) {
            return;
        }
        plainPasswords = (block.u8(bytes, 2) & ENCRYPTED_PASSWORDS) == 0;
        Endpoint server = session.connection.server();
        if ((block.u32(bytes, 19) & EXTENDED_SECURITY) != 0) {
            session.ntlm.token(server, bytes, block.data, block.dataTo);
        } else {
            // Domain, then server; Windows aligns neither here.
            int domain = block.data + block.u8(bytes, 33);
            if (domain < block.dataTo) {
                String name = block.text(bytes, block.textEnd(bytes, domain), TEXT_LIMIT);
                session.announcements.attribute(server, AttributeName.HOST_NAME, name, 0.8, "SMB negotiation");
            }
        }
    }

    /** Native operating system and LAN manager. */
    private void system(Endpoint about, byte[] bytes, int at) {
        if (at >= block.dataTo) {
            return;
        }
        String system = block.text(bytes, at, TEXT_LIMIT);
        String manager = block.text(bytes, block.textEnd(bytes, at), TEXT_LIMIT);
        session.announcements.attribute(about, AttributeName.OPERATING_SYSTEM, system, 0.7, "SMB native OS");
        session.announcements.attribute(about, AttributeName.SOFTWARE, manager, 0.7, "SMB native LAN manager");
    }
}
