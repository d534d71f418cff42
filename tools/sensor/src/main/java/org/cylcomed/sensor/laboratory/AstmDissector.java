package org.cylcomed.sensor.laboratory;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Told;

/** Takes frames apart, puts records that were split over frames together, and hands each record on. */
final class AstmDissector implements Dissector {
    private static final int LONGEST_RECORD = 8192;

    private final Connection connection;
    private final Observer observer;
    private final Side client;
    private final Side server;
    private final AstmFrame frame = new AstmFrame();
    private boolean faultTold;

    private static final class Side {
        final AstmMessage message;
        /** The beginning of a record that goes on in the next frame. */
        byte[] kept = {};

        int have;
        int lastNumber = -1;
        /** Up to the next record's end nothing can be read. */
        boolean skipping;

        Side(AstmMessage message) {
            this.message = message;
        }
    }

    AstmDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        Told told = new Told(observer);
        client = new Side(new AstmMessage(connection, Direction.FROM_CLIENT, observer, told));
        server = new Side(new AstmMessage(connection, Direction.FROM_SERVER, observer, told));
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Side side = direction == Direction.FROM_CLIENT ? client : server;
        int at = from;
        while (at < to) {
            switch (bytes[at]) {
                case AstmFrame.ENQ, AstmFrame.EOT -> {
                    side.lastNumber = -1;
                    side.have = 0;
                    at++;
                }
                case AstmFrame.STX -> {
                    AstmFrame.Reading reading = frame.read(bytes, at, to);
                    if (reading == AstmFrame.Reading.CUT) {
                        return at;
                    }
                    if (reading == AstmFrame.Reading.WRONG_CHECKSUM) {
                        fault();
                    } else if (reading == AstmFrame.Reading.GOOD && frame.number != side.lastNumber) {
                        // The same number again is the same frame again, because it was not acknowledged.
                        side.lastNumber = frame.number;
                        text(side, bytes);
                    }
                    at = reading == AstmFrame.Reading.NONE ? at + 1 : frame.end;
                }
                case AstmFrame.ACK, AstmFrame.NAK, AstmFrame.ETX, AstmFrame.ETB, '\r', '\n' -> {
                    side.skipping = false;
                    at++;
                }
                default -> {
                    int end = endOfRecord(bytes, at, to);
                    if (end == to && !side.skipping) {
                        if (to - at <= LONGEST_RECORD) {
                            return at;
                        }
                        side.skipping = true;
                    } else if (end < to && !side.skipping) {
                        side.message.read(bytes, at, end);
                    }
                    at = end;
                }
            }
        }
        return to;
    }

    private void text(Side side, byte[] bytes) {
        int at = frame.textFrom;
        while (at < frame.textTo) {
            int end = endOfRecord(bytes, at, frame.textTo);
            boolean whole = end < frame.textTo || !frame.continued;
            if (side.have > 0 || !whole) {
                keep(side, bytes, at, end);
                if (whole) {
                    side.message.read(side.kept, 0, side.have);
                    side.have = 0;
                }
            } else if (end > at) {
                side.message.read(bytes, at, end);
            }
            at = end + 1;
        }
    }

    private static void keep(Side side, byte[] bytes, int from, int to) {
        int length = Math.min(to - from, LONGEST_RECORD - side.have);
        if (side.have + length > side.kept.length) {
            side.kept = Arrays.copyOf(side.kept, LONGEST_RECORD);
        }
        System.arraycopy(bytes, from, side.kept, side.have, length);
        side.have += length;
    }

    private static int endOfRecord(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '\r' || b == '\n' || b == AstmFrame.STX || b == AstmFrame.ENQ || b == AstmFrame.EOT) {
                return i;
            }
        }
        return to;
    }

    /** TCP delivers what was sent: a checksum that is wrong was sent wrong. Told once. */
    private void fault() {
        if (!faultTold) {
            faultTold = true;
            observer.see(new Sighting.Malformed(connection, Protocol.ASTM, "ASTM frame with a wrong checksum"));
        }
    }

    @Override
    public void gap(Direction direction, long length) {
        Side side = direction == Direction.FROM_CLIENT ? client : server;
        side.have = 0;
        side.lastNumber = -1;
        side.skipping = true;
        side.message.lose();
    }
}
