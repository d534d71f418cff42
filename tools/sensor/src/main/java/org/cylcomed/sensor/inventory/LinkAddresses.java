package org.cylcomed.sensor.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.sensor.connection.Endpoint;

/**
 * Which IP addresses sent from which MAC, and which of these pairs are one machine.
 *
 * <p>A MAC that sends for addresses outside the site, or for more than {@value #MOST_OWN} inside it, is a router's:
 * then only the addresses it claimed by ARP are its own. Addresses of VRRP, HSRP and GLBP belong to no machine.
 */
final class LinkAddresses {
    private static final int MOST_OWN = 6;
    private static final int MOST_MACS = 65_536;

    /** One machine, as far as links tell. */
    record Pair(long mac, Endpoint address, boolean byArp) {}

    private static final class Sender {
        final Map<Endpoint, Boolean> addresses = new LinkedHashMap<>();
        final Set<Endpoint> claimed = new HashSet<>();
        boolean routes;
    }

    private final Map<Long, Sender> senders = new HashMap<>();
    private final List<Long> order = new ArrayList<>();

    void sent(long mac, long high, long low, boolean inSite) {
        Sender sender = sender(mac);
        if (sender == null || sender.routes) {
            return;
        }
        if (!inSite) {
            sender.routes = true;
            sender.addresses.clear();
        } else {
            sender.addresses.put(new Endpoint(high, low, Endpoint.NO_MAC), Boolean.TRUE);
            if (sender.addresses.size() > MOST_OWN) {
                sender.routes = true;
                sender.addresses.clear();
            }
        }
    }

    void claimedByArp(long mac, int address) {
        Sender sender = sender(mac);
        if (sender != null && address != 0 && sender.claimed.size() < MOST_OWN) {
            sender.claimed.add(Endpoint.ipv4(address, Endpoint.NO_MAC));
        }
    }

    private @org.jspecify.annotations.Nullable Sender sender(long mac) {
        if (!isMachine(mac)) {
            return null;
        }
        Sender sender = senders.get(mac);
        if (sender == null && senders.size() < MOST_MACS) {
            sender = new Sender();
            senders.put(mac, sender);
            order.add(mac);
        }
        return sender;
    }

    /** Two different machines were told apart by link addresses. */
    boolean evidence() {
        return order.size() > 1;
    }

    /** In the order the machines were first seen. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (long mac : order) {
            Sender sender = senders.get(mac);
            if (sender == null) {
                continue;
            }
            for (Endpoint claimed : sorted(sender.claimed)) {
                pairs.add(new Pair(mac, claimed, true));
            }
            for (Endpoint address : sender.addresses.keySet()) {
                if (!sender.claimed.contains(address)) {
                    pairs.add(new Pair(mac, address, false));
                }
            }
        }
        return pairs;
    }

    private static List<Endpoint> sorted(Set<Endpoint> endpoints) {
        List<Endpoint> list = new ArrayList<>(endpoints);
        list.sort(java.util.Comparator.comparingLong(Endpoint::low));
        return list;
    }

    static boolean isMachine(long mac) {
        boolean group = (mac & 0x0100_0000_0000L) != 0;
        boolean virtual = mac >>> 8 == 0x00005e0001L
                || mac >>> 8 == 0x00005e0002L
                || mac >>> 8 == 0x00000c07acL
                || mac >>> 12 == 0x00000c9ffL
                || mac >>> 16 == 0x0007b400L;
        return mac != Endpoint.NO_MAC && mac != 0 && !group && !virtual;
    }
}
