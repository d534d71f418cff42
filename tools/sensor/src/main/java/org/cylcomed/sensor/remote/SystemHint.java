package org.cylcomed.sensor.remote;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The operating system that banners of these protocols name. A fixed list: nothing of a banner but these words can
 * come out.
 */
final class SystemHint {
    /** Lower case; distributions before the kernel they are built on. */
    private static final String[][] SYSTEMS = {
        {"ubuntu", "Ubuntu"},
        {"raspbian", "Raspbian"},
        {"debian", "Debian"},
        {"red hat", "Red Hat Linux"},
        {"centos", "CentOS"},
        {"fedora", "Fedora"},
        {"openwrt", "OpenWrt"},
        {"dd-wrt", "DD-WRT"},
        {"busybox", "Linux (BusyBox)"},
        {"mikrotik", "MikroTik RouterOS"},
        {"rosssh", "MikroTik RouterOS"},
        {"openbsd", "OpenBSD"},
        {"freebsd", "FreeBSD"},
        {"netbsd", "NetBSD"},
        {"vxworks", "VxWorks"},
        {"net+os", "NET+OS"},
        {"qnx", "QNX"},
        {"sunos", "Solaris"},
        {"solaris", "Solaris"},
        {"cisco ios", "Cisco IOS"},
        {"user access verification", "Cisco IOS"},
        {"cisco-", "Cisco IOS"},
        {"for_windows", "Windows"},
        {"windows", "Windows"},
        {"microsoft", "Windows"},
        {"linux", "Linux"},
    };

    private SystemHint() {}

    static @Nullable String of(String banner) {
        String lower = banner.toLowerCase(Locale.ROOT);
        for (String[] system : SYSTEMS) {
            if (lower.contains(system[0])) {
                return system[1];
            }
        }
        return null;
    }

    /** As {@link #of(String)}, of bytes that must not become text. */
    static @Nullable String of(byte[] bytes, int from, int to) {
        for (String[] system : SYSTEMS) {
            if (Words.contains(bytes, from, to, system[0])) {
                return system[1];
            }
        }
        return null;
    }
}
