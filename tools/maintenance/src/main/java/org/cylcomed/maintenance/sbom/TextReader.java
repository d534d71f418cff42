package org.cylcomed.maintenance.sbom;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cylcomed.maintenance.sbom.protobuf.ProtobufSchema;
import org.cylcomed.maintenance.sbom.protobuf.TextNotation;
import org.cylcomed.maintenance.sbom.protobuf.WireNotation;

/**
 * CycloneDX in the text notation of Protocol Buffers, which people write and no tool sends: it is read whole, within the limit
 * of one text, and then as its bytes would be.
 */
final class TextReader {
    private static final int HEAD = 1 << 14;
    private static final List<String> STARTS =
            List.of("spec_version", "serial_number", "version", "metadata", "components");

    private final Delivery delivery;
    private final Limits limits;

    TextReader(Delivery delivery, Limits limits) {
        this.delivery = delivery;
        this.limits = limits;
    }

    /** Whether the first line that is no comment sets a field of a document. */
    static boolean starts(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        int at = 0;
        while (at < head.length() && (head.charAt(at) == '#' || head.charAt(at) <= ' ')) {
            int end = head.charAt(at) == '#' ? head.indexOf('\n', at) : at;
            at = end < 0 ? head.length() : end + 1;
        }
        int start = at;
        return STARTS.stream().anyMatch(name -> head.startsWith(name, start) && isSet(head, start + name.length()));
    }

    private static boolean isSet(String head, int from) {
        int at = from;
        while (at < head.length() && head.charAt(at) == ' ') {
            at++;
        }
        return at < head.length() && (head.charAt(at) == ':' || head.charAt(at) == '{');
    }

    Document read(InputStream in) throws IOException, UnreadableSbomException {
        byte[] bytes = in.readNBytes(limits.textLength() + 1);
        if (bytes.length > limits.textLength()) {
            throw new UnreadableSbomException(
                    "longer than " + limits.textLength() + " bytes", "byte " + limits.textLength());
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        String version = TextNotation.version(text);
        if (!ProtobufSchema.has(version)) {
            throw new UnreadableSbomException("no version of CycloneDX that has this notation", "/spec_version");
        }
        delivery.version = version;
        byte[] wire = WireNotation.write(TextNotation.read(
                text,
                ProtobufSchema.of(version),
                limits.depth(),
                (pointer, line, sentence) -> delivery.problem(pointer.isEmpty() ? "line " + line : pointer, sentence)));
        return new ProtobufReader(delivery, limits).read(new ByteArrayInputStream(wire), Format.CYCLONEDX_TEXT);
    }
}
