package org.cylcomed.sensor.findings;

import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.core.device.Networks;
import org.cylcomed.sensor.connection.Endpoint;

/**
 * What is known of the place before the first packet.
 *
 * @param network scope of the addresses seen, as in {@link org.cylcomed.core.Identifier}; may be empty
 * @param inside networks that belong to the site besides the private ones (RFC 1918, RFC 4193, link-local)
 * @param scanners addresses of vulnerability scanners and monitoring systems that may look at every device
 * @param dicomPeers application entity titles that may call; empty: any may, as nobody gave a list
 */
public record Site(String network, Networks inside, SortedSet<String> scanners, SortedSet<String> dicomPeers) {
    public Site {
        scanners = new TreeSet<>(scanners);
        dicomPeers = new TreeSet<>(dicomPeers);
    }

    /** Nothing is known: private addresses are inside, nobody is declared. */
    public static Site unknown() {
        return new Site("", Networks.PRIVATE, new TreeSet<>(), new TreeSet<>());
    }

    public Site withInside(Networks networks) {
        return new Site(network, networks, scanners, dicomPeers);
    }

    public Site withScanners(SortedSet<String> addresses) {
        return new Site(network, inside, addresses, dicomPeers);
    }

    public Site withDicomPeers(SortedSet<String> titles) {
        return new Site(network, inside, scanners, titles);
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
        return inside == Networks.PRIVATE || !inside.contains(bytes(high, low));
    }

    private static byte[] bytes(long high, long low) {
        boolean four = Endpoint.isIpv4(high, low);
        byte[] address = new byte[four ? 4 : 16];
        for (int i = 0; i < address.length; i++) {
            int shift = 8 * (address.length - 1 - i);
            address[i] = (byte) (shift >= 64 ? high >>> shift - 64 : low >>> shift);
        }
        return address;
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
