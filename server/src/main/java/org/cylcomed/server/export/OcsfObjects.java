package org.cylcomed.server.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Transport;
import org.jspecify.annotations.Nullable;

/** The objects inside OCSF events. */
final class OcsfObjects {
    /** Of the ATT&CK data the ids were checked against; they change between versions. */
    private static final String ICS_VERSION = "18.1";

    private static final String ENTERPRISE_VERSION = "19.1";

    private OcsfObjects() {}

    static void device(Document json, ExportedDevice device) {
        ClinicalContext context = device.context();
        json.text("uid", device.uid()).text("name", device.name());
        // OCSF 1.9 has no type for medical devices; Other must say what it is.
        String function = context.function();
        json.number("type_id", 99).text("type", function == null ? "Medical device" : function);
        json.text("vendor_name", context.maker()).text("model", context.model());
        json.text("ip", device.identifier(Namespace.IP).orElse(null));
        json.text("mac", device.identifier(Namespace.MAC).orElse(null));
        json.text("hostname", device.identifier(Namespace.HOST_NAME).orElse(null));
        device.identifier(Namespace.UDI).ifPresent(udi -> json.text("uid_alt", udi));
        device.identifier(Namespace.SERIAL)
                .ifPresent(serial -> json.object("hw_info", hardware -> hardware.text("serial_number", serial)));
        String careUnit = context.careUnit();
        if (careUnit != null) {
            json.objects("groups", List.of(careUnit), unit -> json.text("name", unit));
        }
    }

    /** What OCSF has no place for. */
    static void context(Document json, ClinicalContext context) {
        json.text("care_unit", context.careUnit()).text("bed", context.bed());
        json.text("firmware", context.firmware()).text("harm", context.harm().word());
    }

    static void attacks(Document json, Collection<Technique> techniques) {
        json.objects("attacks", techniques.stream().distinct().sorted().toList(), technique -> {
            String id = technique.id();
            int dot = id.indexOf('.');
            String base = dot < 0 ? id : id.substring(0, dot);
            json.object("technique", object -> object.text("uid", base));
            if (dot >= 0) {
                json.object("sub_technique", object -> object.text("uid", id));
            }
            json.text("version", id.startsWith("T0") ? ICS_VERSION : ENTERPRISE_VERSION);
        });
    }

    /** One piece for each conversation, which carries its Community ID; without any, the peer alone if there is one. */
    static List<Consumer<Document>> evidences(ExportedFinding finding) {
        List<Consumer<Document>> pieces = new ArrayList<>();
        for (String communityId : finding.communityIds()) {
            pieces.add(json -> {
                peer(json, finding);
                json.object(
                        "connection_info",
                        info -> info.number("direction_id", 0)
                                .text("direction", "Unknown")
                                .text("community_uid", communityId));
            });
        }
        if (pieces.isEmpty() && finding.peer() != null) {
            pieces.add(json -> peer(json, finding));
        }
        return pieces;
    }

    private static void peer(Document json, ExportedFinding finding) {
        Subject peer = finding.peer();
        if (peer != null) {
            json.object("dst_endpoint", end -> {
                endpoint(end, peer, null);
                if (!(peer instanceof Identifier name) || name.namespace() == Namespace.IP) {
                    end.text("name", finding.peerName());
                }
            });
        }
    }

    static void endpoint(Document json, Subject subject, @Nullable ExportedDevice known) {
        if (known != null) {
            json.text("uid", known.uid()).text("name", known.name());
            json.text(
                    "ip",
                    subject instanceof Identifier seen && seen.namespace() == Namespace.IP
                            ? seen.value()
                            : known.identifier(Namespace.IP).orElse(null));
            return;
        }
        switch (subject) {
            case DeviceId id -> json.text("uid", id.value());
            case Identifier seen -> {
                switch (seen.namespace()) {
                    case IP -> json.text("ip", seen.value());
                    case HOST_NAME -> json.text("hostname", seen.value());
                    case MAC -> json.text("name", seen.value()).text("mac", seen.value());
                    case UDI, SERIAL, CERTIFICATE_KEY, EPR, HL7_SENDER, AE_TITLE, MQTT_CLIENT ->
                        json.text("name", seen.value());
                }
            }
        }
    }

    static void connection(Document json, Conversation conversation) {
        json.number("direction_id", 0).text("direction", "Unknown");
        json.text("community_uid", conversation.communityId());
        int number = protocolNumber(conversation.transport());
        if (number > 0) {
            json.number("protocol_num", number);
            json.text("protocol_name", protocolName(conversation.transport()));
        }
    }

    /** As IANA numbers it; 0 where that is not known. */
    private static int protocolNumber(Transport transport) {
        return switch (transport) {
            case TCP -> 6;
            case UDP -> 17;
            case SCTP -> 132;
            case ICMP -> 1;
            case ICMPV6 -> 58;
            case IP, LINK -> 0;
        };
    }

    static String protocolName(Transport transport) {
        return switch (transport) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case SCTP -> "sctp";
            case ICMP -> "icmp";
            case ICMPV6 -> "ipv6-icmp";
            case IP -> "ip";
            case LINK -> "link";
        };
    }
}
