package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * The handshake of a machine with its domain controller (MS-NRPC section 3.5.4.4), read for Zerologon: with an
 * all-zero vector and AES-CFB8, a challenge of eight equal bytes has the credential of eight zeros for one key in 256
 * (CVE-2020-1472). A machine that computes its credential meets eight zeros once in 2^64.
 */
final class NetlogonCalls {
    private static final int REQUEST_CHALLENGE = 4;
    private static final int CREDENTIAL = 8;

    private final Connection connection;
    private final Observer observer;
    private boolean chosenChallenge;

    /** Where the walk through the parameters is; -1 when they do not fit. */
    private int at;

    NetlogonCalls(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    void call(int operation, byte[] bytes, int stub, int to) {
        at = stub;
        if (operation == REQUEST_CHALLENGE) {
            optionalText(bytes, stub, to);
            text(bytes, stub, to);
            chosenChallenge = fits(to) && allEqual(bytes, at, bytes[at]);
        } else if (operation == 5 || operation == 15 || operation == 26) {
            optionalText(bytes, stub, to);
            text(bytes, stub, to);
            at = at < 0 ? -1 : at + 2;
            text(bytes, stub, to);
            if (fits(to) && allEqual(bytes, at, 0)) {
                observer.see(new Sighting.Operation(
                        connection,
                        Direction.FROM_CLIENT,
                        Protocol.SMB,
                        "NetrServerAuthenticate",
                        null,
                        Sighting.Outcome.ASKED,
                        null,
                        null,
                        null,
                        null,
                        "zeroCredential",
                        "true",
                        "chosenChallenge",
                        Boolean.toString(chosenChallenge)));
            }
        }
    }

    private boolean fits(int to) {
        return at >= 0 && to - at >= CREDENTIAL;
    }

    private static boolean allEqual(byte[] bytes, int from, int value) {
        for (int i = 0; i < CREDENTIAL; i++) {
            if (bytes[from + i] != value) {
                return false;
            }
        }
        return true;
    }

    /** A unique pointer to text (C706 section 14.3.10). */
    private void optionalText(byte[] bytes, int stub, int to) {
        if (to - at < 4) {
            at = -1;
            return;
        }
        boolean there = Bytes.i32(bytes, at) != 0;
        at += 4;
        if (there) {
            text(bytes, stub, to);
        }
    }

    /** Steps over a conformant and varying string of 16-bit characters, aligned to four bytes of the stub. */
    private void text(byte[] bytes, int stub, int to) {
        if (at < 0) {
            return;
        }
        at += -(at - stub) & 3;
        long end = to - at < 12 ? Long.MAX_VALUE : at + 12 + 2 * Bytes.u32LittleEndian(bytes, at + 8);
        at = end > to ? -1 : (int) end;
    }
}
