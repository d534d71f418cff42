package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.protocol.Observer;
import org.jspecify.annotations.Nullable;

/** DCE/RPC associations in the named pipes of one SMB connection, by handle; the latest {@value #REMEMBERED}. */
final class Pipes {
    private static final int REMEMBERED = 16;

    private final Connection connection;
    private final Observer observer;
    private final long[] handles = new long[REMEMBERED];
    private final @Nullable RpcCalls[] calls = new RpcCalls[REMEMBERED];
    private final RpcPdu pdu = new RpcPdu();
    private int count;

    Pipes(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    /** Bytes the client writes to a handle, the first of them; a file that is no pipe does not begin like a call. */
    void written(long handle, byte[] bytes, int from, int to) {
        if (to - from < RpcPdu.HEADER || bytes[from] != 5 || !pdu.read(bytes, from, to) || !pdu.isFromClient()) {
            return;
        }
        RpcCalls known = find(handle);
        if (known == null || pdu.type == RpcPdu.BIND) {
            if (pdu.type != RpcPdu.BIND) {
                return;
            }
            known = new RpcCalls(connection, observer);
            known.fragment(pdu, bytes, from, to);
            if (known.areOfInterest()) {
                remember(handle, known);
            }
            return;
        }
        known.fragment(pdu, bytes, from, to);
    }

    private @Nullable RpcCalls find(long handle) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (handles[i] == handle && calls[i] != null) {
                return calls[i];
            }
        }
        return null;
    }

    private void remember(long handle, RpcCalls fresh) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (handles[i] == handle && calls[i] != null) {
                calls[i] = fresh;
                return;
            }
        }
        handles[count % REMEMBERED] = handle;
        calls[count % REMEMBERED] = fresh;
        count = (count + 1) % REMEMBERED;
    }
}
