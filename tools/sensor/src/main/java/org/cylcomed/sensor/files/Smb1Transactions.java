package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * Transactions of SMB 1 (MS-CIFS sections 2.2.4.33, 46, 47 and 62): calls into pipes, and the messages by which the
 * flaws of MS17-010 are looked for and used and by which the backdoor DoublePulsar is spoken to. No program sends those.
 */
final class Smb1Transactions {
    private static final int TRANSACTION = 0x25;
    private static final int TRANSACTION_2 = 0x32;
    private static final int TRANSACTION_2_MORE = 0x33;
    private static final int NT_TRANSACTION = 0xa0;

    private static final int PEEK_PIPE = 0x23;
    private static final int CALL_PIPE = 0x26;
    /** TRANS2_SESSION_SETUP: reserved, never implemented by a server. */
    private static final int SESSION_SETUP_2 = 0x0e;

    /** The backdoor adds this to the multiplex identifier of its answer. */
    private static final int BACKDOOR = 0x10;

    private final SmbSession session;
    /** Multiplex identifier of an NT transaction that announced more than it brought, -1 without one. */
    private int unfinished = -1;
    /** Multiplex identifier of the last order to the backdoor. */
    private int ordered = -1;

    private boolean checkTold;
    private boolean overflowTold;
    private boolean orderTold;
    private boolean backdoorTold;
    private boolean malformedTold;

    Smb1Transactions(SmbSession session) {
        this.session = session;
    }

    void request(Smb1Block block, byte[] bytes, int to) {
        switch (block.command) {
            case TRANSACTION -> {
                if (block.wordCount >= 14) {
                    sizes(block.u16(bytes, 0), block.u16(bytes, 18), block.u16(bytes, 2), block.u16(bytes, 22));
                    transaction(block, bytes, to);
                }
            }
            case TRANSACTION_2 -> {
                if (block.wordCount >= 15) {
                    sizes(block.u16(bytes, 0), block.u16(bytes, 18), block.u16(bytes, 2), block.u16(bytes, 22));
                    if (block.u16(bytes, 28) == SESSION_SETUP_2) {
                        ordered = block.multiplex;
                        orderTold = exploit(orderTold, "DoublePulsar", "an order by Trans2 SESSION_SETUP");
                    }
                    if (block.multiplex == unfinished) {
                        unfinished = -1;
                    }
                }
            }
            case NT_TRANSACTION -> {
                if (block.wordCount >= 19) {
                    long total = block.u32(bytes, 7);
                    long now = block.u32(bytes, 27);
                    sizes(block.u32(bytes, 3), block.u32(bytes, 19), total, now);
                    unfinished = now < total ? block.multiplex : -1;
                }
            }
            case TRANSACTION_2_MORE -> {
                if (block.multiplex == unfinished) {
                    String reason = "an NT transaction goes on as a Trans2";
                    overflowTold = exploit(overflowTold, "MS17-010 (EternalBlue)", reason);
                }
            }
            default -> {
                // Not a transaction.
            }
        }
    }

    private void transaction(Smb1Block block, byte[] bytes, int to) {
        if (block.wordCount < 16) {
            return;
        }
        int function = block.u16(bytes, 28);
        int file = block.u16(bytes, 30);
        if (function == PEEK_PIPE && file == 0) {
            checkTold =
                    exploit(checkTold, "MS17-010", "a pipe is peeked at without a handle, to see if the host is open");
        } else if (function == CALL_PIPE) {
            int data = Math.min(to, block.message + block.u16(bytes, 24));
            int end = Math.min(to, data + block.u16(bytes, 22));
            session.pipes.written(Smb1Reader.pipe(block, file), bytes, data, end);
        }
    }

    void answer(Smb1Block block) {
        if (block.command == TRANSACTION_2 && ordered >= 0) {
            if (block.multiplex == (ordered + BACKDOOR & 0xffff)) {
                backdoorTold = exploit(backdoorTold, "DoublePulsar", "the backdoor answers: the host is infected");
            }
            ordered = -1;
        }
    }

    /** What is brought can never be more than what is announced. */
    private void sizes(long totalParameters, long parameters, long totalData, long data) {
        if ((parameters > totalParameters || data > totalData) && !malformedTold) {
            malformedTold = true;
            session.observer.see(new Sighting.Malformed(
                    session.connection, Protocol.SMB, "SMB transaction brings more than it announces"));
        }
    }

    private boolean exploit(boolean told, String name, String reason) {
        if (!told) {
            session.observer.see(
                    new Sighting.Exploit(session.connection, Direction.FROM_CLIENT, Protocol.SMB, name, reason));
        }
        return true;
    }
}
