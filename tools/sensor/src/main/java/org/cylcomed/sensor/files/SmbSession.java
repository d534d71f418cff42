package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** What both families of SMB say of one connection, each thing once. */
final class SmbSession {
    private static final int MORE_PROCESSING_REQUIRED = 0xc000_0016;

    final Connection connection;
    final Observer observer;
    final Announcements announcements;
    final Ntlmssp ntlm;
    final AdministrativeTrees trees = new AdministrativeTrees();
    final Pipes pipes;

    private boolean versionTold;
    private boolean openTold;
    private boolean programTold;

    SmbSession(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
        ntlm = new Ntlmssp(announcements);
        pipes = new Pipes(connection, observer);
    }

    /** The server chose, or uses, this version: 1, 2.0.2, 2.1, 3.0, 3.0.2, 3.1.1. */
    void version(String version) {
        if (!versionTold) {
            versionTold = true;
            announcements.attribute(connection.server(), AttributeName.SERVICE, "SMB " + version, 0.9, "SMB dialect");
            observer.see(new Sighting.Operation(
                    connection,
                    Direction.FROM_SERVER,
                    Protocol.SMB,
                    "NEGOTIATE",
                    null,
                    Sighting.Outcome.ACCEPTED,
                    null,
                    version,
                    null,
                    null));
        }
    }

    /** A transform header: only version 3 has one. */
    void encrypted() {
        version("3");
    }

    /**
     * A session set-up was answered.
     *
     * @param nobody the server let a guest or nobody in, or would have
     */
    void setUp(int status, boolean nobody) {
        if (status == 0 && nobody) {
            if (!openTold) {
                openTold = true;
                observer.see(new Sighting.Unauthenticated(connection, Protocol.SMB, "SMB guest or null session"));
            }
        } else if (status == 0) {
            observer.see(new Sighting.Login(connection, Protocol.SMB, true));
        } else if (!nobody && status != MORE_PROCESSING_REQUIRED && isRefusal(status)) {
            observer.see(new Sighting.Login(connection, Protocol.SMB, false));
        }
    }

    /** NTSTATUS (MS-ERREF section 2.3.1) of a name or password that was not good enough. */
    private static boolean isRefusal(int status) {
        return switch (status) {
            case 0xc000_0022, // access denied
                    0xc000_0064, // no such user
                    0xc000_006a, // wrong password
                    0xc000_006d, // log-on failure
                    0xc000_006e, // account restriction
                    0xc000_006f, // log-on hours
                    0xc000_0070, // workstation
                    0xc000_0071, // password expired
                    0xc000_0072, // account disabled
                    0xc000_015b, // log-on type not granted
                    0xc000_0193, // account expired
                    0xc000_0224, // password must change
                    0xc000_0234 -> true; // locked out
            default -> false;
        };
    }

    /** A Windows program is written to a share that only administrators may use. */
    void programPlanted() {
        if (!programTold) {
            programTold = true;
            observer.see(new Sighting.Operation(
                    connection,
                    Direction.FROM_CLIENT,
                    Protocol.SMB,
                    "WRITE",
                    null,
                    Sighting.Outcome.ASKED,
                    null,
                    null,
                    null,
                    null,
                    "administrativeProgram",
                    "true"));
        }
    }

    /** Written bytes: a planted program, a call into a pipe, or nothing of interest. */
    void written(long tree, long pipe, boolean fromStart, byte[] bytes, int from, int to) {
        if (fromStart && to - from >= 2 && bytes[from] == 'M' && bytes[from + 1] == 'Z' && trees.has(tree)) {
            programPlanted();
        } else {
            pipes.written(pipe, bytes, from, to);
        }
    }
}
