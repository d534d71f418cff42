package org.cylcomed.core.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.jspecify.annotations.Nullable;

/** IP networks in CIDR notation; tells whether an address lies in one of them. */
public final class Networks implements Predicate<Identifier> {
    /** Addresses that are nobody's on the internet: RFC 1918, link-local, RFC 6598 and unique local IPv6. */
    public static final Networks PRIVATE = of(List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "fc00::/7",
            "fe80::/10",
            "::1/128"));

    private record Network(byte[] address, int bits) {}

    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * These networks.
     *
     * @throws IllegalArgumentException naming the first text that is not {@code ADDRESS/BITS}
     */
    public static Networks of(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            int slash = text.indexOf('/');
            byte[] address = slash < 0 ? null : parse(text.substring(0, slash));
            int bits = slash < 0 ? -1 : number(text, slash + 1, text.length(), 128);
            if (address == null || bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("a network is written 10.31.0.0/16 or fd00::/8, not " + text);
            }
            networks.add(new Network(address, bits));
        }
        return new Networks(List.copyOf(networks));
    }

    /** Whether {@code identifier} is an address in one of the networks, in whichever scope. */
    @Override
    public boolean test(Identifier identifier) {
        return identifier.namespace() == Namespace.IP && contains(identifier.value());
    }

    /**
     * Whether an address lies in one of the networks.
     *
     * @param address IPv4, or IPv6 without zone; anything else lies in no network
     */
    public boolean contains(String address) {
        byte[] parsed = parse(address);
        return parsed != null && contains(parsed);
    }

    /**
     * Whether an address lies in one of the networks.
     *
     * @param address 4 or 16 bytes, most significant first
     */
    public boolean contains(byte[] address) {
        for (Network network : networks) {
            if (network.address().length == address.length && sameStart(network.address(), address, network.bits())) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameStart(byte[] one, byte[] other, int bits) {
        for (int i = 0; i < bits / 8; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((one[bits / 8] ^ other[bits / 8]) & 0xff) >>> (8 - rest) == 0;
    }

    private static byte @Nullable [] parse(String text) {
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    private static byte @Nullable [] ipv4(String text) {
        byte[] address = new byte[4];
        int start = 0;
        for (int i = 0; i < 4; i++) {
            int end = i < 3 ? text.indexOf('.', start) : text.length();
            int value = end < 0 ? -1 : number(text, start, end, 255);
            if (value < 0) {
                return null;
            }
            address[i] = (byte) value;
            start = end + 1;
        }
        return address;
    }

    private static byte @Nullable [] ipv6(String text) {
        int gap = text.indexOf("::");
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap));
        List<Integer> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head == null || tail == null) {
            return null;
        }
        int count = head.size() + tail.size();
        if (gap < 0 ? count != 8 : count > 7) {
            return null;
        }
        byte[] address = new byte[16];
        for (int i = 0; i < head.size(); i++) {
            put(address, i, head.get(i));
        }
        for (int i = 0; i < tail.size(); i++) {
            put(address, 8 - tail.size() + i, tail.get(i));
        }
        return address;
    }

    private static void put(byte[] address, int group, int value) {
        address[2 * group] = (byte) (value >>> 8);
        address[2 * group + 1] = (byte) value;
    }

    private static @Nullable List<Integer> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        for (int start = 0; start < text.length() || (start > 0 && start == text.length()); ) {
            int colon = text.indexOf(':', start);
            int end = colon < 0 ? text.length() : colon;
            if (end == start || end - start > 4 || groups.size() == 8) {
                return null;
            }
            int value = 0;
            for (int i = start; i < end; i++) {
                int digit = Character.digit(text.charAt(i), 16);
                if (digit < 0) {
                    return null;
                }
                value = (value << 4) | digit;
            }
            groups.add(value);
            start = colon < 0 ? text.length() + 1 : colon + 1;
        }
        return groups;
    }

    /** The decimal number in {@code text}, or -1 when there is none or it is greater than {@code greatest}. */
    private static int number(String text, int start, int end, int greatest) {
        if (end <= start || end - start > 3) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value > greatest ? -1 : value;
    }
}
