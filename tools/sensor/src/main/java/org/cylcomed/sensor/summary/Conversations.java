package org.cylcomed.sensor.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.cylcomed.sensor.connection.CommunityId;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;

/**
 * Connections summed by client, server, service port and transport, in one array of longs and an index to it.
 *
 * <p>At most {@value #MOST} are kept. When they are full, an attempt nobody answered is only counted, and an answered
 * conversation makes room by forgetting the smaller half; so the largest stay, and {@link #total} may count a
 * forgotten conversation again when it returns.
 */
public final class Conversations implements TrafficListener {
    private static final int MOST = 1 << 17;
    private static final int WIDTH = 10;
    private static final int POSITION = (MOST << 1) - 1;
    private static final int CONNECTIONS = 5;
    private static final int PACKETS = 6;
    private static final int BYTES = 7;
    private static final int START = 8;
    private static final int END = 9;

    /** How far into the layers a protocol says more than those below it. */
    private static final Protocol[] MOST_SPECIFIC_FIRST = Protocol.values();

    // clientHigh, clientLow, serverHigh, serverLow, (client port, server port, transport, protocol + 1), sums
    private long[] entries = new long[WIDTH << 10];
    // By hash: position in entries + 1, 0 for none; above it bits of the hash, so that a miss, which each packet of a
    // flood is, does not touch the entries. Twice as many as there is room for in entries.
    private int[] index = new int[2 << 10];
    private int size;
    private long total;

    @Override
    public void syn(Frame frame, boolean retry) {
        long ports = ports(frame.sourcePort, frame.destinationPort, Transport.TCP);
        int at = find(frame.sourceHigh, frame.sourceLow, frame.destinationHigh, frame.destinationLow, ports);
        if (at < 0) {
            total++;
            if (size >= MOST) {
                return;
            }
            at = insert(~at, frame.sourceHigh, frame.sourceLow, frame.destinationHigh, frame.destinationLow, ports);
            entries[at + START] = frame.timeNanos;
        }
        add(at, retry ? 0 : 1, 1, frame.wireLength, entries[at + START], frame.timeNanos);
    }

    @Override
    public void refused(Frame frame, int attempts) {
        answer(frame);
    }

    @Override
    public void stray(Frame frame) {
        if ((frame.tcpFlags & Frame.RST) != 0
                || (frame.tcpFlags & (Frame.SYN | Frame.ACK)) == (Frame.SYN | Frame.ACK)) {
            answer(frame);
        } else if ((frame.tcpFlags & Frame.ACK) == 0 || (frame.tcpFlags & Frame.FIN) != 0) {
            syn(frame, false);
        }
    }

    /** A packet from the server's side of an attempt. */
    private void answer(Frame frame) {
        long ports = ports(frame.destinationPort, frame.sourcePort, Transport.TCP);
        int at = find(frame.destinationHigh, frame.destinationLow, frame.sourceHigh, frame.sourceLow, ports);
        if (at >= 0) {
            add(at, 0, 1, frame.wireLength, entries[at + START], frame.timeNanos);
        }
    }

    @Override
    public void closed(Connection connection) {
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        long ports = ports(connection.clientPort(), connection.serverPort(), connection.transport());
        Connection.Counters out = connection.from(Direction.FROM_CLIENT);
        Connection.Counters in = connection.from(Direction.FROM_SERVER);
        long clientHigh = client.high();
        long clientLow = client.low();
        long serverHigh = server.high();
        long serverLow = server.low();
        if (connection.transport() == Transport.LINK) {
            clientLow = client.mac();
            serverLow = server.mac();
        }
        int at = find(clientHigh, clientLow, serverHigh, serverLow, ports);
        // syn() has counted the attempt that became this connection.
        boolean attempted = at >= 0 && connection.attempts() > 0;
        if (at < 0) {
            if (size >= MOST) {
                forgetSmaller();
                at = find(clientHigh, clientLow, serverHigh, serverLow, ports);
            }
            total++;
            at = insert(~at, clientHigh, clientLow, serverHigh, serverLow, ports);
            entries[at + START] = connection.startNanos();
        }
        long packets = out.packets() + in.packets() - (attempted ? connection.attempts() : 0);
        long bytes = out.bytes() + in.bytes() - (attempted ? connection.attemptBytes() : 0);
        add(at, attempted ? 0 : 1, packets, bytes, connection.startNanos(), connection.lastNanos());
        protocol(at, connection.layers());
    }

    /** Conversations that were seen. */
    public long total() {
        return total;
    }

    /** The largest by bytes, then packets, then addresses and ports. */
    public List<Conversation> largest(int limit) {
        List<Conversation> all = new ArrayList<>(Math.min(size, 1 << 16));
        long least = size > 4 * limit ? bytesOfRank(2 * limit) : 0;
        for (int at = 0; at < size * WIDTH; at += WIDTH) {
            if (entries[at + BYTES] >= least) {
                all.add(conversation(at));
            }
        }
        all.sort(ORDER);
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    private static final Comparator<Conversation> ORDER = Comparator.comparingLong(Conversation::bytes)
            .thenComparingLong(Conversation::packets)
            .reversed()
            .thenComparingLong(Conversation::startNanos)
            .thenComparing(conversation -> conversation.client().address())
            .thenComparing(conversation -> conversation.server().address())
            .thenComparingInt(Conversation::serverPort)
            .thenComparing(Conversation::transport);

    private Conversation conversation(int at) {
        long ports = entries[at + 4];
        Transport transport = TRANSPORTS[(int) (ports >>> 8) & 0xff];
        int clientPort = (int) (ports >>> 40) & 0xffff;
        int serverPort = (int) (ports >>> 24) & 0xffff;
        int protocol = (int) ports & 0xff;
        boolean link = transport == Transport.LINK;
        Endpoint client =
                link ? Endpoint.link(entries[at + 1]) : new Endpoint(entries[at], entries[at + 1], Endpoint.NO_MAC);
        Endpoint server =
                link ? Endpoint.link(entries[at + 3]) : new Endpoint(entries[at + 2], entries[at + 3], Endpoint.NO_MAC);
        String communityId = switch (transport) {
            case TCP -> CommunityId.of(6, client, clientPort, server, serverPort);
            case UDP -> CommunityId.of(17, client, clientPort, server, serverPort);
            case SCTP -> CommunityId.of(132, client, clientPort, server, serverPort);
            case ICMP -> CommunityId.of(client.isIpv4() ? 1 : 58, client, client.isIpv4() ? 8 : 128, server, 0);
            case IP, LINK -> null;
        };
        return new Conversation(
                communityId,
                client,
                server,
                serverPort,
                transport,
                protocol == 0 ? null : MOST_SPECIFIC_FIRST[protocol - 1],
                entries[at + CONNECTIONS],
                entries[at + PACKETS],
                entries[at + BYTES],
                entries[at + START],
                entries[at + END]);
    }

    private static final Transport[] TRANSPORTS = Transport.values();

    private static long ports(int clientPort, int serverPort, Transport transport) {
        return (long) clientPort << 40 | (long) serverPort << 24 | (long) transport.ordinal() << 8;
    }

    /** Without the client's port and the protocol, which do not tell conversations apart. */
    private static long keyOf(long ports) {
        return ports & 0xff_ffff_ff00L;
    }

    /** Where the entry begins, or the complement of its place in the index. */
    private int find(long clientHigh, long clientLow, long serverHigh, long serverLow, long ports) {
        long key = keyOf(ports);
        int hash = hash(clientHigh, clientLow, serverHigh, serverLow, key);
        int slot = hash & index.length - 1;
        int held;
        while ((held = index[slot]) != 0) {
            if (((held ^ tag(hash)) & ~POSITION) == 0) {
                int at = ((held & POSITION) - 1) * WIDTH;
                if (entries[at + 1] == clientLow
                        && entries[at + 3] == serverLow
                        && keyOf(entries[at + 4]) == key
                        && entries[at] == clientHigh
                        && entries[at + 2] == serverHigh) {
                    return at;
                }
            }
            slot = slot + 1 & index.length - 1;
        }
        return ~slot;
    }

    private int insert(int slot, long clientHigh, long clientLow, long serverHigh, long serverLow, long ports) {
        int at = size * WIDTH;
        if (at == entries.length) {
            entries = Arrays.copyOf(entries, 2 * at);
            index = new int[2 * index.length];
            fillIndex();
            slot = ~find(clientHigh, clientLow, serverHigh, serverLow, ports);
        }
        index[slot] = ++size | tag(hash(clientHigh, clientLow, serverHigh, serverLow, keyOf(ports))) & ~POSITION;
        entries[at] = clientHigh;
        entries[at + 1] = clientLow;
        entries[at + 2] = serverHigh;
        entries[at + 3] = serverLow;
        entries[at + 4] = ports;
        entries[at + CONNECTIONS] = 0;
        entries[at + PACKETS] = 0;
        entries[at + BYTES] = 0;
        entries[at + END] = Long.MIN_VALUE;
        return at;
    }

    private void fillIndex() {
        for (int position = 0; position < size; position++) {
            int at = position * WIDTH;
            int hash = hash(entries[at], entries[at + 1], entries[at + 2], entries[at + 3], keyOf(entries[at + 4]));
            int slot = hash;
            while (index[slot &= index.length - 1] != 0) {
                slot++;
            }
            index[slot] = position + 1 | tag(hash) & ~POSITION;
        }
    }

    /** Bits of a hash that its place in the index does not tell. */
    private static int tag(int hash) {
        return hash * 0x9e3779b1;
    }

    private void add(int at, long connections, long packets, long bytes, long start, long end) {
        entries[at + CONNECTIONS] += connections;
        if (entries[at + CONNECTIONS] == 0) {
            entries[at + CONNECTIONS] = 1;
        }
        entries[at + PACKETS] += packets;
        entries[at + BYTES] += bytes;
        entries[at + START] = Math.min(entries[at + START], start);
        entries[at + END] = Math.max(entries[at + END], end);
    }

    private void protocol(int at, long layers) {
        if (layers != 0) {
            int mostSpecific = Long.numberOfTrailingZeros(layers) + 1;
            int before = (int) entries[at + 4] & 0xff;
            if (before == 0 || mostSpecific < before) {
                entries[at + 4] = entries[at + 4] & ~0xffL | mostSpecific;
            }
        }
    }

    private void forgetSmaller() {
        long least = bytesOfRank(MOST / 2);
        int kept = 0;
        for (int at = 0; at < size * WIDTH; at += WIDTH) {
            if (entries[at + BYTES] >= least) {
                System.arraycopy(entries, at, entries, kept++ * WIDTH, WIDTH);
            }
        }
        size = kept;
        Arrays.fill(index, 0);
        fillIndex();
    }

    /** The bytes of the conversation that many others are larger than, within a twentieth. */
    private long bytesOfRank(int rank) {
        long[] histogram = new long[64 * 16];
        for (int at = 0; at < size * WIDTH; at += WIDTH) {
            histogram[bucket(entries[at + BYTES])]++;
        }
        long larger = 0;
        int bucket = histogram.length - 1;
        while (bucket > 0 && larger + histogram[bucket] <= rank) {
            larger += histogram[bucket--];
        }
        return lowest(bucket + 1);
    }

    private static int bucket(long bytes) {
        int magnitude = 63 - Long.numberOfLeadingZeros(bytes | 1);
        int fraction = magnitude < 4 ? 0 : (int) (bytes >>> magnitude - 4) & 15;
        return magnitude * 16 + fraction;
    }

    private static long lowest(int bucket) {
        int magnitude = bucket >> 4;
        return magnitude < 4 ? 1L << magnitude : (16L + (bucket & 15)) << magnitude - 4;
    }

    private static int hash(long a, long b, long c, long d, long e) {
        long mixed = (a * 31 + b) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 32) + (c * 31 + d) * 0xbf58476d1ce4e5b9L + e * 0x94d049bb133111ebL;
        mixed = (mixed ^ mixed >>> 29) * 0xd6e8feb86659fd93L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
