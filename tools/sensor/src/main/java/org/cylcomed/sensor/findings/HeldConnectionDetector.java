package org.cylcomed.sensor.findings;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One machine that takes the connections of a service and says nothing on them, so that others get none.
 *
 * <p>Counted are those on which neither end has said anything since both shook hands: a busy client speaks on its own,
 * health checks close theirs, and where the mirror port shows one direction no handshake is seen.
 */
final class HeldConnectionDetector implements TrafficListener {
    /** Client and service pairs watched at once, each with room for {@value #HELD} connections. */
    private static final int PAIRS = 1 << 8;

    /** Interface engines accept 10 by default (Mirth Connect), pools of connections hold 10 (HikariCP), browsers 6. */
    private static final int HELD = 64;

    private final Ledger ledger;
    private final SlotTable pairs = new SlotTable(PAIRS);
    private final @Nullable Connection[] held = new Connection[PAIRS * HELD];
    private final int[] holds = new int[PAIRS];

    HeldConnectionDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void established(Connection connection, Frame frame) {
        if (!connection.rolesKnown() || !isSilent(connection) || frame.payloadLength > 0) {
            return;
        }
        int slot = pairs.claim(high(connection), low(connection));
        if (pairs.fresh()) {
            forget(slot);
        }
        if (holds[slot] == HELD) {
            keepSilent(slot);
        }
        if (holds[slot] == HELD) {
            // Those beyond are not held on to: the number told is the least there are.
            found(slot, connection, frame);
        } else {
            held[slot * HELD + holds[slot]++] = connection;
        }
    }

    private static boolean isSilent(Connection connection) {
        Connection.Counters out = connection.from(Direction.FROM_CLIENT);
        Connection.Counters back = connection.from(Direction.FROM_SERVER);
        return out.packets() > 0 && back.packets() > 0 && out.payload() == 0 && back.payload() == 0;
    }

    private void keepSilent(int slot) {
        int base = slot * HELD;
        int kept = 0;
        for (int place = 0; place < holds[slot]; place++) {
            Connection each = held[base + place];
            if (each != null && isSilent(each)) {
                held[base + kept++] = each;
            }
        }
        Arrays.fill(held, base + kept, base + holds[slot], null);
        holds[slot] = kept;
    }

    private void found(int slot, Connection connection, Frame frame) {
        Connection first = held[slot * HELD];
        Case found = ledger.open(
                        FindingKinds.CONNECTION_EXHAUSTION,
                        ledger.of(connection.server()),
                        ledger.of(connection.client()))
                .during(
                        first == null ? frame.timeNanos : first.startNanos(),
                        frame.timeNanos,
                        first == null ? frame.number : first.startFrame(),
                        frame.number)
                .list("ports", Integer.toString(connection.serverPort()))
                .flow(connection);
        found.set("connections", Math.max(HELD, found.number("connections")) + 1);
    }

    @Override
    public void closed(Connection connection) {
        int slot = pairs.find(high(connection), low(connection));
        if (slot < 0) {
            return;
        }
        int base = slot * HELD;
        for (int place = 0; place < holds[slot]; place++) {
            if (held[base + place] == connection) {
                int last = base + --holds[slot];
                held[base + place] = held[last];
                held[last] = null;
                return;
            }
        }
    }

    private void forget(int slot) {
        Arrays.fill(held, slot * HELD, slot * HELD + holds[slot], null);
        holds[slot] = 0;
    }

    private static long high(Connection connection) {
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        return SlotTable.mix(client.high(), server.high()) + connection.serverPort();
    }

    private static long low(Connection connection) {
        return SlotTable.mix(connection.client().low(), connection.server().low());
    }

    @Override
    public void discontinuity() {
        Arrays.fill(held, null);
        Arrays.fill(holds, 0);
        pairs.clear();
    }
}
