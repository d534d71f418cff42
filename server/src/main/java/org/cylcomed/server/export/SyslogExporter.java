package org.cylcomed.server.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.cylcomed.core.evidence.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Syslog as RFC 5424 has it: the record's main facts as structured data and, as message, its sentence or the line of
 * another format. The message is UTF-8 without a byte order mark (MSG-ANY): receivers hand it on to readers of JSON.
 */
final class SyslogExporter implements Exporter {
    /** Of RFC 5612, for those without a number of their own. */
    static final String ENTERPRISE = "32473";

    private static final int LOCAL0 = 16;

    private final Producer producer;
    private final @Nullable Exporter inside;

    /** @param inside writes the message; null: the sentence people read */
    SyslogExporter(Producer producer, @Nullable Exporter inside) {
        this.producer = producer;
        this.inside = inside;
    }

    @Override
    public String name() {
        return inside == null ? "syslog" : "syslog-" + inside.name();
    }

    @Override
    public String mediaType() {
        return "text/plain";
    }

    @Override
    public Set<RecordType> writes() {
        return inside == null ? Set.of(RecordType.FINDING, RecordType.INCIDENT) : inside.writes();
    }

    @Override
    public byte[] write(ExportedRecord record) {
        if (!writes().contains(record.type())) {
            throw new IllegalArgumentException(
                    name() + " does not tell of a " + record.type().word());
        }
        StringBuilder line = new StringBuilder(512);
        Severity severity = severity(record);
        Instant time = record.at().truncatedTo(ChronoUnit.MILLIS);
        line.append('<').append(LOCAL0 * 8 + level(severity)).append(">1 ");
        line.append(time).append(' ').append(Text.token(producer.host(), 255)).append(" cylcomed - ");
        line.append(Text.token(messageId(record), 32)).append(' ');
        line.append("[cylcomed@").append(ENTERPRISE);
        parameters(line, record, severity);
        line.append("] ");
        line.append(
                inside == null
                        ? Text.line(sentence(record))
                        : new String(inside.write(record), StandardCharsets.UTF_8));
        return Text.bytes(line.toString());
    }

    private static void parameters(StringBuilder line, ExportedRecord record, Severity severity) {
        parameter(line, "id", record.uid());
        parameter(line, "severity", severity.name());
        switch (record) {
            case ExportedFinding finding -> {
                parameter(line, "status", finding.finding().status().name());
                parameter(line, "device", finding.device().name());
                parameter(line, "deviceId", finding.device().uid());
                parameter(line, "peer", finding.peerName());
                parameter(line, "count", Long.toString(finding.finding().count()));
                parameter(line, "communityId", finding.communityId().orElse(null));
                parameter(line, "careUnit", finding.device().context().careUnit());
                parameter(line, "bed", finding.device().context().bed());
                parameter(line, "harm", finding.device().context().harm().word());
                parameter(line, "bedside", finding.words().bedside());
            }
            case ExportedIncident incident -> {
                parameter(line, "status", incident.status().name());
                parameter(line, "findings", Integer.toString(incident.findings().size()));
            }
            case ExportedDevice device -> parameter(line, "device", device.name());
            case ExportedConversation conversation ->
                parameter(line, "communityId", conversation.conversation().communityId());
        }
    }

    private static void parameter(StringBuilder line, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        line.append(' ').append(name).append("=\"");
        String clean = Text.line(value);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (c == '"' || c == '\\' || c == ']') {
                line.append('\\');
            }
            line.append(c);
        }
        line.append('"');
    }

    private static String messageId(ExportedRecord record) {
        return record instanceof ExportedFinding finding
                ? finding.finding().kind().name()
                : record.type().word();
    }

    private static String sentence(ExportedRecord record) {
        return switch (record) {
            case ExportedFinding finding -> finding.words().summary();
            case ExportedIncident incident -> incident.summary();
            case ExportedDevice device -> device.name();
            case ExportedConversation conversation -> conversation.uid();
        };
    }

    private static Severity severity(ExportedRecord record) {
        return switch (record) {
            case ExportedFinding finding -> finding.finding().severity();
            case ExportedIncident incident -> incident.severity();
            case ExportedDevice _, ExportedConversation _ -> Severity.INFO;
        };
    }

    /** Syslog's own severities; alert and emergency stay for what stops a whole system. */
    private static int level(Severity severity) {
        return switch (severity) {
            case INFO -> 6;
            case LOW -> 5;
            case MEDIUM -> 4;
            case HIGH -> 3;
            case CRITICAL -> 2;
        };
    }
}
