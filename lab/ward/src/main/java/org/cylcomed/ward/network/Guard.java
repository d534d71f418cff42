package org.cylcomed.ward.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Lets nothing through but the ward's own network, and addresses for documentation (RFC 5737), which nobody has and one of
 * which the ward's stranger plays.
 */
public final class Guard {
    /** TEST-NET-3. */
    static final String DOCUMENTATION = "203.0.113.0/24";

    private static final int DOCUMENTATION_BASE = 0xCB007100;

    private final int base;
    private final int mask;
    private final String text;

    /** @param network such as {@code 10.31.4.0/22}; only private ones can be a ward's */
    public Guard(String network) {
        int slash = network.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(network.substring(0, slash));
        if (!address.isSiteLocalAddress()) {
            throw new IllegalArgumentException("a ward's network is private, and this is not: " + network);
        }
        mask = -1 << (32 - Integer.parseInt(network.substring(slash + 1)));
        base = number(address) & mask;
        text = network;
    }

    /**
     * Lets an address of the ward pass.
     *
     * @throws IllegalArgumentException if it is anybody else's
     */
    public void check(SocketAddress address) {
        if (!(address instanceof InetSocketAddress known)
                || known.getAddress() == null
                || known.getAddress().getAddress().length != 4
                || !isOurs(number(known.getAddress()))) {
            throw new IllegalArgumentException("not an address of the ward (" + text + "): " + address);
        }
    }

    private boolean isOurs(int address) {
        return (address & mask) == base || (address & 0xFFFFFF00) == DOCUMENTATION_BASE;
    }

    private static int number(InetAddress address) {
        int number = 0;
        for (byte octet : address.getAddress()) {
            number = (number << 8) | (octet & 0xff);
        }
        return number;
    }
}
