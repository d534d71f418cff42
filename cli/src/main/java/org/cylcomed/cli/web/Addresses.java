package org.cylcomed.cli.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Which addresses may be asked: a feed's redirect must not lead into the hospital's own network. */
final class Addresses {
    private Addresses() {}

    /** @throws AwayException if the name is unknown, or leads to a private address */
    static void check(URI uri, boolean privateToo) throws AwayException {
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null) {
            throw new AwayException("An address needs a host, and no password in it.", false);
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!privateToo && isPrivate(address)) {
                    throw new AwayException(
                            host + " is an address of a private network; --allow-private allows it.", false);
                }
            }
        } catch (UnknownHostException unknown) {
            throw new AwayException("Nobody knows the name " + host + ".", true);
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        boolean local = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean embedded =
                bytes.length == 16 && (bytes[0] == 0 && bytes[1] == 0x64 || (bytes[0] & 0xff) == 0x20 && bytes[1] == 2);
        return shared
                || local
                || embedded
                || bytes[0] == 0
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }
}
