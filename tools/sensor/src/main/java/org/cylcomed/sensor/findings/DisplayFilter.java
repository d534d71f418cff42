package org.cylcomed.sensor.findings;

import org.cylcomed.core.evidence.Kind;
import org.jspecify.annotations.Nullable;

/** The display filter that shows the packets of a finding in Wireshark. */
public final class DisplayFilter {
    private DisplayFilter() {}

    /** @param peer who it was done to, or whose name was borrowed; those two exchange no packets with each other */
    public static String of(Kind kind, String device, @Nullable String peer) {
        if (kind.name().equals("address-conflict")) {
            return "arp.src.proto_ipv4==" + device;
        }
        if (kind.name().equals("host-scan") && field(device).startsWith("ip.")) {
            return "(" + field(device) + " || arp.src.proto_ipv4==" + device + ")";
        }
        String protocol = protocol(kind.name());
        String own = field(device);
        String other = peer == null || !protocol.isEmpty() || peer.equals(device) ? "" : field(peer);
        StringBuilder filter = new StringBuilder(own);
        for (String part : new String[] {other, protocol}) {
            filter.append(filter.isEmpty() || part.isEmpty() ? "" : " && ").append(part);
        }
        return filter.toString();
    }

    /** Of kinds that tell of two parties under one name, and of those one protocol is all about. */
    private static String protocol(String kind) {
        return switch (kind) {
            case "hl7-replay", "hl7-sender-conflict" -> "hl7";
            case "mqtt-client-conflict" -> "mqtt";
            case "sdc-identity-conflict" -> "(udp.port==3702 || http || tls)";
            case "arp-spoofing" -> "arp";
            case "dhcp-flood" -> "dhcp";
            default -> "";
        };
    }

    private static String field(String name) {
        if (name.matches("([0-9a-f]{2}:){5}[0-9a-f]{2}")) {
            return "eth.addr==" + name;
        }
        if (name.matches("[0-9]+(\\.[0-9]+){3}")) {
            return "ip.addr==" + name;
        }
        return name.matches("[0-9a-f:]+(%.*)?") && name.indexOf(':') >= 0 ? "ipv6.addr==" + name : "";
    }
}
