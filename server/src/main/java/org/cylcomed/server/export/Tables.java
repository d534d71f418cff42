package org.cylcomed.server.export;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.observation.Conversation;
import org.jspecify.annotations.Nullable;

/** Tables of records, and lines of them: {@code export inventory} and the console's download buttons. */
public final class Tables {
    public static final List<String> DEVICE = List.of(
            "id",
            "name",
            "careUnit",
            "bed",
            "function",
            "harm",
            "maker",
            "model",
            "firmware",
            "serial",
            "udi",
            "mac",
            "ip",
            "hostName",
            "first",
            "last");
    public static final List<String> FINDING = List.of(
            "id",
            "severity",
            "status",
            "nature",
            "kind",
            "summary",
            "device",
            "deviceName",
            "careUnit",
            "bed",
            "harm",
            "peer",
            "first",
            "last",
            "count",
            "communityIds",
            "techniques",
            "why",
            "harmlessIf",
            "bedside",
            "check",
            "mutedUntil");
    private static final List<String> CONVERSATION = List.of(
            "at",
            "start",
            "device",
            "role",
            "peer",
            "transport",
            "serverPort",
            "protocol",
            "communityId",
            "packetsOut",
            "packetsIn",
            "bytesOut",
            "bytesIn",
            "encrypted",
            "closed");

    private Tables() {}

    public static byte[] devices(Collection<ExportedDevice> devices) {
        Csv csv = new Csv(DEVICE);
        devices.forEach(device -> csv.row(cells(device)));
        return csv.bytes();
    }

    /** One for each of {@link #DEVICE}. */
    public static @Nullable String[] cells(ExportedDevice device) {
        ClinicalContext context = device.context();
        return new @Nullable String[] {
            device.uid(),
            device.name(),
            context.careUnit(),
            context.bed(),
            context.function(),
            context.harm().word(),
            context.maker(),
            context.model(),
            context.firmware(),
            joined(device, Namespace.SERIAL),
            joined(device, Namespace.UDI),
            joined(device, Namespace.MAC),
            joined(device, Namespace.IP),
            joined(device, Namespace.HOST_NAME),
            device.first().toString(),
            device.last().toString()
        };
    }

    public static byte[] findings(Collection<ExportedFinding> findings) {
        Csv csv = new Csv(FINDING);
        findings.forEach(finding -> csv.row(cells(finding)));
        return csv.bytes();
    }

    /** One for each of {@link #FINDING}. */
    public static @Nullable String[] cells(ExportedFinding exported) {
        Finding finding = exported.finding();
        ClinicalContext context = exported.device().context();
        Words words = exported.words();
        Instant mutedUntil = exported.mutedUntil();
        return new @Nullable String[] {
            exported.uid(),
            finding.severity().name(),
            finding.status().name(),
            finding.kind().nature().name(),
            finding.kind().name(),
            words.summary(),
            exported.device().uid(),
            exported.device().name(),
            context.careUnit(),
            context.bed(),
            context.harm().word(),
            exported.peerName(),
            finding.first().toString(),
            finding.last().toString(),
            Long.toString(finding.count()),
            String.join(" ", exported.communityIds()),
            finding.kind().techniques().stream().map(Technique::id).collect(Collectors.joining(" ")),
            words.why(),
            words.harmlessIf(),
            words.bedside(),
            words.check(),
            mutedUntil == null ? null : mutedUntil.toString()
        };
    }

    public static byte[] conversations(Collection<ExportedConversation> conversations) {
        Csv csv = new Csv(CONVERSATION);
        for (ExportedConversation exported : conversations) {
            Conversation each = exported.conversation();
            ExportedDevice device = exported.device();
            csv.row(
                    exported.at().toString(),
                    each.start().toString(),
                    device == null ? name(each.subject()) : device.name(),
                    each.role().name(),
                    name(each.peer()),
                    each.transport().name(),
                    Integer.toString(each.serverPort()),
                    each.protocol(),
                    each.communityId(),
                    Long.toString(each.packetsOut()),
                    Long.toString(each.packetsIn()),
                    Long.toString(each.bytesOut()),
                    Long.toString(each.bytesIn()),
                    Boolean.toString(each.encrypted()),
                    Boolean.toString(each.closed()));
        }
        return csv.bytes();
    }

    /** One record a line, each ended by a line feed. */
    public static byte[] lines(Exporter exporter, Collection<? extends ExportedRecord> records) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ExportedRecord record : records) {
            lines.writeBytes(exporter.write(record));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static String joined(ExportedDevice device, Namespace namespace) {
        return String.join(" ", device.all(namespace));
    }

    private static String name(Subject subject) {
        return switch (subject) {
            case DeviceId id -> id.value();
            case Identifier seen -> seen.value();
        };
    }
}
