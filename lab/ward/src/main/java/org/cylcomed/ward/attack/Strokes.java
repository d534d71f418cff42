package org.cylcomed.ward.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** What a machine without rights can do to others on the same network. Each is run on the machine's own thread. */
public final class Strokes {
    private static final int[] SCANNED = {445, 22, 5900};
    private static final int SCAN_MILLIS = 60;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWERED_WITHIN_MILLIS = 1_500;

    private final Script script;
    private final Act act;
    private final Guard guard;
    private final SplittableRandom random;

    public Strokes(Script script, Act act) {
        this.script = script;
        this.act = act;
        guard = new Guard(script.network());
        random = new SplittableRandom(script.seed() ^ act.name().hashCode());
    }

    /** Asks addresses of the devices' part of the network, whoever is there or not. Gives how many it asked. */
    public int scan() throws InterruptedException {
        String device = script.members().stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR || member.kind() == Scenario.Kind.HOME_HUB)
                .map(Member::address)
                .findFirst()
                .orElseThrow();
        String part = device.substring(0, device.lastIndexOf('.') + 1);
        List<Integer> hosts =
                new ArrayList<>(random.ints(act.count(), 1, 255).boxed().toList());
        GuardedSockets sockets = new GuardedSockets(guard, act.actor().address(), null);
        for (int port : SCANNED) {
            for (int host : hosts) {
                try (Socket socket = sockets.createSocket()) {
                    socket.connect(new InetSocketAddress(InetAddress.ofLiteral(part + host), port), SCAN_MILLIS);
                } catch (IOException closed) {
                    // That is what is asked.
                }
                Thread.sleep((long) act.pauseMillis());
            }
        }
        return hosts.size() * SCANNED.length;
    }

    /** Says to be somebody, and has the real one answer too. */
    public int impostor() throws IOException, InterruptedException {
        String door = "https://" + act.actor().address() + ":" + random.nextInt(20_000, 60_000) + "/"
                + act.as().endpointReference().substring("urn:uuid:".length());
        for (int time = 0; time < act.count(); time++) {
            // As tools do: another socket each time.
            try (Discovery discovery = new Discovery(act.actor().address(), random.nextInt(1, Integer.MAX_VALUE))) {
                discovery.hello(act.as().endpointReference(), door);
                Thread.sleep((long) act.pauseMillis());
                discovery.probe();
                Thread.sleep((long) act.pauseMillis());
            }
        }
        return act.count();
    }

    /** Knocks at every device with a certificate that no authority of the ward signed. Gives how many refused it. */
    public int foreigner(Authority foreign) throws IOException, InterruptedException {
        GuardedSockets sockets = new GuardedSockets(
                guard,
                act.actor().address(),
                foreign.context("Foreign consumer", act.actor().address()));
        Set<InetSocketAddress> doors;
        try (Discovery discovery = new Discovery(act.actor().address(), random.nextInt(1, Integer.MAX_VALUE))) {
            discovery.probe();
            doors = discovery.doors(ANSWERED_WITHIN_MILLIS);
        }
        int refused = 0;
        for (int time = 0; time < act.count(); time++) {
            for (InetSocketAddress door : doors) {
                try (Socket socket =
                        sockets.connectTls(door.getAddress().getHostAddress(), door.getPort(), CONNECT_MILLIS)) {
                    socket.getOutputStream()
                            .write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    if (socket.getInputStream().read() < 0) {
                        refused++;
                    }
                } catch (IOException turnedAway) {
                    refused++;
                }
                Thread.sleep((long) act.pauseMillis());
            }
        }
        return refused;
    }

    /** Holds connections and shouts for devices. Gives how many connections it got. */
    public int crowd() throws IOException, InterruptedException {
        GuardedSockets sockets = new GuardedSockets(guard, act.actor().address(), null);
        List<Socket> held = new ArrayList<>();
        try (Discovery discovery = new Discovery(act.actor().address(), random.nextInt(1, Integer.MAX_VALUE))) {
            for (int time = 0; time < act.count(); time++) {
                Socket socket = sockets.createSocket();
                try {
                    socket.connect(
                            new InetSocketAddress(
                                    InetAddress.ofLiteral(act.to().address()),
                                    act.to().port()),
                            CONNECT_MILLIS);
                    held.add(socket);
                } catch (IOException full) {
                    socket.close();
                }
                for (int probe = 0; probe < act.values(); probe++) {
                    discovery.probe();
                }
                Thread.sleep((long) act.pauseMillis());
            }
            return held.size();
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }
}
