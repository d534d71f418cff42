package org.cylcomed.server.export;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps outputs from being used to reach what only the server can reach: itself, its network, a cloud's metadata service.
 *
 * <p>A host is resolved once and the connection goes to the address that was judged, so a name that answers differently
 * the second time (DNS rebinding) gains nothing. One bad address among several refuses the host.
 */
public final class TargetGuard {
    /** Resolves a name; the JDK's own in use. */
    @FunctionalInterface
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    private final Set<String> allowed;
    private final Resolver resolver;

    /** @param allowedHosts inside hosts an administrator allowed, by the exact name an output uses */
    public TargetGuard(Set<String> allowedHosts, Resolver resolver) {
        this.allowed = Set.copyOf(
                allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList());
        this.resolver = resolver;
    }

    public TargetGuard(Set<String> allowedHosts) {
        this(allowedHosts, host -> List.of(InetAddress.getAllByName(host)));
    }

    /**
     * Says before an output is kept what delivering to it would say.
     *
     * @throws DeliveryException a terminal one if this host will be refused
     */
    public void check(String host) throws DeliveryException {
        address(host);
    }

    /** The address to connect to. */
    InetAddress address(String host) throws DeliveryException {
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw DeliveryException.retryable("The receiver's name is not known.", e);
        }
        if (addresses.isEmpty()) {
            throw DeliveryException.retryable("The receiver's name is not known.", null);
        }
        boolean exempt = allowed.contains(host.toLowerCase(Locale.ROOT));
        for (InetAddress address : addresses) {
            if (!exempt && !isPublic(address)) {
                throw DeliveryException.terminal(
                        "The receiver is inside the network; an administrator must allow this host.");
            }
        }
        return addresses.getFirst();
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic4(four.getAddress());
            case Inet6Address six -> isPublic6(six.getAddress());
            default -> false;
        };
    }

    /** Without the special purposes of RFC 6890: sharing, protocols, documentation, benchmarks, reserved. */
    private static boolean isPublic4(byte[] address) {
        int a = address[0] & 0xff;
        int b = address[1] & 0xff;
        int c = address[2] & 0xff;
        boolean special = a == 0
                || a >= 240
                || (a == 100 && (b & 0xc0) == 64)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b & 0xfe) == 18)
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113);
        return !special;
    }

    /** Only global unicast, without what tunnels or translates to an IPv4 address. */
    private static boolean isPublic6(byte[] address) {
        int first = (address[0] & 0xff) << 8 | (address[1] & 0xff);
        int second = (address[2] & 0xff) << 8 | (address[3] & 0xff);
        boolean global = (first & 0xe000) == 0x2000;
        boolean special =
                first == 0x2002 || (first == 0x2001 && (second < 0x200 || second == 0x0db8)) || first == 0x3fff;
        return global && !special;
    }
}
