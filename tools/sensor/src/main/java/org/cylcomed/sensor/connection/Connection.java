package org.cylcomed.sensor.connection;

import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * One conversation between two ends, as dissectors and listeners see it while it lives. Objects are
 * pooled: keep no reference past {@code end()}. One thread.
 *
 * <p>The pair is stored as seen first; {@code reversed} tells whether the first sender turned out to be
 * the server, so roles can be corrected without moving anything.
 */
public final class Connection {
    // Addresses and ports in the order of the first packet: sender, then receiver.
    long firstHigh;
    long firstLow;
    long secondHigh;
    long secondLow;
    long firstMac = Endpoint.NO_MAC;
    long secondMac = Endpoint.NO_MAC;
    int firstPort;
    int secondPort;
    Transport transport = Transport.IP;
    int ipProtocol;
    boolean reversed;
    boolean rolesKnown;

    long layers;
    private boolean known;
    boolean ignored;
    boolean restart;

    // What listeners ask for again and again, made once.
    private @Nullable Endpoint firstEnd;
    private @Nullable Endpoint secondEnd;
    private @Nullable String communityId;

    final Counters fromFirst = new Counters();
    final Counters fromSecond = new Counters();
    long startNanos;
    long lastNanos;
    long startFrame;
    long lastFrame;
    int vlan = -1;

    // Kept by ConnectionTable.
    int hash;

    @Nullable
    Expiry expiry;

    long dueNanos;

    @Nullable
    Connection older;

    @Nullable
    Connection newer;

    @Nullable
    Dissector datagrams;

    int undecided;

    // Kept by TcpTracker.
    final TcpSide firstSide = new TcpSide();
    final TcpSide secondSide = new TcpSide();

    @Nullable
    StreamFeed feed;

    boolean established;
    boolean closing;
    int attempts;
    long attemptBytes;

    /** Packets and bytes on the wire (link layer included), one way. */
    public static final class Counters {
        private static final int FEWEST_INTERVALS = 8;

        long packets;
        long bytes;
        long payload;
        private long packetsTold;
        private long bytesTold;
        private long beatNanos;
        private long intervals;
        private double sum;
        private double squares;

        public long packets() {
            return packets;
        }

        public long bytes() {
            return bytes;
        }

        /** Packets since {@link TrafficListener#lasting} was told last. */
        public long packetsSince() {
            return packets - packetsTold;
        }

        /** Bytes since {@link TrafficListener#lasting} was told last. */
        public long bytesSince() {
            return bytes - bytesTold;
        }

        void told() {
            packetsTold = packets;
            bytesTold = bytes;
        }

        /** Transport payload, retransmissions included. */
        public long payload() {
            return payload;
        }

        /** Intervals between packets with payload; counted while nothing is recognised. */
        public long intervals() {
            return intervals;
        }

        /**
         * How much these intervals vary: standard deviation over mean, 0 for a clock, about 1 for chance; NaN
         * below {@value #FEWEST_INTERVALS}.
         */
        public double variation() {
            double mean = sum / intervals;
            return intervals < FEWEST_INTERVALS || mean <= 0
                    ? Double.NaN
                    : Math.sqrt(Math.max(0, squares / intervals - mean * mean)) / mean;
        }

        private void beat(long timeNanos) {
            if (beatNanos != 0) {
                double seconds = Math.abs((timeNanos - beatNanos) / 1e9);
                intervals++;
                sum += seconds;
                squares += seconds * seconds;
            }
            beatNanos = timeNanos;
        }

        void clear() {
            packets = 0;
            bytes = 0;
            payload = 0;
            packetsTold = 0;
            bytesTold = 0;
            beatNanos = 0;
            intervals = 0;
            sum = 0;
            squares = 0;
        }
    }

    Connection() {}

    /** A connection outside any table: for datagram rooms' tests and for links without IP. */
    public static Connection between(
            Transport transport, Endpoint client, int clientPort, Endpoint server, int serverPort) {
        Connection connection = new Connection();
        connection.transport = transport;
        connection.ipProtocol = transport == Transport.TCP ? 6 : transport == Transport.UDP ? 17 : 0;
        connection.firstHigh = client.high();
        connection.firstLow = client.low();
        connection.firstMac = client.mac();
        connection.firstPort = clientPort;
        connection.secondHigh = server.high();
        connection.secondLow = server.low();
        connection.secondMac = server.mac();
        connection.secondPort = serverPort;
        connection.rolesKnown = true;
        return connection;
    }

    public Transport transport() {
        return transport;
    }

    /** IP protocol number (IANA); 0 without IP. */
    public int ipProtocol() {
        return ipProtocol;
    }

    public Endpoint client() {
        return reversed ? second() : first();
    }

    public Endpoint server() {
        return reversed ? first() : second();
    }

    public Endpoint sender(Direction direction) {
        return direction == Direction.FROM_CLIENT ? client() : server();
    }

    public Endpoint receiver(Direction direction) {
        return direction == Direction.FROM_CLIENT ? server() : client();
    }

    public int clientPort() {
        return reversed ? secondPort : firstPort;
    }

    public int serverPort() {
        return reversed ? firstPort : secondPort;
    }

    /** Community ID 1.0; see {@link CommunityId}. */
    public String communityId() {
        String known = communityId;
        if (known == null) {
            known = CommunityId.of(ipProtocol, client(), clientPort(), server(), serverPort());
            communityId = known;
        }
        return known;
    }

    /** Whether either port is this one; for signatures too weak to stand alone. */
    public boolean usesPort(int port) {
        return firstPort == port || secondPort == port;
    }

    public Counters from(Direction direction) {
        return (direction == Direction.FROM_CLIENT) == reversed ? fromSecond : fromFirst;
    }

    /** Whether an end of a TCP connection has said its last word: nothing more is to be expected of it. */
    public boolean isClosing() {
        return closing;
    }

    /** SYNs that listeners heard of before this connection existed; they are in the client's counters as well. */
    public int attempts() {
        return attempts;
    }

    /** Bytes of {@link #attempts}. */
    public long attemptBytes() {
        return attemptBytes;
    }

    /** Nanoseconds since 1970 UTC of the first packet. */
    public long startNanos() {
        return startNanos;
    }

    public long lastNanos() {
        return lastNanos;
    }

    /** Ordinal of the first packet in the whole input, from 1. */
    public long startFrame() {
        return startFrame;
    }

    public long lastFrame() {
        return lastFrame;
    }

    /** 802.1Q identifier of the first packet, -1 without one. */
    public int vlan() {
        return vlan;
    }

    /** Whether SYN, SYN-ACK or a dissector told who is the client; else it is a guess from ports. */
    public boolean rolesKnown() {
        return rolesKnown;
    }

    /** A dissector or recogniser knows from the content that the sender of this direction is the client. */
    public void senderIsClient(Direction direction) {
        if (!rolesKnown) {
            rolesKnown = true;
            reversed ^= direction == Direction.FROM_SERVER;
        }
    }

    /** Adds a layer: a FHIR connection is HTTP as well. Null adds none. */
    public void recognised(@Nullable Protocol protocol) {
        known = true;
        if (protocol != null) {
            layers |= protocol.bit();
        }
    }

    /** Whether somebody could read it, also where it counts under no protocol's name (NetBIOS, LLMNR, DCE/RPC). */
    public boolean isKnown() {
        return known;
    }

    public boolean is(Protocol protocol) {
        return (layers & protocol.bit()) != 0;
    }

    /** The set of {@link Protocol#bit()}. */
    public long layers() {
        return layers;
    }

    /** Nothing more of this connection's content is wanted; it is counted on. */
    public void ignore() {
        ignored = true;
    }

    /**
     * The content changes its protocol with the next byte (STARTTLS, CONNECT, Upgrade): recognition starts anew and
     * this dissector is ended.
     */
    public void restart() {
        restart = true;
    }

    /** Makes this object the connection that begins with this frame. */
    void begin(Frame frame, Transport kind, int hashValue) {
        firstHigh = frame.sourceHigh;
        firstLow = frame.sourceLow;
        secondHigh = frame.destinationHigh;
        secondLow = frame.destinationLow;
        firstMac = frame.sourceMac;
        secondMac = frame.destinationMac;
        boolean ports = kind == Transport.TCP || kind == Transport.UDP || kind == Transport.SCTP;
        firstPort = ports ? frame.sourcePort : 0;
        secondPort = ports ? frame.destinationPort : 0;
        transport = kind;
        ipProtocol = frame.ipProtocol;
        reversed = false;
        rolesKnown = false;
        layers = 0;
        known = false;
        ignored = false;
        restart = false;
        fromFirst.clear();
        fromSecond.clear();
        startNanos = frame.timeNanos;
        lastNanos = frame.timeNanos;
        startFrame = frame.number;
        lastFrame = frame.number;
        vlan = frame.vlan;
        hash = hashValue;
        firstEnd = null;
        secondEnd = null;
        communityId = null;
        datagrams = null;
        undecided = 0;
        firstSide.clear();
        secondSide.clear();
        established = false;
        closing = false;
        attempts = 0;
        attemptBytes = 0;
    }

    /** Guesses who serves where nothing tells: the side with the registered, else the lower, port. */
    void guessRoles() {
        boolean firstServes = Ports.isService(firstPort);
        boolean secondServes = Ports.isService(secondPort);
        reversed = firstServes == secondServes ? firstPort < secondPort && firstPort < 1024 : firstServes;
    }

    boolean sentByFirst(Frame frame) {
        return frame.sourceLow == firstLow
                && frame.sourceHigh == firstHigh
                && (frame.sourcePort == firstPort || firstPort == 0 && secondPort == 0);
    }

    Direction direction(boolean byFirst) {
        return byFirst == reversed ? Direction.FROM_SERVER : Direction.FROM_CLIENT;
    }

    void count(Frame frame, boolean byFirst) {
        Counters counters = byFirst ? fromFirst : fromSecond;
        counters.packets++;
        counters.bytes += frame.wireLength;
        counters.payload += frame.payloadLength;
        if (!known && frame.payloadLength > 0) {
            counters.beat(frame.timeNanos);
        }
        lastNanos = frame.timeNanos;
        lastFrame = frame.number;
        // Seen from behind a router first, directly later: the last address is as good as any.
        if (byFirst && firstMac != frame.sourceMac) {
            firstMac = frame.sourceMac;
            firstEnd = null;
        } else if (!byFirst && secondMac != frame.sourceMac) {
            secondMac = frame.sourceMac;
            secondEnd = null;
        }
    }

    private Endpoint first() {
        Endpoint known = firstEnd;
        if (known == null) {
            known = end(firstHigh, firstLow, firstMac);
            firstEnd = known;
        }
        return known;
    }

    private Endpoint second() {
        Endpoint known = secondEnd;
        if (known == null) {
            known = end(secondHigh, secondLow, secondMac);
            secondEnd = known;
        }
        return known;
    }

    private Endpoint end(long high, long low, long mac) {
        return transport == Transport.LINK ? Endpoint.link(mac) : new Endpoint(high, low, mac);
    }
}
