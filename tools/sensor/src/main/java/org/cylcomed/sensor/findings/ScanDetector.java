package org.cylcomed.sensor.findings;

import org.cylcomed.core.Identifier;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps over hosts and over ports, by any of {@link ProbeMethod}.
 *
 * <p>Two stages keep a flood cheap: every source has a slot that remembers its last four unanswered questions; only a
 * fifth different one gets a {@link Prober}, of which there are at most {@value #MOST_PROBERS}.
 */
final class ScanDetector implements TrafficListener {
    /** Sources watched at once, 224 bytes each. */
    private static final int SOURCES = 1 << 13;

    /** Sources that ask many questions at once; a hundred at the same time is a flood with forged senders. */
    private static final int MOST_PROBERS = 128;

    /** Questions a source may have open before it gets a prober. */
    private static final int ASKED = 4;

    /** Its latest answers, so that who looks for silent hosts among many that answer is known for what it is. */
    private static final int ANSWERED = 8;

    // First time, last time, then pairs of host and port: questions, answers.
    private static final int ANSWERS_AT = 2 + 2 * ASKED;
    private static final int WIDTH = ANSWERS_AT + 2 * ANSWERED;
    /**
     * Outside hosts are asked by every browser, and a firewall leaves all of them silent; forty at one port within an
     * hour still is more than a person opens.
     */
    private static final int OUTSIDE_HOSTS = 40;
    /** Somebody outside has no reason to ask five different hosts inside that do not answer. */
    private static final int HOSTS_ASKED_FROM_OUTSIDE = 5;
    /** Who comes from outside takes its time: remembered while not silent for longer than this. */
    private static final long OUTSIDER_PAUSE = Times.HOUR;

    /** traceroute counts up from here, one port a packet, to one host. */
    private static final int TRACEROUTE_FROM = 33_434;

    private static final int TRACEROUTE_TO = 33_690;
    /** Below, every question updates its case; above, one in sixteen, as nobody reads the difference. */
    private static final int EXACT = 64;

    private final Ledger ledger;
    private final Site site;
    private final WormDetector worms;
    private final SlotTable sources = new SlotTable(SOURCES);
    private final long[] memory = new long[SOURCES * WIDTH];
    private final byte[] asked = new byte[SOURCES];
    private final byte[] answered = new byte[SOURCES];
    private final byte[] methods = new byte[SOURCES];
    private final @Nullable Prober[] proberOf = new Prober[SOURCES];
    private final Prober[] probers = new Prober[MOST_PROBERS];
    private int probersMade;
    private long uses;
    private final HostDiscovery discovery;

    ScanDetector(Ledger ledger, WormDetector worms) {
        this.ledger = ledger;
        this.site = ledger.site();
        this.worms = worms;
        this.discovery = new HostDiscovery(ledger);
    }

    @Override
    public void syn(Frame frame, boolean retry) {
        if (!retry) {
            ask(ProbeMethod.SYN, frame, frame.destinationPort);
        }
    }

    @Override
    public void stray(Frame frame) {
        int flags = frame.tcpFlags & (Frame.FIN | Frame.SYN | Frame.RST | Frame.ACK);
        if (flags == 0 || flags == Frame.FIN || flags == (Frame.SYN | Frame.FIN)) {
            ask(ProbeMethod.ODD_FLAGS, frame, frame.destinationPort | (frame.tcpFlags & 0x3f) << 16);
        } else if (flags == Frame.ACK && frame.destinationPort < frame.sourcePort && frame.destinationPort < 32_768) {
            // A server's acknowledgement goes the other way, to a client's high port.
            discovery.acknowledgement(frame);
            ask(ProbeMethod.ACK, frame, frame.destinationPort);
        }
    }

    @Override
    public void established(Connection connection, Frame frame) {
        answer(ProbeMethod.SYN, connection.client(), connection.server(), connection.serverPort());
    }

    @Override
    public void icmp(Frame frame) {
        boolean four = Endpoint.isIpv4(frame.sourceHigh, frame.sourceLow);
        int type = frame.sourcePort;
        if (four ? type == 8 || type == 13 || type == 17 : type == 128) {
            if (type == 13) {
                discovery.timestamp(frame);
            }
            ask(ProbeMethod.PING, frame, 0);
        } else if (four ? type == 0 || type == 14 || type == 18 : type == 129) {
            int slot = sources.find(key(ProbeMethod.PING, frame.destinationHigh), frame.destinationLow);
            answer(slot, frame.sourceHigh, frame.sourceLow, 0);
        }
    }

    @Override
    public void arp(Frame frame, int operation, long senderMac, int senderAddress, long targetMac, int targetAddress) {
        long sender = ipv4(senderAddress);
        long target = ipv4(targetAddress);
        if (operation == 1 && senderAddress != 0 && sender != target) {
            ask(ProbeMethod.ARP, 0, sender, 0, target, 0, frame);
        } else if (operation == 2) {
            answer(sources.find(key(ProbeMethod.ARP, 0), target), 0, sender, 0);
        }
    }

    @Override
    public void closed(Connection connection) {
        Transport transport = connection.transport();
        long out = connection.from(Direction.FROM_CLIENT).packets();
        long back = connection.from(Direction.FROM_SERVER).packets();
        if (transport == Transport.TCP) {
            if (!connection.rolesKnown() && out > 0 && back > 0 && out + back > 2) {
                answer(ProbeMethod.ACK, connection.client(), connection.server(), connection.serverPort());
            }
            return;
        }
        boolean udp = transport == Transport.UDP;
        if (out == 0 || !udp && (transport != Transport.IP || connection.ipProtocol() <= 0)) {
            return;
        }
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        ProbeMethod method = udp ? ProbeMethod.UDP : ProbeMethod.IP_PROTOCOL;
        int port = udp ? connection.serverPort() : connection.ipProtocol();
        if (back > 0) {
            answer(method, client, server, port);
        } else if (countsAsSilence(connection, server, port, udp)) {
            ask(
                    method,
                    client.high(),
                    client.low(),
                    server.high(),
                    server.low(),
                    port,
                    connection.startNanos(),
                    connection.startFrame());
        }
    }

    private boolean countsAsSilence(Connection connection, Endpoint server, int port, boolean udp) {
        if (Site.isToMany(server.high(), server.low()) || server.mac() == 0xffff_ffff_ffffL) {
            return false;
        }
        // A resolver or a browser asks many hosts outside, and a mirror port may show one direction only.
        boolean ordinary = connection.layers() != 0 && site.isOutside(server.high(), server.low());
        return !udp || !ordinary && (port < TRACEROUTE_FROM || port > TRACEROUTE_TO);
    }

    @Override
    public void discontinuity() {
        for (int slot = 0; slot < SOURCES; slot++) {
            long high = sources.high(slot) ^ salt(ProbeMethod.VALUES[methods[slot]]);
            if (sources.held(slot) && !site.isOutside(high, sources.low(slot))) {
                forget(slot);
            }
        }
    }

    private void ask(ProbeMethod method, Frame frame, int port) {
        ask(
                method,
                frame.sourceHigh,
                frame.sourceLow,
                frame.destinationHigh,
                frame.destinationLow,
                port,
                frame.timeNanos,
                frame.number);
    }

    private void ask(ProbeMethod method, long high, long low, long toHigh, long toLow, int port, Frame frame) {
        ask(method, high, low, toHigh, toLow, port, frame.timeNanos, frame.number);
    }

    private void ask(
            ProbeMethod method,
            long high,
            long low,
            long toHigh,
            long toLow,
            int port,
            long timeNanos,
            long frameNumber) {
        if (high == toHigh && low == toLow) {
            return;
        }
        int slot = sources.claim(key(method, high), low);
        int base = slot * WIDTH;
        if (sources.fresh() || expired(method, high, low, base, timeNanos)) {
            forget(slot);
            methods[slot] = (byte) method.ordinal();
            memory[base] = timeNanos;
        }
        memory[base + 1] = timeNanos;
        long host = Prober.host(toHigh, toLow);
        boolean inside = !site.isOutside(toHigh, toLow);
        Prober prober = proberOf[slot];
        if (prober == null) {
            if (method != ProbeMethod.ODD_FLAGS && remember(slot, host, question(port, inside))) {
                return;
            }
            prober = promote(slot, method, high, low);
        }
        prober.used = ++uses;
        if (prober.ask(host, port, inside)) {
            judge(prober, toHigh, toLow, port, memory[base], timeNanos, frameNumber);
        }
    }

    private boolean expired(ProbeMethod method, long high, long low, int base, long timeNanos) {
        return site.isOutside(high, low)
                ? Times.apart(timeNanos, memory[base + 1], OUTSIDER_PAUSE)
                : Times.apart(timeNanos, memory[base], method.windowNanos);
    }

    /** @return false when it is one question too many to remember here */
    private boolean remember(int slot, long host, long question) {
        int at = slot * WIDTH + 2;
        if (position(at, asked[slot], host, question) >= 0) {
            return true;
        }
        if (asked[slot] == ASKED) {
            return false;
        }
        put(at + 2 * asked[slot]++, host, question);
        return true;
    }

    private int position(int at, int count, long host, long question) {
        for (int i = 0; i < count; i++) {
            if (memory[at + 2 * i] == host && memory[at + 2 * i + 1] == question) {
                return at + 2 * i;
            }
        }
        return -1;
    }

    private void put(int at, long host, long question) {
        memory[at] = host;
        memory[at + 1] = question;
    }

    private static long question(int port, boolean inside) {
        return inside ? port | 1L << 32 : port;
    }

    private Prober promote(int slot, ProbeMethod method, long high, long low) {
        Prober prober;
        if (probersMade < MOST_PROBERS) {
            prober = new Prober();
            probers[probersMade++] = prober;
        } else {
            prober = probers[0];
            for (Prober other : probers) {
                if (other.slot < 0 || other.used < prober.used) {
                    prober = other;
                }
            }
            if (prober.slot >= 0) {
                proberOf[prober.slot] = null;
                asked[prober.slot] = 0;
            }
        }
        prober.begin(method, high, low, slot);
        int at = slot * WIDTH + 2;
        for (int i = 0; i < asked[slot]; i++) {
            long question = memory[at + 2 * i + 1];
            prober.ask(memory[at + 2 * i], (int) question, question >>> 32 != 0);
        }
        at = slot * WIDTH + ANSWERS_AT;
        for (int i = 0; i < Math.min(answered[slot], ANSWERED); i++) {
            long question = memory[at + 2 * i + 1];
            prober.answer(memory[at + 2 * i], (int) question, question >>> 32 != 0);
        }
        proberOf[slot] = prober;
        return prober;
    }

    private void answer(ProbeMethod method, Endpoint client, Endpoint server, int port) {
        int slot = sources.find(key(method, client.high()), client.low());
        answer(slot, server.high(), server.low(), port);
    }

    private void answer(int slot, long high, long low, int port) {
        if (slot < 0) {
            return;
        }
        long host = Prober.host(high, low);
        boolean inside = !site.isOutside(high, low);
        Prober prober = proberOf[slot];
        if (prober != null) {
            prober.answer(host, port, inside);
            return;
        }
        long question = question(port, inside);
        int at = slot * WIDTH + 2;
        int open = position(at, asked[slot], host, question);
        if (open >= 0) {
            int last = at + 2 * --asked[slot];
            put(open, memory[last], memory[last + 1]);
        }
        int answers = slot * WIDTH + ANSWERS_AT;
        if (position(answers, Math.min(answered[slot], ANSWERED), host, question) < 0) {
            put(answers + 2 * (answered[slot] % ANSWERED), host, question);
            // Counts on in a ring once it is full: 8..15, 8..15.
            answered[slot] = (byte) (answered[slot] == 2 * ANSWERED - 1 ? ANSWERED : answered[slot] + 1);
        }
    }

    private void judge(Prober prober, long toHigh, long toLow, int port, long sinceNanos, long timeNanos, long frame) {
        ProbeMethod method = prober.method;
        if (method == ProbeMethod.ODD_FLAGS) {
            prober.flagsSeen |= 1L << (port >>> 16);
        }
        int hosts = sweptHosts(prober, port);
        int ports = prober.silentPorts(Prober.host(toHigh, toLow));
        boolean severalFlags = Long.bitCount(prober.flagsSeen) >= 2 && ports >= 3;
        boolean portScan = ports >= method.ports || severalFlags;
        if (hosts == 0 && !portScan) {
            return;
        }
        Identifier source = ledger.address(prober.sourceHigh, prober.sourceLow);
        if (site.isScanner(source.value())) {
            return;
        }
        if (hosts > 0 && (hosts < EXACT || hosts % 16 == 0)) {
            Case found = ledger.open(FindingKinds.HOST_SCAN, source, null)
                    .during(sinceNanos, timeNanos, frame, frame)
                    .list("methods", method.label);
            found.set("hosts", Math.max(found.number("hosts"), hosts));
            if (method == ProbeMethod.SYN || method == ProbeMethod.UDP || method == ProbeMethod.ACK) {
                found.list("ports", Integer.toString(port));
            }
            if (method == ProbeMethod.SYN) {
                worms.hostScan(prober.sourceHigh, prober.sourceLow, port, timeNanos, frame);
            }
        }
        if (portScan && (ports < EXACT || ports % 16 == 0)) {
            Case found = ledger.open(FindingKinds.PORT_SCAN, source, ledger.address(toHigh, toLow))
                    .during(sinceNanos, timeNanos, frame, frame)
                    .list("methods", method.label);
            found.set("ports", Math.max(found.number("ports"), ports));
        }
    }

    /** How many hosts were swept, 0 if this is no sweep. */
    private int sweptHosts(Prober prober, int port) {
        ProbeMethod method = prober.method;
        int silent = prober.silentHosts(port);
        int answering = prober.answeringHosts(port);
        if (method == ProbeMethod.PING) {
            // Sweeps of a full network get many answers, but never from all; monitoring gets them from nearly all.
            int all = silent + answering;
            return all >= method.hosts && 4 * silent >= all ? all : 0;
        }
        boolean fromOutside = site.isOutside(prober.sourceHigh, prober.sourceLow);
        if (fromOutside
                && method == ProbeMethod.SYN
                && prober.silentInsideHosts() >= HOSTS_ASKED_FROM_OUTSIDE
                && prober.answers() == 0) {
            return prober.silentInsideHosts();
        }
        boolean mostSilent = silent >= 3 * answering;
        boolean inside = prober.silentInside(port) >= method.hosts;
        boolean outside = silent >= (WormDetector.isWormPort(port) ? method.hosts : OUTSIDE_HOSTS);
        return mostSilent && (inside || outside) ? silent : 0;
    }

    private void forget(int slot) {
        Prober prober = proberOf[slot];
        if (prober != null) {
            prober.slot = -1;
            prober.used = 0;
            proberOf[slot] = null;
        }
        asked[slot] = 0;
        answered[slot] = 0;
    }

    private static long key(ProbeMethod method, long high) {
        return high ^ salt(method);
    }

    /** One key space for all methods: differs from method to method in bits that no two sources differ in alone. */
    private static long salt(ProbeMethod method) {
        return (method.ordinal() + 1) * 0x9e37_79b9_0000_0000L;
    }

    private static long ipv4(int address) {
        return 0xffff_0000_0000L | address & 0xffff_ffffL;
    }
}
