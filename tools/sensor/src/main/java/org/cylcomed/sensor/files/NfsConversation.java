package org.cylcomed.sensor.files;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * Calls and answers of NFS (RFC 1094, 1813, 8881), its mount service and the port mapper (RFC 1833): who calls, which
 * version is served, whether anybody is let in. File handles and paths are not read.
 */
final class NfsConversation {
    private static final int PORT_MAPPER = 100_000;
    private static final int NFS = 100_003;
    private static final int MOUNT = 100_005;

    private static final int MOUNT_PATH = 1;
    private static final int GET_ADDRESS = 3;

    /**
     * Longest universal address (RFC 5665) anybody could mean: the path of a local socket, 108 octets, with room.
     * Windows' NFS server copies what a client's port mapper answers into 256 characters (CVE-2022-26937).
     */
    private static final int LONGEST_ADDRESS = 255;

    private static final int TEXT_LIMIT = 64;
    private static final int PENDING = 16;

    private final Connection connection;
    private final Observer observer;
    private final Announcements announcements;
    private final OncCall call = new OncCall();

    /** Calls not yet answered, the oldest gives way: transaction, then what of its answer is read. */
    private final int[] pending = new int[PENDING];

    private final Expected[] expected = new Expected[PENDING];
    private final int[] versions = new int[PENDING];
    private int calls;

    private boolean openTold;
    private boolean exploitTold;

    private enum Expected {
        NOTHING,
        /** An answer of NFS or the mount service, to somebody who proved who he is or need not. */
        SERVED,
        /** As before, to an access to files by somebody who proved nothing. */
        LET_IN,
        ADDRESS
    }

    NfsConversation(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
        Arrays.fill(expected, Expected.NOTHING);
    }

    /** False if this is neither a call nor an answer. */
    boolean message(Direction direction, byte[] bytes, int from, int to) {
        if (to - from < 12) {
            return false;
        }
        int type = Bytes.i32(bytes, from + 4);
        if (type == 1) {
            if (direction == Direction.FROM_SERVER) {
                answer(bytes, from, to);
            }
            return true;
        }
        if (!call.read(bytes, from, to)) {
            return false;
        }
        // NFS 4.0 servers call back on the client's connection: nothing is learned from that.
        if (direction == Direction.FROM_CLIENT) {
            called(bytes, to);
        }
        return true;
    }

    private void called(byte[] bytes, int to) {
        Expected answer = Expected.NOTHING;
        if (call.program == NFS || call.program == MOUNT) {
            connection.recognised(Protocol.NFS);
            answer = isOpenAccess(bytes, to) ? Expected.LET_IN : Expected.SERVED;
            clientName(bytes);
        } else if (call.program == PORT_MAPPER && call.version >= 3 && call.procedure == GET_ADDRESS) {
            answer = Expected.ADDRESS;
        }
        if (answer != Expected.NOTHING) {
            int slot = calls++ & (PENDING - 1);
            pending[slot] = call.transaction;
            expected[slot] = answer;
            versions[slot] = call.program == NFS ? call.version : 0;
        }
    }

    private boolean isOpenAccess(byte[] bytes, int to) {
        boolean proven = call.flavor != OncCall.NO_AUTHENTICATION && call.flavor != OncCall.SYSTEM_AUTHENTICATION;
        if (proven || call.procedure == 0) {
            return false;
        }
        if (call.program == MOUNT) {
            return call.procedure == MOUNT_PATH;
        }
        return call.version < 4 || touchesFiles(bytes, call.parameters, to);
    }

    /**
     * Whether a compound of NFS 4 begins with a file handle, in a session or not. Clients that use Kerberos for files
     * keep their lease without it.
     */
    private static boolean touchesFiles(byte[] bytes, int parameters, int to) {
        if (to - parameters < 4) {
            return false;
        }
        long tag = Bytes.u32(bytes, parameters);
        long at = parameters + 4 + (tag + 3 & ~3L) + 8;
        if (at + 4 > to) {
            return false;
        }
        int operation = Bytes.i32(bytes, (int) at);
        if (operation == 53 && at + 40 <= to) {
            // SEQUENCE: session, sequence, slot, highest slot, whether to keep the answer.
            operation = Bytes.i32(bytes, (int) at + 36);
        }
        return operation == 22 || operation == 24;
    }

    /** AUTH_SYS (RFC 5531 appendix A): a stamp, then the machine's name; user and groups are not read. */
    private void clientName(byte[] bytes) {
        if (call.flavor != OncCall.SYSTEM_AUTHENTICATION || call.parameters < call.credentialTo + 8) {
            return;
        }
        long length = Bytes.u32(bytes, call.credential + 4);
        int name = call.credential + 8;
        if (length <= 255 && name + length <= call.credentialTo) {
            String host = Bytes.text(bytes, name, name + (int) length, TEXT_LIMIT);
            announcements.attribute(connection.client(), AttributeName.HOST_NAME, host, 0.8, "NFS machine name");
        }
    }

    private void answer(byte[] bytes, int from, int to) {
        int transaction = Bytes.i32(bytes, from);
        for (int slot = 0; slot < PENDING; slot++) {
            if (pending[slot] == transaction && expected[slot] != Expected.NOTHING) {
                Expected awaited = expected[slot];
                expected[slot] = Expected.NOTHING;
                answered(awaited, versions[slot], bytes, from, to);
                return;
            }
        }
    }

    private void answered(Expected awaited, int version, byte[] bytes, int from, int to) {
        if (to - from < 24 || Bytes.i32(bytes, from + 8) != 0) {
            return;
        }
        long accepted = from + 20 + Bytes.u32(bytes, from + 16);
        if (accepted + 4 > to || Bytes.i32(bytes, (int) accepted) != 0) {
            return;
        }
        int result = (int) accepted + 4;
        if (awaited == Expected.ADDRESS) {
            if (to - result >= 4 && Bytes.u32(bytes, result) > LONGEST_ADDRESS && !exploitTold) {
                exploitTold = true;
                observer.see(new Sighting.Exploit(
                        connection,
                        Direction.FROM_SERVER,
                        Protocol.NFS,
                        "CVE-2022-26937",
                        "port mapper answers an address longer than any"));
            }
            return;
        }
        if (version > 0 && version <= 4) {
            announcements.attribute(
                    connection.server(), AttributeName.SERVICE, "NFS " + version, 0.9, "NFS program version");
        }
        if (awaited == Expected.LET_IN && !openTold && to - result >= 4 && Bytes.i32(bytes, result) == 0) {
            openTold = true;
            observer.see(new Sighting.Unauthenticated(connection, Protocol.NFS, "NFS without authentication"));
        }
    }
}
