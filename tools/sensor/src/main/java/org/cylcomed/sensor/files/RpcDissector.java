package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;

/** Cuts a TCP connection into fragments of DCE/RPC; leaves it once nothing that matters can follow. */
final class RpcDissector implements Dissector {
    /** Of one fragment: binds with their tokens, and the parameters of the calls that are read. */
    private static final int HEAD = 8 * 1024;

    private final Connection connection;
    private final RpcCalls calls;
    private final Ntlmssp ntlm;
    private final RpcPdu pdu = new RpcPdu();
    private final int[] rest = new int[2];

    RpcDissector(Connection connection, Observer observer) {
        this.connection = connection;
        calls = new RpcCalls(connection, observer);
        ntlm = new Ntlmssp(new Announcements(observer));
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int side = direction.ordinal();
        int at = from + Math.min(rest[side], to - from);
        rest[side] -= at - from;
        while (to - at >= RpcPdu.HEADER) {
            if (!pdu.read(bytes, at, to)) {
                connection.ignore();
                return to;
            }
            int wanted = Math.min(pdu.length, HEAD);
            if (to - at < wanted) {
                return at;
            }
            if (pdu.isFromClient() == (direction == Direction.FROM_CLIENT)) {
                fragment(direction, bytes, at, at + wanted);
            }
            if (pdu.type == RpcPdu.BIND_ACCEPTED && !calls.areOfInterest()) {
                connection.ignore();
                return to;
            }
            int next = Math.min(to, at + pdu.length);
            rest[side] = at + pdu.length - next;
            at = next;
        }
        return at;
    }

    private void fragment(Direction direction, byte[] bytes, int at, int to) {
        if (direction == Direction.FROM_CLIENT) {
            calls.fragment(pdu, bytes, at, to);
        }
        int value = at + pdu.length - pdu.authentication;
        if (pdu.authentication > 0 && pdu.type != RpcPdu.REQUEST && value < to) {
            ntlm.token(connection.sender(direction), bytes, value, to);
        }
    }

    @Override
    public void gap(Direction direction, long length) {
        if (length <= rest[direction.ordinal()]) {
            rest[direction.ordinal()] -= (int) length;
        } else {
            connection.ignore();
        }
    }
}
