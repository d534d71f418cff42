package org.cylcomed.sensor.laboratory;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Told;

/** Cuts a stream into XML documents: POCT1-A has no frames, a message ends with the end of its root. */
final class PoctDissector implements Dissector {
    private static final int LONGEST = 192 * 1024;
    private static final int END_TAG = 2 + PoctRoot.NAME_LENGTH;

    private final Connection connection;
    private final Observer observer;
    private final Told told;
    /** By direction: how much of the unfinished message is known not to hold its end. */
    private final int[] searched = new int[2];

    PoctDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        this.told = new Told(observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int side = direction.ordinal();
        int at = from;
        while (at < to) {
            int root = PoctRoot.find(bytes, at, to);
            if (root == PoctRoot.CUT) {
                return at;
            }
            if (root == PoctRoot.NONE) {
                int next = Bytes.indexOf(bytes, at + 1, to, '<');
                at = next < 0 ? to : next;
                continue;
            }
            int end = end(bytes, root, Math.max(root, at + searched[side]), to);
            if (end < 0) {
                if (to - at <= LONGEST) {
                    searched[side] = Math.max(0, to - at - END_TAG);
                    return at;
                }
                end = to;
            } else {
                new PoctMessage(connection, direction, observer, told).read(bytes, at, end);
            }
            searched[side] = 0;
            at = end;
        }
        return to;
    }

    /** Index behind the tag that ends the root, -1 if it is not there. */
    private static int end(byte[] bytes, int root, int from, int to) {
        for (int at = from; at + END_TAG < to; at++) {
            if (bytes[at] == '<' && bytes[at + 1] == '/' && same(bytes, root, at + 2)) {
                int close = Bytes.indexOf(bytes, at, to, '>');
                return close < 0 ? -1 : close + 1;
            }
        }
        return -1;
    }

    private static boolean same(byte[] bytes, int name, int other) {
        for (int i = 0; i < PoctRoot.NAME_LENGTH; i++) {
            if (bytes[name + i] != bytes[other + i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void gap(Direction direction, long length) {
        searched[direction.ordinal()] = 0;
    }
}
