package org.cylcomed.sensor.findings;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.sensor.connection.Endpoint;

/**
 * What is known of the place before the first packet.
 *
 * @param network scope of the addresses seen, as in {@link org.cylcomed.core.Identifier}; may be empty
 * @param inside address blocks that belong to the site besides the private ones (RFC 1918, RFC 4193, link-local)
 * @param scanners addresses of vulnerability scanners and monitoring systems that may look at every device
 * @param dicomPeers application entity titles that may call; empty: any may, as nobody gave a list
 */
public record Site(String network, List<Block> inside, SortedSet<String> scanners, SortedSet<String> dicomPeers) {
    public Site {
        inside = List.copyOf(inside);
        scanners = new TreeSet<>(scanners);
        dicomPeers = new TreeSet<>(dicomPeers);
    }

    /** Nothing is known: private addresses are inside, nobody is declared. */
    public static Site unknown() {
        return new Site("", List.of(), new TreeSet<>(), new TreeSet<>());
    }

    public Site withInside(List<Block> blocks) {
        return new Site(network, blocks, scanners, dicomPeers);
    }

    public Site withScanners(SortedSet<String> addresses) {
        return new Site(network, inside, addresses, dicomPeers);
    }

    public Site withDicomPeers(SortedSet<String> titles) {
        return new Site(network, inside, scanners, titles);
    }

    /** The upper {@code bits} of a 128-bit address; IPv4 as {@code ::ffff:a.b.c.d}, so 10.0.0.0/8 has 104 bits. */
    public record Block(long high, long low, int bits) {
        public Block {
            if (bits < 0 || bits > 128) {
                throw new IllegalArgumentException("a prefix has 0 to 128 bits");
            }
            high &= mask(bits);
            low &= mask(bits - 64);
        }

        /**
         * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address.
         *
         * @throws IllegalArgumentException with a sentence for the user
         */
        public static Block parse(String cidr) {
            int slash = cidr.indexOf('/');
            String address = slash < 0 ? cidr : cidr.substring(0, slash);
            boolean literal = !address.isEmpty()
                    && address.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0)
                    && (address.indexOf(':') >= 0
                            || address.chars().filter(c -> c == '.').count() == 3);
            try {
                if (literal) {
                    byte[] bytes = InetAddress.getByName(address).getAddress();
                    int width = 8 * bytes.length;
                    int bits = slash < 0 ? width : Integer.parseInt(cidr.substring(slash + 1));
                    if (bits >= 0 && bits <= width) {
                        BigInteger value = new BigInteger(1, bytes);
                        long low = value.longValue();
                        return width == 32
                                ? new Block(0, 0xffff_0000_0000L | low, bits + 96)
                                : new Block(value.shiftRight(64).longValue(), low, bits);
                    }
                }
            } catch (UnknownHostException | NumberFormatException notAnAddress) {
                // answered below, with the text as the user wrote it
            }
            throw new IllegalArgumentException(
                    "not an address block: " + cidr + " (write 10.20.0.0/16 or 2001:db8::/32)");
        }

        boolean contains(long addressHigh, long addressLow) {
            return (addressHigh & mask(bits)) == high && (addressLow & mask(bits - 64)) == low;
        }

        private static long mask(int bits) {
            return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
        }
    }

    /** Whether an address is neither private, local to a link or host, multicast, broadcast nor the site's own. */
    boolean isOutside(long high, long low) {
        if (Endpoint.isIpv4(high, low)) {
            int a = (int) (low >>> 24) & 0xff;
            int b = (int) (low >>> 16) & 0xff;
            if (a == 10
                    || a == 127
                    || a == 0
                    || a >= 224 && a < 240
                    || a == 172 && b >= 16 && b < 32
                    || a == 192 && b == 168
                    || a == 169 && b == 254
                    || a == 100 && b >= 64 && b < 128
                    || (low & 0xffff_ffffL) == 0xffff_ffffL) {
                return false;
            }
        } else {
            int first = (int) (high >>> 48);
            if (high == 0 && low >>> 1 == 0
                    || (first & 0xfe00) == 0xfc00
                    || (first & 0xffc0) == 0xfe80
                    || (first & 0xff00) == 0xff00) {
                return false;
            }
        }
        for (int i = 0; i < inside.size(); i++) {
            if (inside.get(i).contains(high, low)) {
                return false;
            }
        }
        return true;
    }

    /** Multicast, or broadcast on any network whose host part is all ones in the last octet. */
    static boolean isToMany(long high, long low) {
        if (Endpoint.isIpv4(high, low)) {
            int first = (int) (low >>> 24) & 0xff;
            return first >= 224 && first < 240 || (low & 0xff) == 0xff;
        }
        return high >>> 56 == 0xff;
    }

    boolean isScanner(String address) {
        return !scanners.isEmpty() && scanners.contains(address);
    }
}
