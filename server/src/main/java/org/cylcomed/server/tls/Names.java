package org.cylcomed.server.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cylcomed.server.settings.Listen;

/** Under which names and addresses a door can be called. */
final class Names {
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?");
    private static final int MAX_ADDRESSES = 32;

    private Names() {}

    /** What it is told, and this computer's own; all of them if it listens everywhere. */
    static Set<String> of(Listen listen) {
        Set<String> names = new TreeSet<>(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
        if (!listen.isEverywhere()) {
            names.add(
                    isAddress(listen.host())
                            ? InetAddress.ofLiteral(listen.host()).getHostAddress()
                            : listen.host());
            return names;
        }
        try {
            String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            if (HOST_NAME.matcher(host).matches()) {
                names.add(host);
            }
        } catch (UnknownHostException nameless) {
            names.remove("");
        }
        names.addAll(addresses());
        return names;
    }

    static boolean isAddress(String name) {
        try {
            return InetAddress.ofLiteral(name) != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static Collection<String> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .map(address -> address.replaceFirst("%.*", ""))
                    .limit(MAX_ADDRESSES)
                    .toList();
        } catch (SocketException unknown) {
            return List.of();
        }
    }
}
