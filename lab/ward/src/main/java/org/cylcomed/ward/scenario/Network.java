package org.cylcomed.ward.scenario;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The ward's own network: 1,024 private addresses, a quarter for each group, drawn like everything else. */
final class Network {
    static final int PREFIX = 22;
    private static final String OUTSIDE = "203.0.113.";

    private final int base;
    private final List<Scenario.Group> order;
    private final Set<Integer> taken = new HashSet<>();
    private final Set<Integer> outside = new HashSet<>();

    private Network(int base, List<Scenario.Group> order) {
        this.base = base;
        this.order = order;
    }

    /** @param within a private range with room for it */
    static Network draw(String within, Draw draw) {
        int slash = within.indexOf('/');
        int length = Integer.parseInt(within.substring(slash + 1));
        byte[] octets = InetAddress.ofLiteral(within.substring(0, slash)).getAddress();
        int start = ((octets[0] & 0xff) << 24)
                | ((octets[1] & 0xff) << 16)
                | ((octets[2] & 0xff) << 8)
                | (octets[3] & 0xff);
        boolean isPrivate = (octets[0] == 10 && length >= 8)
                || ((octets[0] & 0xff) == 172 && (octets[1] & 0xf0) == 16 && length >= 12)
                || ((octets[0] & 0xff) == 192 && (octets[1] & 0xff) == 168 && length >= 16);
        if (!isPrivate || length > PREFIX) {
            throw new IllegalArgumentException("a ward's network is private and has 1,024 addresses: " + within);
        }
        SplittableRandom random = draw.of("network");
        int number = random.nextInt(1 << (PREFIX - length));
        List<Scenario.Group> order = new ArrayList<>(List.of(
                Scenario.Group.DEVICES, Scenario.Group.CLINICAL, Scenario.Group.SERVERS, Scenario.Group.WORKSTATIONS));
        for (int last = order.size() - 1; last > 0; last--) {
            order.add(last, order.remove(random.nextInt(last + 1)));
        }
        return new Network((start & (-1 << (32 - length))) | number << (32 - PREFIX), order);
    }

    String address(Scenario.Group group, String id, Draw draw) {
        SplittableRandom random = draw.of("address " + id);
        if (group == Scenario.Group.OUTSIDE) {
            int host = random.nextInt(1, 255);
            while (!outside.add(host)) {
                host = random.nextInt(1, 255);
            }
            return OUTSIDE + host;
        }
        int address = base + order.indexOf(group) * 256 + random.nextInt(10, 250);
        while (!taken.add(address)) {
            address = base + order.indexOf(group) * 256 + random.nextInt(10, 250);
        }
        return text(address);
    }

    String text() {
        return text(base) + "/" + PREFIX;
    }

    private static String text(int address) {
        byte[] octets = {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
