package org.cylcomed.maintenance.sbom.strict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.cylcomed.maintenance.sbom.Document;
import org.cylcomed.maintenance.sbom.Format;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.protobuf.Field;
import org.cylcomed.maintenance.sbom.protobuf.Message;
import org.cylcomed.maintenance.sbom.protobuf.MessageType;
import org.cylcomed.maintenance.sbom.protobuf.ProtobufSchema;
import org.cylcomed.maintenance.sbom.protobuf.TextNotation;
import org.cylcomed.maintenance.sbom.protobuf.WireNotation;

/** Checks a document of CycloneDX in Protocol Buffers, bytes or text, field by field of its top. */
final class ProtobufCheck {
    private final String version;
    private final Limits limits;
    private final Errors errors;
    private final ProtobufRules rules;

    ProtobufCheck(String version, Limits limits, Errors errors) {
        this.version = version;
        this.limits = limits;
        this.errors = errors;
        this.rules = new ProtobufRules(errors);
    }

    void run(Document document, InputStream in) throws IOException {
        if (!ProtobufSchema.has(version)) {
            errors.add("/spec_version", 0, "CycloneDX in Protocol Buffers has the versions 1.3 to 1.7: correct it.");
            return;
        }
        MessageType type = ProtobufSchema.of(version);
        if (document.format() == Format.CYCLONEDX_TEXT) {
            String text = new String(in.readNBytes(limits.textLength()), StandardCharsets.UTF_8);
            rules.document(TextNotation.read(text, type, limits.depth(), errors::add));
        } else {
            bytes(type, in);
        }
    }

    private void bytes(MessageType type, InputStream in) throws IOException {
        Map<Field, Long> counts = new HashMap<>();
        long at = 0;
        while (true) {
            ByteArrayOutputStream field = new ByteArrayOutputStream();
            long tag = varint(in, field);
            if (tag == -1 && field.size() == 0) {
                break;
            }
            long length = (tag & 7) == 2 ? varint(in, field) : 0;
            if (tag < 0 || length < 0 || length > limits.textLength()) {
                errors.add("", 0, "No field that we can read begins at byte " + at + ".");
                return;
            }
            switch ((int) (tag & 7)) {
                case 0 -> varint(in, field);
                case 1 -> field.writeBytes(in.readNBytes(8));
                case 5 -> field.writeBytes(in.readNBytes(4));
                default -> field.writeBytes(in.readNBytes((int) length));
            }
            at += field.size();
            int number = (int) (tag >>> 3);
            long index = counts.entrySet().stream()
                    .filter(entry -> entry.getKey().number() == number)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            Message part = WireNotation.read(field.toByteArray(), type, limits.depth(), errors::add, "", index);
            part.values().forEach((each, values) -> counts.merge(each, (long) values.size(), Long::sum));
            rules.part(part, index);
        }
        rules.end(type, counts.keySet());
    }

    /** The number, whose bytes are kept; -1 if the stream ends. */
    private static long varint(InputStream in, ByteArrayOutputStream kept) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int octet = in.read();
            if (octet < 0) {
                return -1;
            }
            kept.write(octet);
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        return in.read() < 0 ? -1 : -2;
    }
}
