package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * The client's side of one DCE/RPC association, over TCP or in a pipe: what it bound and which of the few calls that
 * matter it makes. Calls are told as operations of SMB, whose pipes they were made for; DCE/RPC has no name of its own.
 */
final class RpcCalls {
    private static final int CONTEXTS = 8;
    private static final int SYNTAX = 20;
    private static final int LOOK_UP = 2;

    private final Connection connection;
    private final Observer observer;
    private final NetlogonCalls netlogon;
    private final int[] contexts = new int[CONTEXTS];
    private final RpcInterface[] interfaces = new RpcInterface[CONTEXTS];
    private int known;
    private boolean lookUpTold;

    RpcCalls(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        netlogon = new NetlogonCalls(connection, observer);
    }

    /** Whether an interface was bound whose calls are read. */
    boolean areOfInterest() {
        return known > 0;
    }

    /** Reads a fragment of the client; what lies beyond {@code to} is not there. */
    void fragment(RpcPdu pdu, byte[] bytes, int from, int to) {
        int end = Math.min(to, from + pdu.length);
        if (pdu.type == RpcPdu.BIND || pdu.type == RpcPdu.ALTER_CONTEXT) {
            bind(pdu, bytes, from + 24, end);
        } else if (pdu.type == RpcPdu.REQUEST && (pdu.flags & RpcPdu.FIRST_FRAGMENT) != 0 && end - from >= 24) {
            int stub = from + ((pdu.flags & RpcPdu.OBJECT) != 0 ? 40 : 24);
            call(pdu.u16(bytes, from + 20), pdu.u16(bytes, from + 22), bytes, stub, end);
        }
    }

    private void bind(RpcPdu pdu, byte[] bytes, int from, int to) {
        if (!pdu.littleEndian || to - from < 4) {
            return;
        }
        int count = Math.min(Bytes.u8(bytes, from), CONTEXTS);
        int at = from + 4;
        for (int i = 0; i < count && to - at >= 4 + SYNTAX; i++) {
            RpcInterface bound = RpcInterface.at(bytes, at + 4);
            if (bound != RpcInterface.OTHER) {
                remember(Bytes.u16LittleEndian(bytes, at), bound);
            }
            at += 4 + SYNTAX + SYNTAX * Bytes.u8(bytes, at + 2);
        }
    }

    private void remember(int context, RpcInterface bound) {
        int slot = 0;
        while (slot < known && contexts[slot] != context) {
            slot++;
        }
        if (slot < CONTEXTS) {
            contexts[slot] = context;
            interfaces[slot] = bound;
            known = Math.max(known, slot + 1);
        }
    }

    private void call(int context, int operation, byte[] bytes, int stub, int to) {
        for (int i = 0; i < known; i++) {
            if (contexts[i] == context) {
                switch (interfaces[i]) {
                    case NETLOGON -> netlogon.call(operation, bytes, stub, to);
                    case SERVICE_CONTROL -> {
                        if (createsService(operation)) {
                            tell("CreateService");
                        }
                    }
                    case ENDPOINT_MAPPER -> {
                        if (operation == LOOK_UP && !lookUpTold) {
                            lookUpTold = true;
                            tell("ept_lookup");
                        }
                    }
                    case OTHER -> {}
                }
                return;
            }
        }
    }

    /** RCreateServiceW and A, their forms for 32-bit programs, RCreateWowService (MS-SCMR section 3.1.4). */
    private static boolean createsService(int operation) {
        return operation == 12 || operation == 24 || operation == 44 || operation == 45 || operation == 60;
    }

    private void tell(String verb) {
        observer.see(new Sighting.Operation(
                connection,
                Direction.FROM_CLIENT,
                Protocol.SMB,
                verb,
                null,
                Sighting.Outcome.ASKED,
                null,
                null,
                null,
                null));
    }
}
