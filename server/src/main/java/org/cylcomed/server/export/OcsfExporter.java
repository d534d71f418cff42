package org.cylcomed.server.export;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.Status;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Role;

/** OCSF 1.9 as JSON: Detection Finding, Incident Finding, Device Inventory Info, Network Activity. */
final class OcsfExporter implements Exporter {
    static final String VERSION = "1.9.0";

    private final Producer producer;

    OcsfExporter(Producer producer) {
        this.producer = producer;
    }

    @Override
    public String name() {
        return "ocsf";
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
        return Document.write(json -> write(json, record));
    }

    void write(Document json, ExportedRecord record) {
        switch (record) {
            case ExportedFinding finding -> finding(json, finding);
            case ExportedIncident incident -> incident(json, incident);
            case ExportedDevice device -> inventory(json, device);
            case ExportedConversation conversation -> activity(json, conversation);
        }
    }

    private void finding(Document json, ExportedFinding exported) {
        Finding finding = exported.finding();
        Words words = exported.words();
        OcsfClass.DETECTION_FINDING.head(json, told(finding.status(), finding.count() == 1));
        metadata(json, exported);
        time(json, "time", finding.first());
        time(json, "start_time", finding.first());
        time(json, "end_time", finding.last());
        json.number("count", finding.count());
        severity(json, finding.severity());
        json.number("status_id", status(finding.status())).text("status", STATUS.get(status(finding.status())));
        json.text("message", words.summary());
        json.flag("is_alert", finding.kind().nature() == Nature.ATTACK && finding.status() != Status.RESOLVED);
        json.object("finding_info", info -> info(info, exported));
        json.object("device", device -> OcsfObjects.device(device, exported.device()));
        json.objects("evidences", OcsfObjects.evidences(exported), evidence -> evidence.accept(json));
        json.object("remediation", remediation -> remediation.text("desc", words.check()));
        json.object("unmapped", unmapped -> {
            unmapped.text("harmless_if", words.harmlessIf()).text("bedside", words.bedside());
            unmapped.text("nature", finding.kind().nature().name());
            OcsfObjects.context(unmapped, exported.device().context());
        });
    }

    private static void info(Document info, ExportedFinding exported) {
        Finding finding = exported.finding();
        String kind = finding.kind().name();
        info.text("uid", exported.uid()).text("title", exported.words().summary());
        info.text("desc", exported.words().why()).texts("types", List.of(kind));
        time(info, "first_seen_time", finding.first());
        time(info, "last_seen_time", finding.last());
        info.object(
                "analytic",
                analytic -> analytic.text("uid", kind)
                        .text("name", kind)
                        .number("type_id", 1)
                        .text("type", "Rule"));
        OcsfObjects.attacks(info, finding.kind().techniques());
    }

    private void incident(Document json, ExportedIncident incident) {
        OcsfClass.INCIDENT_FINDING.head(
                json, told(incident.status(), incident.findings().size() == 1));
        metadata(json, incident);
        time(json, "time", incident.first());
        time(json, "start_time", incident.first());
        time(json, "end_time", incident.last());
        severity(json, incident.severity());
        json.number("status_id", status(incident.status())).text("status", STATUS.get(status(incident.status())));
        json.text("message", incident.summary()).text("desc", incident.summary());
        // The class asks for a person or a group; nobody is written as what he is.
        String team = incident.team();
        json.object("assignee_group", group -> group.text("name", team == null ? "Nobody yet" : team));
        json.objects("finding_info_list", incident.findings(), finding -> info(json, finding));
        OcsfObjects.attacks(
                json,
                incident.findings().stream()
                        .flatMap(each -> each.finding().kind().techniques().stream())
                        .toList());
    }

    private void inventory(Document json, ExportedDevice device) {
        OcsfClass.INVENTORY_INFO.head(json, 2);
        metadata(json, device);
        time(json, "time", device.last());
        severity(json, Severity.INFO);
        json.object("device", object -> {
            OcsfObjects.device(object, device);
            time(object, "first_seen_time", device.first());
            time(object, "last_seen_time", device.last());
        });
        json.object("unmapped", unmapped -> OcsfObjects.context(unmapped, device.context()));
    }

    private void activity(Document json, ExportedConversation exported) {
        Conversation conversation = exported.conversation();
        OcsfClass.NETWORK_ACTIVITY.head(json, conversation.closed() ? 2 : 6);
        metadata(json, exported);
        time(json, "time", exported.at());
        time(json, "start_time", conversation.start());
        severity(json, Severity.INFO);
        boolean client = conversation.role() == Role.CLIENT;
        json.object("src_endpoint", end -> {
            if (client) {
                OcsfObjects.endpoint(end, conversation.subject(), exported.device());
            } else {
                OcsfObjects.endpoint(end, conversation.peer(), null);
            }
        });
        json.object("dst_endpoint", end -> {
            if (client) {
                OcsfObjects.endpoint(end, conversation.peer(), null);
            } else {
                OcsfObjects.endpoint(end, conversation.subject(), exported.device());
            }
            if (conversation.serverPort() > 0) {
                end.number("port", conversation.serverPort());
            }
        });
        json.number("initiator_id", 1).text("initiator", "Source Endpoint");
        json.object("connection_info", info -> OcsfObjects.connection(info, conversation));
        // "Out" is from source to destination, whichever end told us.
        long bytesOut = client ? conversation.bytesOut() : conversation.bytesIn();
        long bytesIn = client ? conversation.bytesIn() : conversation.bytesOut();
        long packetsOut = client ? conversation.packetsOut() : conversation.packetsIn();
        long packetsIn = client ? conversation.packetsIn() : conversation.packetsOut();
        json.object(
                "traffic",
                traffic -> traffic.number("bytes", bytesIn + bytesOut)
                        .number("bytes_in", bytesIn)
                        .number("bytes_out", bytesOut)
                        .number("packets", packetsIn + packetsOut)
                        .number("packets_in", packetsIn)
                        .number("packets_out", packetsOut));
        json.text("app_protocol_name", conversation.protocol());
        json.object("unmapped", unmapped -> unmapped.flag("encrypted", conversation.encrypted()));
    }

    private void metadata(Document json, ExportedRecord record) {
        json.object("metadata", metadata -> {
            metadata.text("version", VERSION).text("uid", record.eventId());
            metadata.object(
                    "product",
                    product -> product.text("name", Producer.NAME)
                            .text("vendor_name", Producer.NAME)
                            .text("version", producer.version()));
            if (record.type() == RecordType.INCIDENT) {
                metadata.texts("profiles", List.of("incident"));
            }
        });
    }

    private static final List<String> STATUS = List.of("Unknown", "New", "In Progress", "Suppressed", "Resolved");

    private static int status(Status status) {
        return switch (status) {
            case OPEN -> 1;
            case ACKNOWLEDGED -> 2;
            case RESOLVED -> 4;
        };
    }

    /** Create, update or close. */
    private static int told(Status status, boolean first) {
        return switch (status) {
            case OPEN -> first ? 1 : 2;
            case ACKNOWLEDGED -> 2;
            case RESOLVED -> 3;
        };
    }

    private static void severity(Document json, Severity severity) {
        switch (severity) {
            case INFO -> json.number("severity_id", 1).text("severity", "Informational");
            case LOW -> json.number("severity_id", 2).text("severity", "Low");
            case MEDIUM -> json.number("severity_id", 3).text("severity", "Medium");
            case HIGH -> json.number("severity_id", 4).text("severity", "High");
            case CRITICAL -> json.number("severity_id", 5).text("severity", "Critical");
        }
    }

    private static void time(Document json, String name, Instant time) {
        json.number(name, time.toEpochMilli());
    }
}
