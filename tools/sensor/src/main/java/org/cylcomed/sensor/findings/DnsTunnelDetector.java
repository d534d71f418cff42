package org.cylcomed.sensor.findings;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * Data carried in DNS: many questions under one domain for texts (TXT, NULL) or with long names. Malware fetches its
 * orders so where nothing else passes the firewall.
 *
 * <p>Quiet: what mail servers ask (names of policies and keys, texts of a domain itself) and retries.
 */
final class DnsTunnelDetector implements TrafficListener {
    private static final int DOMAINS = 1 << 9;
    private static final long WITHIN = 5 * Times.MINUTE;
    /** Trackers ask for a few long names, updates for a few texts; tunnels for one per packet. */
    private static final int NAMES = 30;
    /** A resolver that gets no answer asks again about this soon. */
    private static final long RETRY = Times.SECOND;
    /** Names longer than this carry something: host names of services stay below. */
    private static final int LONG_NAME = 100;

    private static final int NULL_RECORD = 10;
    private static final int TXT = 16;
    /** Asks by text record for the reputation of each file it sees; the one common product that does. */
    private static final String REPUTATION_SERVICE = "sophosxl.net";

    private final Ledger ledger;
    private final SlotTable domains = new SlotTable(DOMAINS);
    private final Window names = new Window(DOMAINS, WITHIN);
    private final long[] lastName = new long[DOMAINS];
    private final long[] lastTime = new long[DOMAINS];

    DnsTunnelDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void datagram(Connection connection, Frame frame, boolean first) {
        if (frame.destinationPort != 53 || frame.payloadEnd - frame.payload < 17) {
            return;
        }
        byte[] bytes = frame.bytes;
        if ((bytes[frame.payload + 2] & 0xf8) != 0 || Bytes.u16(bytes, frame.payload + 4) != 1) {
            return;
        }
        int at = frame.payload + 12;
        int beforeLast = at;
        int last = at;
        long hash = 1;
        while (at < frame.payloadEnd && bytes[at] > 0) {
            beforeLast = last;
            last = at;
            int end = Math.min(at + 1 + bytes[at], frame.payloadEnd);
            while (at < end) {
                hash = hash * 31 + (bytes[at++] | 0x20);
            }
        }
        if (at + 3 > frame.payloadEnd || bytes[at] != 0) {
            return;
        }
        int type = Bytes.u16(bytes, at + 1);
        int nameAt = frame.payload + 12;
        boolean text = (type == TXT || type == NULL_RECORD) && beforeLast > nameAt && !isMailPolicy(bytes, nameAt);
        if (text || at - nameAt > LONG_NAME) {
            note(connection, frame, beforeLast, at, hash);
        }
    }

    /** {@code _dmarc.}, {@code _spf.}, {@code spf.} and keys ({@code selector._domainkey.}). */
    private static boolean isMailPolicy(byte[] bytes, int nameAt) {
        int second = nameAt + 1 + bytes[nameAt];
        return bytes[nameAt + 1] == '_'
                || bytes[second + 1] == '_'
                || (bytes[nameAt + 1] | 0x20) == 's'
                        && (bytes[nameAt + 2] | 0x20) == 'p'
                        && (bytes[nameAt + 3] | 0x20) == 'f';
    }

    private void note(Connection connection, Frame frame, int domainAt, int domainEnd, long nameHash) {
        long domain = 1;
        for (int i = domainAt; i < domainEnd; i++) {
            domain = domain * 31 + (frame.bytes[i] | 0x20);
        }
        int slot = domains.claim(frame.sourceHigh ^ domain, frame.sourceLow);
        boolean retry = lastName[slot] == nameHash && !Times.apart(frame.timeNanos, lastTime[slot], RETRY);
        if (!domains.fresh() && retry) {
            return;
        }
        lastName[slot] = nameHash;
        lastTime[slot] = frame.timeNanos;
        int count = names.add(slot, domains.fresh(), frame.timeNanos);
        if (count < NAMES) {
            return;
        }
        String name = name(frame.bytes, domainAt, domainEnd);
        if (name.equals(REPUTATION_SERVICE)) {
            return;
        }
        long seconds = Math.abs(frame.timeNanos - names.first(slot)) / Times.SECOND;
        ledger.open(
                        FindingKinds.BEACONING,
                        ledger.address(frame.sourceHigh, frame.sourceLow),
                        ledger.address(frame.destinationHigh, frame.destinationLow))
                .during(names.first(slot), frame.timeNanos, frame.number, frame.number)
                .set("connections", names.total(slot))
                .set("seconds", Math.max(1, seconds / count))
                .list("ports", "53")
                .list("domains", name)
                .flow(connection);
    }

    /** Labels as text with dots; whatever is no letter, digit or dash becomes a question mark. */
    private static String name(byte[] bytes, int from, int to) {
        StringBuilder name = new StringBuilder(to - from);
        for (int at = from; at < to; at += 1 + bytes[at]) {
            name.append(name.isEmpty() ? "" : ".");
            int end = Math.min(at + 1 + bytes[at], to);
            for (int i = at + 1; i < end; i++) {
                name.append(shown(bytes[i]));
            }
        }
        return name.toString();
    }

    private static char shown(byte b) {
        boolean plain = b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '_';
        return plain ? (char) b : b >= 'A' && b <= 'Z' ? (char) (b | 0x20) : '?';
    }

    @Override
    public void discontinuity() {
        domains.clear();
    }
}
