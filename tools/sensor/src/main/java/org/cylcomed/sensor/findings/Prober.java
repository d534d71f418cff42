package org.cylcomed.sensor.findings;

import java.util.Arrays;

/** What one source asked by one method: which hosts and ports, and which of them answered. */
final class Prober {
    /** Beyond, counts stand still: a scan of all 65,535 ports says no more than one of 16,384. */
    private static final int MOST_PAIRS = 16_384;

    private static final int MOST_HOSTS = 4096;

    ProbeMethod method = ProbeMethod.SYN;
    long sourceHigh;
    long sourceLow;
    /** The slot of the prefilter it belongs to. */
    int slot = -1;
    /** Calls since, to find the one unused longest. */
    long used;

    private final LongIndex pairs = new LongIndex(MOST_PAIRS);
    private boolean[] answered = new boolean[16];

    private final LongIndex ports = new LongIndex(MOST_PAIRS);
    private int[] silentHosts = new int[16];
    private int[] silentInside = new int[16];
    private int[] answeringHosts = new int[16];

    private final LongIndex hosts = new LongIndex(MOST_HOSTS);
    private int[] silentPorts = new int[16];

    private int insideHostsSilent;
    private int hostsAnswering;
    long flagsSeen;

    void begin(ProbeMethod method, long sourceHigh, long sourceLow, int slot) {
        this.method = method;
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
        this.slot = slot;
        pairs.clear();
        ports.clear();
        hosts.clear();
        insideHostsSilent = 0;
        hostsAnswering = 0;
        flagsSeen = 0;
    }

    /** @return whether this host was not asked at this port before */
    boolean ask(long host, int port, boolean inside) {
        int before = pairs.size();
        int pair = pairs.add(SlotTable.mix(host, port));
        if (pair < 0 || pair < before) {
            return false;
        }
        answered = room(answered, pair);
        answered[pair] = false;
        int portIndex = port(port);
        silentHosts[portIndex]++;
        if (inside) {
            silentInside[portIndex]++;
        }
        int index = index(host);
        if (index >= 0 && silentPorts[index]++ == 0) {
            insideHostsSilent += inside ? 1 : 0;
        }
        return true;
    }

    /** The host answered: it was asked for a purpose. */
    void answer(long host, int port, boolean inside) {
        ask(host, port, inside);
        int pair = pairs.find(SlotTable.mix(host, port));
        if (pair < 0 || answered[pair]) {
            return;
        }
        answered[pair] = true;
        int portIndex = port(port);
        silentHosts[portIndex]--;
        silentInside[portIndex] -= inside ? 1 : 0;
        answeringHosts[portIndex]++;
        hostsAnswering++;
        int index = hosts.find(host);
        if (index >= 0 && --silentPorts[index] == 0) {
            insideHostsSilent -= inside ? 1 : 0;
        }
    }

    int silentHosts(int port) {
        int index = ports.find(port);
        return index < 0 ? 0 : silentHosts[index];
    }

    int silentInside(int port) {
        int index = ports.find(port);
        return index < 0 ? 0 : silentInside[index];
    }

    int answeringHosts(int port) {
        int index = ports.find(port);
        return index < 0 ? 0 : answeringHosts[index];
    }

    int silentPorts(long host) {
        int index = hosts.find(host);
        return index < 0 ? 0 : silentPorts[index];
    }

    int silentInsideHosts() {
        return insideHostsSilent;
    }

    int answers() {
        return hostsAnswering;
    }

    private int port(int port) {
        int before = ports.size();
        int index = ports.add(port);
        if (index == before) {
            if (index >= silentHosts.length) {
                silentHosts = Arrays.copyOf(silentHosts, 2 * index);
                silentInside = Arrays.copyOf(silentInside, 2 * index);
                answeringHosts = Arrays.copyOf(answeringHosts, 2 * index);
            }
            silentHosts[index] = 0;
            silentInside[index] = 0;
            answeringHosts[index] = 0;
        }
        return index;
    }

    private int index(long host) {
        int before = hosts.size();
        int index = hosts.add(host);
        if (index == before) {
            if (index >= silentPorts.length) {
                silentPorts = Arrays.copyOf(silentPorts, 2 * index);
            }
            silentPorts[index] = 0;
        }
        return index;
    }

    private static boolean[] room(boolean[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, 2 * array.length);
    }

    /** One number for an address; IPv4 addresses keep theirs. */
    static long host(long high, long low) {
        return high == 0 ? low : SlotTable.mix(high, low);
    }
}
