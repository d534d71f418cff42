package org.cylcomed.sensor.connection;

import java.util.List;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognisers;
import org.cylcomed.sensor.protocol.Recognition;
import org.jspecify.annotations.Nullable;

/**
 * Frames to connections: keeps the table, feeds recognisers and dissectors, and tells the listeners.
 * One thread; memory is bounded whatever comes.
 */
public final class Tracker {
    private static final long SECOND = 1_000_000_000L;
    /** Longer than any connection is remembered: nothing before it matters to anything after it. */
    private static final long SILENCE = 600 * SECOND;
    /** Captures reorder by milliseconds; a minute back is another recording. */
    private static final long STEP_BACK = 60 * SECOND;
    /** Datagrams looked at before a UDP conversation counts as unrecognised. */
    private static final int DATAGRAM_TRIES = 6;
    /** Seconds in which every living connection is told once. */
    private static final int PARTS = 60;
    /** In the place of an EtherType, beyond all of them. */
    private static final int BLUETOOTH = 0x1_0001;

    private final ConnectionTable table;
    private final HalfOpen halfOpen = new HalfOpen();
    private final StreamQuality quality = new StreamQuality();
    private final TcpTracker tcp;
    private final Buffers buffers;
    private final Recognisers recognisers;
    private final LinkReader links;
    private final Observer observer;
    private final TrafficListener[] listeners;
    private final TrafficListener[] packetListeners;
    private final TrafficListener[] minuteListeners;
    private long now = Long.MIN_VALUE;
    private long nextSecond = Long.MIN_VALUE;

    /** @param most connections kept at once */
    public Tracker(
            int most,
            Buffers buffers,
            Recognisers recognisers,
            LinkReader links,
            Observer observer,
            List<? extends TrafficListener> listeners) {
        this.table = new ConnectionTable(most);
        this.buffers = buffers;
        this.tcp = new TcpTracker(buffers, quality);
        this.recognisers = recognisers;
        this.links = links;
        this.observer = observer;
        this.listeners = listeners.toArray(new TrafficListener[0]);
        this.packetListeners =
                listeners.stream().filter(TrafficListener::followsPackets).toArray(TrafficListener[]::new);
        this.minuteListeners =
                listeners.stream().filter(TrafficListener::followsMinutes).toArray(TrafficListener[]::new);
    }

    public StreamQuality quality() {
        return quality;
    }

    /** Connections that had to give way at the cap. */
    public long evicted() {
        return table.evicted();
    }

    public void frame(Frame frame) {
        advance(frame.timeNanos);
        switch (frame.outcome) {
            case IP -> {
                switch (frame.ipProtocol) {
                    case 6 -> tcp(frame);
                    case 17 -> datagram(frame, Transport.UDP, true);
                    case 132 -> datagram(frame, Transport.SCTP, true);
                    case 1, 58 -> icmp(frame);
                    default -> datagram(frame, Transport.IP, false);
                }
            }
            case ARP -> arp(frame);
            case LINK -> link(frame);
            case FRAGMENT, OTHER, MALFORMED -> {}
        }
    }

    /** Ends every connection. */
    public void end() {
        closeAll();
        for (TrafficListener listener : listeners) {
            listener.end(now);
        }
    }

    private void advance(long timeNanos) {
        if (timeNanos < nextSecond && timeNanos >= now - STEP_BACK) {
            now = Math.max(now, timeNanos);
            return;
        }
        if (now != Long.MIN_VALUE && (timeNanos < now - STEP_BACK || timeNanos > now + SILENCE)) {
            closeAll();
            halfOpen.clear();
            for (TrafficListener listener : listeners) {
                listener.discontinuity();
            }
        }
        long before = now;
        now = timeNanos;
        nextSecond = Math.floorDiv(timeNanos, SECOND) * SECOND + SECOND;
        expire(table.closing);
        expire(table.datagrams);
        expire(table.tcp);
        if (minuteListeners.length > 0 && before != Long.MIN_VALUE) {
            lasting(Math.floorDiv(before, SECOND), Math.floorDiv(timeNanos, SECOND));
        }
        for (TrafficListener listener : listeners) {
            listener.second(timeNanos);
        }
    }

    /** Each second a sixtieth of the table, so that a minute's records do not come all at once. */
    private void lasting(long before, long second) {
        long from = Math.max(before + 1, second - PARTS + 1);
        for (long passed = from; passed <= second; passed++) {
            table.forEach((int) Math.floorMod(passed, PARTS), PARTS, this::lasting);
        }
    }

    private void lasting(Connection connection) {
        if (connection.fromFirst.packetsSince() + connection.fromSecond.packetsSince() > 0) {
            for (TrafficListener listener : minuteListeners) {
                listener.lasting(connection);
            }
            connection.fromFirst.told();
            connection.fromSecond.told();
        }
    }

    private void expire(Expiry queue) {
        Connection connection;
        while ((connection = queue.due(now)) != null) {
            close(connection);
        }
    }

    private void tcp(Frame frame) {
        long hash = ConnectionTable.hash(frame, true);
        int flags = frame.tcpFlags & (Frame.SYN | Frame.ACK | Frame.FIN | Frame.RST);
        Connection connection = table.find((int) hash, frame, true);
        if (connection == null) {
            connection = unknown(frame, flags, hash);
            if (connection == null) {
                return;
            }
        } else if (flags == Frame.SYN && (connection.closing || isNewAttempt(connection, frame))) {
            close(connection);
            syn(frame, hash);
            return;
        }
        boolean byFirst = connection.sentByFirst(frame);
        connection.count(frame, byFirst);
        if ((flags & Frame.SYN) != 0) {
            TcpSide side = byFirst ? connection.firstSide : connection.secondSide;
            if (!side.known) {
                TcpTracker.open(side, (int) frame.tcpSequence);
            }
            if (frame.payloadLength == 0) {
                return;
            }
        }
        if (frame.payloadLength > 0 && connection.feed == null && !connection.ignored) {
            connection.feed = new StreamFeed(recognisers, observer, buffers, connection);
        }
        tcp.segment(connection, byFirst, frame);
        if (!connection.established && (frame.payloadLength > 0 || flags == Frame.ACK && connection.rolesKnown)) {
            connection.established = true;
            for (TrafficListener listener : listeners) {
                listener.established(connection, frame);
            }
        }
        if (!connection.closing
                && ((flags & Frame.RST) != 0 || connection.firstSide.finished && connection.secondSide.finished)) {
            if ((flags & Frame.RST) != 0
                    && !connection.established
                    && connection.direction(byFirst) == Direction.FROM_SERVER) {
                refused(frame, 1);
            }
            connection.closing = true;
            table.moveTo(connection, table.closing);
        }
    }

    /** A SYN inside a living connection that is neither its own nor a repetition. */
    private static boolean isNewAttempt(Connection connection, Frame frame) {
        TcpSide side = connection.sentByFirst(frame) ? connection.firstSide : connection.secondSide;
        return side.known && side.next != (int) frame.tcpSequence + 1 && connection.established;
    }

    /** A segment of no known connection; the connection it begins or belongs to, else null. */
    private @Nullable Connection unknown(Frame frame, int flags, long hash) {
        if (flags == Frame.SYN && frame.payloadLength == 0) {
            syn(frame, hash);
            return null;
        }
        int attempt = halfOpen.find(hash, frame.timeNanos);
        if (attempt >= 0) {
            if ((flags & Frame.RST) != 0) {
                int attempts = halfOpen.attempts(attempt);
                halfOpen.remove(attempt);
                refused(frame, attempts);
                return null;
            }
            if (flags == (Frame.SYN | Frame.ACK) && frame.tcpAcknowledgement == nextOf(attempt)) {
                return answered(frame, hash, attempt, false);
            }
            if ((flags & Frame.ACK) != 0 && frame.tcpSequence == nextOf(attempt)) {
                // The SYN-ACK is not in the capture.
                return answered(frame, hash, attempt, true);
            }
        }
        boolean midstream = flags == Frame.ACK
                || frame.payloadLength > 0 && (flags & (Frame.SYN | Frame.RST)) == 0 && (flags & Frame.ACK) != 0;
        if (!midstream) {
            for (TrafficListener listener : packetListeners) {
                listener.stray(frame);
            }
            return null;
        }
        if (flags == Frame.ACK && frame.payloadLength == 0) {
            for (TrafficListener listener : packetListeners) {
                listener.stray(frame);
            }
        }
        Connection connection = begin(frame, Transport.TCP, hash, table.tcp);
        connection.guessRoles();
        return connection;
    }

    private long nextOf(int attempt) {
        return halfOpen.sequence(attempt) + 1 & 0xffff_ffffL;
    }

    private void syn(Frame frame, long hash) {
        boolean retry = halfOpen.note(hash, frame);
        for (TrafficListener listener : packetListeners) {
            listener.syn(frame, retry);
        }
    }

    private void refused(Frame frame, int attempts) {
        for (TrafficListener listener : packetListeners) {
            listener.refused(frame, attempts);
        }
    }

    /** Turns an attempt into a connection. @param byClient the frame is the client's, else the server's */
    private Connection answered(Frame frame, long hash, int attempt, boolean byClient) {
        Connection connection = begin(frame, Transport.TCP, hash, table.tcp);
        connection.reversed = !byClient;
        connection.rolesKnown = true;
        connection.startNanos = halfOpen.timeNanos(attempt);
        connection.startFrame = halfOpen.frame(attempt);
        Connection.Counters client = byClient ? connection.fromFirst : connection.fromSecond;
        int attempts = halfOpen.attempts(attempt);
        connection.attempts = attempts;
        connection.attemptBytes = (long) attempts * halfOpen.wireLength(attempt);
        client.packets += attempts;
        client.bytes += connection.attemptBytes;
        TcpTracker.open(byClient ? connection.firstSide : connection.secondSide, halfOpen.sequence(attempt));
        halfOpen.remove(attempt);
        return connection;
    }

    private Connection begin(Frame frame, Transport transport, long hash, Expiry queue) {
        if (table.full()) {
            close(table.victim());
        }
        Connection connection = table.take();
        connection.begin(frame, transport, (int) hash);
        table.add(connection, queue);
        return connection;
    }

    private void datagram(Frame frame, Transport transport, boolean ports) {
        long hash = ConnectionTable.hash(frame, ports);
        Connection connection = table.find((int) hash, frame, ports);
        boolean first = connection == null;
        if (connection == null) {
            connection = begin(frame, transport, hash, table.datagrams);
            if (ports) {
                connection.guessRoles();
            }
        }
        boolean byFirst = connection.sentByFirst(frame);
        connection.count(frame, byFirst);
        if (transport == Transport.UDP && !connection.ignored && frame.payloadEnd > frame.payload) {
            read(connection, frame, byFirst);
        }
        for (TrafficListener listener : packetListeners) {
            listener.datagram(connection, frame, first);
        }
    }

    private void read(Connection connection, Frame frame, boolean byFirst) {
        Dissector dissector = connection.datagrams;
        if (dissector == null) {
            Recogniser[] candidates = recognisers.startingWith(Transport.UDP, frame.bytes[frame.payload] & 0xff);
            for (Recogniser candidate : candidates) {
                if (candidate.recognise(
                                frame.bytes, frame.payload, frame.payloadEnd, connection, connection.direction(byFirst))
                        == Recognition.YES) {
                    connection.recognised(candidate.protocol());
                    dissector = candidate.open(connection, observer);
                    connection.datagrams = dissector;
                    break;
                }
            }
            if (dissector == null) {
                if (++connection.undecided >= DATAGRAM_TRIES) {
                    connection.ignore();
                }
                return;
            }
        }
        dissector.read(connection.direction(byFirst), frame.bytes, frame.payload, frame.payloadEnd);
        if (connection.restart) {
            connection.restart = false;
            dissector.end();
            connection.datagrams = null;
        } else if (connection.ignored) {
            dissector.end();
            connection.datagrams = null;
        }
    }

    private void icmp(Frame frame) {
        long hash = ConnectionTable.hash(frame, false);
        Connection connection = table.find((int) hash, frame, false);
        if (connection == null) {
            connection = begin(frame, Transport.ICMP, hash, table.datagrams);
            connection.recognised(Protocol.ICMP);
        }
        connection.count(frame, connection.sentByFirst(frame));
        for (TrafficListener listener : listeners) {
            listener.icmp(frame);
        }
    }

    private void arp(Frame frame) {
        byte[] bytes = frame.bytes;
        int at = frame.payload;
        int operation = Bytes.u16(bytes, at + 6);
        long senderMac = (long) Bytes.u16(bytes, at + 8) << 32 | Bytes.u32(bytes, at + 10);
        long targetMac = (long) Bytes.u16(bytes, at + 18) << 32 | Bytes.u32(bytes, at + 20);
        linkConnection(frame, 0x0806).recognised(Protocol.ARP);
        for (TrafficListener listener : listeners) {
            listener.arp(frame, operation, senderMac, Bytes.i32(bytes, at + 14), targetMac, Bytes.i32(bytes, at + 24));
        }
    }

    private void link(Frame frame) {
        switch (frame.linkProtocol) {
            case LLDP -> link(frame, 0x88cc, Protocol.LLDP);
            case CDP -> link(frame, 0x2000, Protocol.CDP);
            case BLUETOOTH -> {
                if (links.route(frame)) {
                    link(frame, BLUETOOTH, Protocol.BLE);
                }
            }
            case WIFI_MANAGEMENT -> management(frame);
            case NONE -> {}
        }
    }

    /** Beacons are read for what they tell, yet are no conversation: nobody is spoken to. */
    private void management(Frame frame) {
        if (links.route(frame)) {
            Endpoint source = Endpoint.link(frame.sourceMac);
            Endpoint destination = Endpoint.link(frame.destinationMac);
            links.link(frame, Connection.between(Transport.LINK, source, 0, destination, 0), observer);
        }
    }

    private void link(Frame frame, int number, Protocol protocol) {
        Connection connection = linkConnection(frame, number);
        connection.recognised(protocol);
        links.link(frame, connection, observer);
    }

    /** A conversation of link addresses; the protocol takes the place of the IP protocol number. */
    private Connection linkConnection(Frame frame, int protocol) {
        frame.ipProtocol = -protocol;
        frame.sourceHigh = Endpoint.LINK_MARK;
        frame.sourceLow = frame.sourceMac;
        frame.destinationHigh = Endpoint.LINK_MARK;
        frame.destinationLow = frame.destinationMac;
        long hash = ConnectionTable.hash(frame, false);
        Connection connection = table.find((int) hash, frame, false);
        if (connection == null) {
            connection = begin(frame, Transport.LINK, hash, table.datagrams);
        }
        connection.count(frame, connection.sentByFirst(frame));
        return connection;
    }

    private void closeAll() {
        closeAll(table.closing);
        closeAll(table.datagrams);
        closeAll(table.tcp);
    }

    private void closeAll(Expiry queue) {
        Connection connection;
        while ((connection = queue.oldest) != null) {
            close(connection);
        }
    }

    private void close(Connection connection) {
        tcp.finish(connection);
        StreamFeed feed = connection.feed;
        if (feed != null) {
            feed.end();
            connection.feed = null;
        }
        Dissector dissector = connection.datagrams;
        if (dissector != null) {
            dissector.end();
            connection.datagrams = null;
        }
        quality.closed(connection);
        for (TrafficListener listener : listeners) {
            listener.closed(connection);
        }
        table.remove(connection);
    }
}
