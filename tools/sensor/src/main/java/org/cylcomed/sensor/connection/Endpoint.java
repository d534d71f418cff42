package org.cylcomed.sensor.connection;

/**
 * One end of a conversation as the wire shows it.
 *
 * @param high upper 64 bits of the IPv6 address; 0 for IPv4
 * @param low lower 64 bits; an IPv4 address is {@code ::ffff:a.b.c.d}. Both 0: no IP address (LLDP,
 *     802.11, Bluetooth)
 * @param mac 48-bit link address the bytes were last sent from, right-aligned; {@link #NO_MAC} if the
 *     link has none. Behind a router it is the router's: only the inventory may conclude from it
 */
public record Endpoint(long high, long low, long mac) {
    public static final long NO_MAC = -1L;
    /** In a table's key, the upper half of a link address; no IPv6 address begins like this. */
    static final long LINK_MARK = 0xffff_ffff_ffff_ffffL;

    private static final long MAPPED = 0xffff_0000_0000L;

    /** @param address IPv4 address, most significant byte first */
    public static Endpoint ipv4(int address, long mac) {
        return new Endpoint(0, MAPPED | (address & 0xffff_ffffL), mac);
    }

    public static Endpoint link(long mac) {
        return new Endpoint(0, 0, mac);
    }

    public boolean hasAddress() {
        return (high | low) != 0;
    }

    public boolean isIpv4() {
        return isIpv4(high, low);
    }

    public static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == 0xffffL;
    }

    /** The address in RFC 5952 form, or the link address where there is none. */
    public String address() {
        return hasAddress() ? AddressText.ip(high, low) : AddressText.mac(mac);
    }

    /** Lower case with colons, or empty without one. */
    public String macText() {
        return mac == NO_MAC ? "" : AddressText.mac(mac);
    }

    @Override
    public String toString() {
        return address();
    }
}
