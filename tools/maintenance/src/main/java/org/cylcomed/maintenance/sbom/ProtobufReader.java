package org.cylcomed.maintenance.sbom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CycloneDX 1.3 to 1.7 in Protocol Buffers, by the field numbers of its schemas. Each component of the top is read into
 * memory and handed on before the next.
 */
final class ProtobufReader {
    private static final List<String> TYPES = List.of(
            "",
            "application",
            "framework",
            "library",
            "operating-system",
            "device",
            "file",
            "container",
            "firmware",
            "device-driver",
            "platform",
            "machine-learning-model",
            "data",
            "cryptographic-asset");
    private static final List<String> ALGORITHMS = List.of(
            "",
            "MD5",
            "SHA-1",
            "SHA-256",
            "SHA-384",
            "SHA-512",
            "SHA3-256",
            "SHA3-384",
            "SHA3-512",
            "BLAKE2B-256",
            "BLAKE2B-384",
            "BLAKE2B-512",
            "BLAKE3",
            "STREEBOG-256",
            "STREEBOG-512");

    private final Delivery delivery;
    private final Limits limits;
    private long at;
    private long index;

    ProtobufReader(Delivery delivery, Limits limits) {
        this.delivery = delivery;
        this.limits = limits;
    }

    /** Whether a document starts as every known writer starts one: with the field of its version, "1.x". */
    static boolean starts(byte[] head) {
        return head.length >= 4 && head[0] == 0x0a && head[1] == 3 && head[2] == '1' && head[3] == '.';
    }

    Document read(InputStream in) throws IOException, UnreadableSbomException {
        return read(in, Format.CYCLONEDX_PROTOBUF);
    }

    Document read(InputStream in, Format format) throws IOException, UnreadableSbomException {
        for (int first = in.read(); first >= 0; first = in.read()) {
            long tag = varint(in, first);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> varint(in, in.read());
                case 1 -> skip(in, 8);
                case 5 -> skip(in, 4);
                case 2 -> bom(field, in, varint(in, in.read()));
                default -> throw unreadable("an unknown wire type");
            }
        }
        return delivery.end(format, place());
    }

    private String place() {
        return "byte " + at;
    }

    private UnreadableSbomException unreadable(String reason) {
        return new UnreadableSbomException(reason, place());
    }

    private long varint(InputStream in, int first) throws IOException, UnreadableSbomException {
        long value = 0;
        int octet = first;
        for (int shift = 0; shift < 64; shift += 7) {
            if (octet < 0) {
                throw unreadable("the document ends within a field");
            }
            at++;
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
            octet = in.read();
        }
        throw unreadable("a number that does not end");
    }

    private void skip(InputStream in, long count) throws IOException, UnreadableSbomException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw unreadable("the document ends within a field");
        }
        at += count;
    }

    private void bom(int field, InputStream in, long length) throws IOException, UnreadableSbomException {
        boolean wanted = field == 1 || field == 3 || field == 4 || field == 5 || field == 8;
        if (length < 0 || (wanted && length > limits.textLength())) {
            throw unreadable("a field longer than " + limits.textLength());
        }
        if (!wanted) {
            skip(in, length);
            return;
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw unreadable("the document ends within a field");
        }
        ProtobufMessage message = new ProtobufMessage(bytes, at, limits.depth());
        at += length;
        switch (field) {
            case 1 -> delivery.version = message.text();
            case 3 -> delivery.identity = message.text();
            case 4 -> metadata(message);
            case 5 -> deliver(component(message, "/components/" + index++), null);
            default -> dependency(message);
        }
    }

    private void deliver(Draft draft, @Nullable String parent) {
        delivery.component(draft, parent);
        for (Draft nested : draft.nested) {
            deliver(nested, draft.reference == null ? parent : draft.reference);
        }
    }

    private void metadata(ProtobufMessage message) throws UnreadableSbomException {
        while (message.next()) {
            switch (message.field()) {
                case 1 -> delivery.created = timestamp(message.message());
                case 4 -> {
                    Draft product = component(message.message(), "/metadata/component");
                    delivery.root(product.reference);
                    deliver(product, null);
                }
                default -> message.skip();
            }
        }
    }

    private static @Nullable String timestamp(ProtobufMessage message) throws UnreadableSbomException {
        long seconds = 0;
        while (message.next()) {
            if (message.field() == 1) {
                seconds = message.number();
            } else {
                message.skip();
            }
        }
        try {
            return Instant.ofEpochSecond(seconds).toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Draft component(ProtobufMessage message, String place) throws UnreadableSbomException {
        Draft draft = new Draft(place);
        while (message.next()) {
            switch (message.field()) {
                case 1 -> draft.type = named(TYPES, message.number());
                case 3 -> draft.reference = message.text();
                case 4 -> draft.supplier = first(message.message());
                case 6 -> draft.publisher = draft.publisher == null ? message.text() : draft.publisher;
                case 7 -> draft.group = message.text();
                case 8 -> draft.name = message.text();
                case 9 -> draft.version = message.text();
                case 12 -> hash(draft, message.message());
                case 13 -> licence(draft, message.message());
                case 15 -> delivery.cpe(draft, message.text(), place + "/cpe");
                case 16 -> delivery.purl(draft, message.text(), place + "/purl");
                case 21 -> draft.nested.add(component(message.message(), place + "/components/" + draft.nested.size()));
                case 28 -> draft.publisher = first(message.message());
                default -> message.skip();
            }
        }
        return draft;
    }

    private static @Nullable String named(List<String> names, long number) {
        return number > 0 && number < names.size() ? names.get((int) number) : null;
    }

    /** The first field, a text: an organisation's name. */
    private static @Nullable String first(ProtobufMessage message) throws UnreadableSbomException {
        String text = null;
        while (message.next()) {
            if (message.field() == 1) {
                text = message.text();
            } else {
                message.skip();
            }
        }
        return text;
    }

    private static void hash(Draft draft, ProtobufMessage message) throws UnreadableSbomException {
        String algorithm = null;
        String value = null;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> algorithm = named(ALGORITHMS, message.number());
                case 2 -> value = message.text();
                default -> message.skip();
            }
        }
        draft.hash(algorithm, value);
    }

    private static void licence(Draft draft, ProtobufMessage message) throws UnreadableSbomException {
        while (message.next()) {
            switch (message.field()) {
                case 1 -> {
                    ProtobufMessage licence = message.message();
                    while (licence.next()) {
                        if (licence.field() == 1 || licence.field() == 2) {
                            draft.licence(licence.text());
                        } else {
                            licence.skip();
                        }
                    }
                }
                case 2 -> draft.licence(message.text());
                case 5 -> draft.licence(first(message.message()));
                default -> message.skip();
            }
        }
    }

    private void dependency(ProtobufMessage message) throws UnreadableSbomException {
        String from = null;
        List<String> to = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> from = message.text();
                case 2 -> {
                    String reference = first(message.message());
                    if (reference != null) {
                        to.add(reference);
                    }
                }
                default -> message.skip();
            }
        }
        for (String target : to) {
            if (from != null) {
                delivery.dependency(from, target);
            }
        }
    }
}
