package org.cylcomed.sensor.connection;

import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognisers;
import org.cylcomed.sensor.protocol.Recognition;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dissector of one TCP connection and feeds it in-order bytes, keeping what it could not use yet.
 *
 * <p>While nothing is recognised the first bytes of both directions are kept, so that a dissector found by
 * the second speaker still reads the first one's greeting. Each of the first {@value #TRIES} segments of a
 * direction may begin a message; then the connection counts as unrecognised and costs nothing more.
 */
public final class StreamFeed {
    /** Bytes kept for one direction before they are given up and reported as a gap. */
    public static final int LIMIT = 256 * 1024;

    private static final int TRIES = 4;
    private static final int UNDECIDED_LIMIT = 8 * 1024;

    private final Recognisers recognisers;
    private final Observer observer;
    private final Buffers buffers;
    private Connection connection;
    private @Nullable Dissector dissector;
    private final Kept fromClient = new Kept();
    private final Kept fromServer = new Kept();
    private boolean serverSpokeFirst;

    /** Bytes of one direction waiting for more. */
    private static final class Kept {
        byte[] bytes = Buffers.EMPTY;
        int length;
        int tries;
        /** Undecided bytes can be read later from their very beginning. */
        boolean whole = true;
    }

    public StreamFeed(Recognisers recognisers, Observer observer, Buffers buffers, Connection connection) {
        this.recognisers = recognisers;
        this.observer = observer;
        this.buffers = buffers;
        this.connection = connection;
    }

    /** Makes this object serve another connection. */
    void reset(Connection next) {
        release();
        connection = next;
    }

    public boolean recognised() {
        return dissector != null;
    }

    /** In-order bytes of one direction; the array stays the caller's. */
    public void feed(Direction direction, byte[] bytes, int from, int to) {
        if (connection.ignored || from >= to) {
            return;
        }
        if (dissector == null) {
            recognise(direction, bytes, from, to);
        } else {
            read(dissector, direction, bytes, from, to);
        }
    }

    /** Bytes of one direction are lost. */
    public void gap(Direction direction, long length) {
        Kept kept = kept(direction);
        drop(kept);
        if (dissector == null) {
            kept.whole = false;
        } else if (!connection.ignored) {
            dissector.gap(direction, length);
            afterCall();
        }
    }

    public void end() {
        if (dissector != null) {
            dissector.end();
        }
        release();
    }

    private void recognise(Direction direction, byte[] bytes, int from, int to) {
        Kept kept = kept(direction);
        if (fromClient.tries == 0 && fromServer.tries == 0) {
            serverSpokeFirst = direction == Direction.FROM_SERVER;
        }
        boolean reversedBefore = connection.reversed;
        Recogniser found = null;
        boolean more = false;
        if (kept.length > 0 && kept.whole) {
            // What was undecided, with this segment behind it.
            append(kept, bytes, from, to);
            if (kept.length > UNDECIDED_LIMIT) {
                drop(kept);
                kept.whole = false;
            } else {
                Recogniser[] candidates = recognisers.startingWith(Transport.TCP, kept.bytes[0] & 0xff);
                for (Recogniser candidate : candidates) {
                    Recognition answer = candidate.recognise(kept.bytes, 0, kept.length, connection, direction);
                    if (answer == Recognition.YES) {
                        found = candidate;
                        break;
                    }
                    more |= answer == Recognition.MORE;
                }
                if (found != null) {
                    begin(found, direction, reversedBefore);
                    return;
                }
            }
        }
        Recogniser[] candidates = recognisers.startingWith(Transport.TCP, bytes[from] & 0xff);
        for (Recogniser candidate : candidates) {
            Recognition answer = candidate.recognise(bytes, from, to, connection, direction);
            if (answer == Recognition.YES) {
                found = candidate;
                break;
            }
            more |= answer == Recognition.MORE;
        }
        if (found != null) {
            // The segment itself begins a message: what was kept before it belongs to something else.
            drop(kept);
            append(kept, bytes, from, to);
            begin(found, direction, reversedBefore);
            return;
        }
        if (kept.length == 0 && kept.whole) {
            append(kept, bytes, from, to);
        }
        if (!more || kept.tries < TRIES) {
            kept.tries++;
        }
        if (!more && kept.tries >= TRIES && (other(direction).tries == 0 || other(direction).tries >= TRIES)) {
            connection.ignore();
            release();
        }
    }

    private void begin(Recogniser found, Direction direction, boolean reversedBefore) {
        if (connection.reversed != reversedBefore) {
            swapKept();
            direction = direction.opposite();
            serverSpokeFirst = !serverSpokeFirst;
        }
        connection.recognised(found.protocol());
        Dissector opened = found.open(connection, observer);
        dissector = opened;
        boolean otherFirst = serverSpokeFirst == (direction == Direction.FROM_CLIENT);
        if (otherFirst) {
            readKept(opened, direction.opposite());
        }
        if (dissector == opened) {
            readKept(opened, direction);
        }
        if (!otherFirst && dissector == opened) {
            readKept(opened, direction.opposite());
        }
    }

    private void readKept(Dissector reader, Direction direction) {
        Kept kept = kept(direction);
        if (kept.length == 0 || connection.ignored) {
            return;
        }
        int used = clamp(reader.read(direction, kept.bytes, 0, kept.length), 0, kept.length);
        shift(kept, used);
        afterCall();
    }

    private void read(Dissector reader, Direction direction, byte[] bytes, int from, int to) {
        Kept kept = kept(direction);
        if (kept.length > 0) {
            if (kept.length + (to - from) > LIMIT) {
                long lost = kept.length;
                drop(kept);
                reader.gap(direction, lost);
            } else if (append(kept, bytes, from, to)) {
                readKept(reader, direction);
                return;
            } else {
                reader.gap(direction, to - from);
                afterCall();
                return;
            }
        }
        int used = clamp(reader.read(direction, bytes, from, to), from, to);
        if (used < to && !connection.ignored && !append(kept, bytes, used, to)) {
            reader.gap(direction, to - used);
        }
        afterCall();
    }

    private void afterCall() {
        if (connection.ignored) {
            if (dissector != null) {
                dissector.end();
            }
            release();
        } else if (connection.restart) {
            connection.restart = false;
            if (dissector != null) {
                dissector.end();
            }
            dissector = null;
            restart(fromClient);
            restart(fromServer);
        }
    }

    private void restart(Kept kept) {
        drop(kept);
        kept.tries = 0;
        kept.whole = true;
    }

    private boolean append(Kept kept, byte[] bytes, int from, int to) {
        int length = to - from;
        int needed = kept.length + length;
        if (needed > kept.bytes.length) {
            byte[] larger = buffers.take(needed);
            if (larger == null) {
                drop(kept);
                return false;
            }
            System.arraycopy(kept.bytes, 0, larger, 0, kept.length);
            buffers.giveBack(kept.bytes);
            kept.bytes = larger;
        }
        System.arraycopy(bytes, from, kept.bytes, kept.length, length);
        kept.length = needed;
        return true;
    }

    private void shift(Kept kept, int used) {
        if (used >= kept.length) {
            drop(kept);
        } else if (used > 0) {
            System.arraycopy(kept.bytes, used, kept.bytes, 0, kept.length - used);
            kept.length -= used;
        }
    }

    private void drop(Kept kept) {
        buffers.giveBack(kept.bytes);
        kept.bytes = Buffers.EMPTY;
        kept.length = 0;
    }

    private void release() {
        drop(fromClient);
        drop(fromServer);
        fromClient.tries = 0;
        fromServer.tries = 0;
        fromClient.whole = true;
        fromServer.whole = true;
        dissector = null;
    }

    private void swapKept() {
        byte[] bytes = fromClient.bytes;
        int length = fromClient.length;
        int tries = fromClient.tries;
        boolean whole = fromClient.whole;
        fromClient.bytes = fromServer.bytes;
        fromClient.length = fromServer.length;
        fromClient.tries = fromServer.tries;
        fromClient.whole = fromServer.whole;
        fromServer.bytes = bytes;
        fromServer.length = length;
        fromServer.tries = tries;
        fromServer.whole = whole;
    }

    private Kept kept(Direction direction) {
        return direction == Direction.FROM_CLIENT ? fromClient : fromServer;
    }

    private Kept other(Direction direction) {
        return kept(direction.opposite());
    }

    private static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(value, high));
    }
}
