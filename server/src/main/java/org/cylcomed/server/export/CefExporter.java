package org.cylcomed.server.export;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.core.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * ArcSight Common Event Format 0. {@code src} is the device a finding is about and {@code dst} its peer, whoever of the two
 * attacks: the sentence says it.
 */
final class CefExporter implements Exporter {
    /** In characters, as the dictionary gives them. */
    private static final int NAME = 512;

    private static final int CUSTOM = 4000;
    private static final int MESSAGE = 1023;
    private static final int HOST = 1023;

    private final Producer producer;

    CefExporter(Producer producer) {
        this.producer = producer;
    }

    @Override
    public String name() {
        return "cef";
    }

    @Override
    public String mediaType() {
        return "text/plain";
    }

    @Override
    public Set<RecordType> writes() {
        return EnumSet.of(RecordType.FINDING, RecordType.INCIDENT);
    }

    @Override
    public byte[] write(ExportedRecord record) {
        return switch (record) {
            case ExportedFinding finding -> finding(finding);
            case ExportedIncident incident -> incident(incident);
            case ExportedDevice _, ExportedConversation _ ->
                throw new IllegalArgumentException("cef tells of findings and incidents, not of a "
                        + record.type().word());
        };
    }

    private byte[] finding(ExportedFinding exported) {
        Finding finding = exported.finding();
        Words words = exported.words();
        ExportedDevice device = exported.device();
        ClinicalContext context = device.context();
        Line line = new Line(head(finding.kind().name(), words.summary(), finding.severity()));
        common(line, exported, words.summary());
        line.add("start", Long.toString(finding.first().toEpochMilli()), 20);
        line.add("end", Long.toString(finding.last().toEpochMilli()), 20);
        line.add("cnt", Long.toString(Math.min(finding.count(), Integer.MAX_VALUE)), 10);
        line.add("cat", finding.kind().nature().name(), 1023);
        line.add("outcome", finding.status().name(), 63);
        line.add("reason", words.why(), 1023);
        line.add("deviceExternalId", device.uid(), 255);
        line.add("shost", device.name(), HOST);
        line.add("src", version4(device.identifier(Namespace.IP).orElse(null)), 16);
        line.add("smac", device.identifier(Namespace.MAC).orElse(null), 17);
        Subject peer = exported.peer();
        if (peer != null) {
            line.add("dhost", exported.peerName(), HOST);
            if (peer instanceof Identifier seen && seen.namespace() == Namespace.IP) {
                line.add("dst", version4(seen.value()), 16);
            }
        }
        line.custom("cs1", "communityId", exported.communityId().orElse(null));
        line.custom("cs2", "harmlessIf", words.harmlessIf());
        line.custom("cs3", "bedside", words.bedside());
        line.custom("cs4", "check", words.check());
        line.custom("cs5", "attack", techniques(finding.kind().techniques()));
        line.custom("cs6", "harm", context.harm().word());
        line.custom("flexString1", "careUnit", context.careUnit());
        line.custom("flexString2", "bed", context.bed());
        return line.bytes();
    }

    private byte[] incident(ExportedIncident incident) {
        Line line = new Line(head("incident", incident.summary(), incident.severity()));
        common(line, incident, incident.summary());
        line.add("start", Long.toString(incident.first().toEpochMilli()), 20);
        line.add("end", Long.toString(incident.last().toEpochMilli()), 20);
        line.add("cnt", Integer.toString(incident.findings().size()), 10);
        line.add("cat", "INCIDENT", 1023);
        line.add("outcome", incident.status().name(), 63);
        return line.bytes();
    }

    private String head(String signature, String name, Severity severity) {
        return "CEF:0|" + Producer.NAME + "|" + Producer.NAME + "|" + header(producer.version(), 31) + "|"
                + header(signature, 1023) + "|" + header(name, NAME) + "|" + severity(severity) + "|";
    }

    private void common(Line line, ExportedRecord record, String message) {
        line.add("externalId", record.uid(), 40);
        line.add("rt", Long.toString(record.at().toEpochMilli()), 20);
        line.add("dvchost", producer.host(), 100);
        line.add("msg", message, MESSAGE);
    }

    private static String techniques(Set<Technique> techniques) {
        return techniques.stream().map(Technique::id).collect(Collectors.joining(" "));
    }

    /** {@code src} and {@code dst} hold IPv4 addresses only. */
    private static @Nullable String version4(@Nullable String address) {
        return address == null || address.indexOf(':') >= 0 ? null : address;
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 3;
            case MEDIUM -> 6;
            case HIGH -> 8;
            case CRITICAL -> 10;
        };
    }

    private static String header(String value, int length) {
        return cut(Text.line(value), length).replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String cut(String value, int length) {
        if (value.length() <= length) {
            return value;
        }
        return value.substring(0, Character.isHighSurrogate(value.charAt(length - 1)) ? length - 1 : length);
    }

    private static final class Line {
        private final StringBuilder text;
        private boolean first = true;

        Line(String head) {
            this.text = new StringBuilder(1024).append(head);
        }

        void add(String key, @Nullable String value, int length) {
            if (value == null || value.isBlank()) {
                return;
            }
            if (!first) {
                text.append(' ');
            }
            first = false;
            // Trailing spaces would be taken for the gap before the next key.
            String cut = cut(Text.line(value), length).strip();
            text.append(key).append('=').append(cut.replace("\\", "\\\\").replace("=", "\\="));
        }

        void custom(String key, String label, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                add(key + "Label", label, 1023);
                add(key, value, CUSTOM);
            }
        }

        byte[] bytes() {
            return Text.bytes(text.toString());
        }
    }
}
