package org.cylcomed.server.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Role;
import org.jspecify.annotations.Nullable;

/** Elastic Common Schema as JSON, for Elastic, Wazuh, Malcolm and Security Onion; what is ours alone is under {@code cylcomed}. */
final class EcsExporter implements Exporter {
    static final String VERSION = "8.17.0";

    private final Producer producer;

    EcsExporter(Producer producer) {
        this.producer = producer;
    }

    @Override
    public String name() {
        return "ecs";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public Set<RecordType> writes() {
        return EnumSet.allOf(RecordType.class);
    }

    @Override
    public byte[] write(ExportedRecord record) {
        return Document.write(json -> {
            json.text("@timestamp", time(record.at()));
            json.object("ecs", ecs -> ecs.text("version", VERSION));
            switch (record) {
                case ExportedFinding finding -> finding(json, finding);
                case ExportedIncident incident -> incident(json, incident);
                case ExportedDevice device -> device(json, device);
                case ExportedConversation conversation -> conversation(json, conversation);
            }
            json.object(
                    "observer",
                    observer -> observer.text("vendor", Producer.NAME)
                            .text("product", Producer.NAME)
                            .text("version", producer.version())
                            .text("hostname", producer.host())
                            .text("type", "ids"));
        });
    }

    private static void finding(Document json, ExportedFinding exported) {
        Finding finding = exported.finding();
        Words words = exported.words();
        boolean attack = finding.kind().nature() == Nature.ATTACK;
        json.text("message", words.summary());
        json.object("event", event -> {
            event(
                    event,
                    exported,
                    attack ? "alert" : "state",
                    attack ? "intrusion_detection" : "vulnerability",
                    "info");
            event.number("severity", severity(finding.severity())).text("reason", words.why());
            event.text("start", time(finding.first())).text("end", time(finding.last()));
        });
        json.object(
                "rule",
                rule -> rule.text("id", finding.kind().name())
                        .text("name", finding.kind().name())
                        .text("category", finding.kind().nature().name().toLowerCase(Locale.ROOT)));
        threat(json, finding.kind().techniques());
        host(json, exported.device());
        exported.communityId()
                .ifPresent(id ->
                        json.object("network", network -> network.texts("community_id", exported.communityIds())));
        Subject peer = exported.peer();
        if (peer != null) {
            json.object("destination", end -> end(end, peer, exported.peerName()));
        }
        json.object("cylcomed", ours -> {
            ours.text("severity", finding.severity().name())
                    .text("status", finding.status().name());
            ours.number("count", finding.count()).text("finding", exported.uid());
            ours.text("harmless_if", words.harmlessIf());
            ours.text("bedside", words.bedside()).text("check", words.check());
            context(ours, exported.device().context());
        });
    }

    private static void incident(Document json, ExportedIncident incident) {
        json.text("message", incident.summary());
        json.object("event", event -> {
            event(event, incident, "alert", "intrusion_detection", "info");
            event.number("severity", severity(incident.severity()));
            event.text("start", time(incident.first())).text("end", time(incident.last()));
        });
        threat(
                json,
                incident.findings().stream()
                        .flatMap(each -> each.finding().kind().techniques().stream())
                        .distinct()
                        .sorted()
                        .toList());
        json.object(
                "related",
                related -> related.texts(
                        "hosts",
                        incident.findings().stream()
                                .map(each -> each.device().name())
                                .distinct()
                                .toList()));
        json.object(
                "cylcomed",
                ours -> ours.text("severity", incident.severity().name())
                        .text("status", incident.status().name())
                        .text("incident", incident.uid())
                        .texts(
                                "findings",
                                incident.findings().stream()
                                        .map(ExportedFinding::uid)
                                        .toList()));
    }

    private static void device(Document json, ExportedDevice device) {
        json.object("event", event -> event(event, device, "asset", "host", "info"));
        host(json, device);
        json.object("cylcomed", ours -> context(ours, device.context()));
    }

    private static void conversation(Document json, ExportedConversation exported) {
        Conversation conversation = exported.conversation();
        boolean client = conversation.role() == Role.CLIENT;
        ExportedDevice device = exported.device();
        String name = device == null ? null : device.name();
        json.object("event", event -> {
            event(event, exported, "event", "network", conversation.closed() ? "end" : "connection");
            event.text("start", time(conversation.start())).text("end", time(exported.at()));
        });
        json.object("network", network -> {
            network.text("community_id", conversation.communityId());
            network.text("transport", OcsfObjects.protocolName(conversation.transport()));
            String protocol = conversation.protocol();
            network.text("protocol", protocol == null ? null : protocol.toLowerCase(Locale.ROOT));
            network.number("bytes", conversation.bytesIn() + conversation.bytesOut());
            network.number("packets", conversation.packetsIn() + conversation.packetsOut());
        });
        json.object("source", end -> {
            end(end, client ? conversation.subject() : conversation.peer(), client ? name : null);
            end.number("bytes", client ? conversation.bytesOut() : conversation.bytesIn());
            end.number("packets", client ? conversation.packetsOut() : conversation.packetsIn());
        });
        json.object("destination", end -> {
            end(end, client ? conversation.peer() : conversation.subject(), client ? null : name);
            end.number("bytes", client ? conversation.bytesIn() : conversation.bytesOut());
            end.number("packets", client ? conversation.packetsIn() : conversation.packetsOut());
            if (conversation.serverPort() > 0) {
                end.number("port", conversation.serverPort());
            }
        });
        if (device != null) {
            host(json, device);
        }
        json.object("cylcomed", ours -> ours.flag("encrypted", conversation.encrypted()));
    }

    private static void event(Document event, ExportedRecord record, String kind, String category, String type) {
        event.text("id", record.eventId()).text("kind", kind);
        event.texts("category", List.of(category)).texts("type", List.of(type));
        event.text("module", "cylcomed")
                .text("dataset", "cylcomed." + record.type().word());
    }

    private static void threat(Document json, Iterable<Technique> techniques) {
        List<String> ids = new ArrayList<>();
        List<String> subs = new ArrayList<>();
        for (Technique technique : techniques) {
            int dot = technique.id().indexOf('.');
            String id = dot < 0 ? technique.id() : technique.id().substring(0, dot);
            if (!ids.contains(id)) {
                ids.add(id);
            }
            if (dot >= 0) {
                subs.add(technique.id());
            }
        }
        if (!ids.isEmpty()) {
            json.object("threat", threat -> {
                threat.text("framework", "MITRE ATT&CK");
                threat.object("technique", technique -> {
                    technique.texts("id", ids);
                    if (!subs.isEmpty()) {
                        technique.object("subtechnique", sub -> sub.texts("id", subs));
                    }
                });
            });
        }
    }

    private static void host(Document json, ExportedDevice device) {
        json.object("host", host -> {
            host.text("id", device.uid()).text("name", device.name());
            host.text("hostname", device.identifier(Namespace.HOST_NAME).orElse(null));
            host.texts("ip", device.all(Namespace.IP));
            // ECS writes hardware addresses as RFC 7042 does: 00-0C-29-5A-11-02.
            host.texts(
                    "mac",
                    device.all(Namespace.MAC).stream()
                            .map(mac -> mac.replace(':', '-').toUpperCase(Locale.ROOT))
                            .toList());
        });
    }

    private static void end(Document json, Subject subject, @Nullable String name) {
        String address = switch (subject) {
            case DeviceId id -> id.value();
            case Identifier seen -> seen.value();
        };
        json.text("address", name == null ? address : name);
        if (subject instanceof Identifier seen) {
            switch (seen.namespace()) {
                case IP -> json.text("ip", seen.value());
                case MAC -> json.text("mac", seen.value().replace(':', '-').toUpperCase(Locale.ROOT));
                case HOST_NAME -> json.text("domain", seen.value());
                case UDI, SERIAL, CERTIFICATE_KEY, EPR, HL7_SENDER, AE_TITLE, MQTT_CLIENT -> {}
            }
        }
    }

    private static void context(Document json, ClinicalContext context) {
        json.text("care_unit", context.careUnit()).text("bed", context.bed());
        json.text("function", context.function()).text("harm", context.harm().word());
        json.text("maker", context.maker()).text("model", context.model()).text("firmware", context.firmware());
    }

    /** As the alerts of Elastic weigh: 21 low, 47 medium, 73 high, 99 critical. */
    private static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 21;
            case MEDIUM -> 47;
            case HIGH -> 73;
            case CRITICAL -> 99;
        };
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
