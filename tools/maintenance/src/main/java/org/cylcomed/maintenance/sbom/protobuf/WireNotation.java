package org.cylcomed.maintenance.sbom.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.cylcomed.maintenance.sbom.protobuf.Field.Kind;
import org.jspecify.annotations.Nullable;

/** Messages as bytes, strictly: a field no schema names, of another kind than its own or torn is complained about. */
public final class WireNotation {
    private final ByteBuffer bytes;
    private final int maximumDepth;
    private final Complaints complaints;

    private WireNotation(ByteBuffer bytes, int maximumDepth, Complaints complaints) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.maximumDepth = maximumDepth;
        this.complaints = complaints;
    }

    /**
     * Reads fields of a message.
     *
     * @param index of the first value of each repeated field; other values of it may have been read before
     */
    public static Message read(
            byte[] bytes, MessageType type, int maximumDepth, Complaints complaints, String path, long index) {
        Message message = new Message(type, 0);
        new WireNotation(ByteBuffer.wrap(bytes), maximumDepth, complaints).fields(message, path, 0, index);
        return message;
    }

    private boolean fields(Message message, String path, int depth, long index) {
        if (depth > maximumDepth) {
            complaints.add(path, 0, "It is nested deeper than " + maximumDepth + ".");
            return false;
        }
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            Long tag = varint();
            int number = tag == null ? 0 : (int) (tag >>> 3);
            Field field = message.type().numbered(number);
            if (tag == null || number < 1) {
                complaints.add(path, 0, "No field begins at byte " + start + " of this message.");
                return false;
            }
            String place = path + "/" + (field == null ? Integer.toString(number) : field.name());
            if (field != null && field.repeated()) {
                place += "/" + (index + message.values(field).size());
            }
            if (!value(message, field, (int) (tag & 7), place, depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean value(Message message, @Nullable Field field, int wire, String place, int depth) {
        ByteBuffer piece;
        Long number = 0L;
        switch (wire) {
            case 0 -> {
                number = varint();
                piece = number == null ? null : ByteBuffer.allocate(0);
            }
            case 1 -> piece = slice(8);
            case 5 -> piece = slice(4);
            case 2 -> {
                Long length = varint();
                piece = length == null || length < 0 || length > bytes.remaining() ? null : slice((int) (long) length);
            }
            default -> piece = null;
        }
        if (piece == null || number == null) {
            complaints.add(place, 0, "The field goes on after the end of its message.");
            return false;
        }
        if (field == null) {
            complaints.add(place, 0, "The schema has no field of this number.");
            return true;
        }
        if (wire == 2 && field.repeated() && isNumeric(field.kind())) {
            return packed(message, field, piece, place);
        }
        if (wire != wire(field.kind())) {
            complaints.add(place, 0, "It is written as another kind of value than its schema says.");
            return true;
        }
        return switch (field.kind()) {
            case TEXT -> text(message, field, piece, place);
            case BYTES -> {
                byte[] all = new byte[piece.remaining()];
                piece.get(all);
                message.add(field, all);
                yield true;
            }
            case FLAG -> add(message, field, number != 0);
            case NUMBER -> add(message, field, number);
            case CONSTANT -> constant(message, field, number, place);
            case FLOAT -> add(message, field, (double) piece.getFloat());
            case DOUBLE -> add(message, field, piece.getDouble());
            case MESSAGE -> {
                Message within = new Message(field.message() == null ? new MessageType("") : field.message(), 0);
                message.add(field, within);
                yield new WireNotation(piece, maximumDepth, complaints).fields(within, place, depth + 1, 0);
            }
        };
    }

    private static boolean add(Message message, Field field, Object value) {
        message.add(field, value);
        return true;
    }

    private boolean text(Message message, Field field, ByteBuffer piece, String place) {
        try {
            message.add(field, StandardCharsets.UTF_8.newDecoder().decode(piece).toString());
        } catch (CharacterCodingException noText) {
            complaints.add(place, 0, "It is no text in UTF-8.");
        }
        return true;
    }

    private boolean constant(Message message, Field field, long number, String place) {
        if (!field.constants().containsValue(number)) {
            complaints.add(
                    place,
                    0,
                    "The value " + number + " is not one of "
                            + field.constants().keySet() + ".");
        }
        message.add(field, number);
        return true;
    }

    private boolean packed(Message message, Field field, ByteBuffer piece, String place) {
        WireNotation within = new WireNotation(piece, maximumDepth, complaints);
        while (piece.hasRemaining()) {
            Long number = wire(field.kind()) == 0 ? within.varint() : Long.valueOf(0);
            int size = field.kind() == Kind.FLOAT ? 4 : field.kind() == Kind.DOUBLE ? 8 : 0;
            if (number == null || piece.remaining() < size) {
                complaints.add(place, 0, "The field goes on after the end of its message.");
                return false;
            }
            switch (field.kind()) {
                case FLOAT -> message.add(field, (double) piece.getFloat());
                case DOUBLE -> message.add(field, piece.getDouble());
                case FLAG -> message.add(field, number != 0);
                case CONSTANT -> constant(message, field, number, place);
                case NUMBER, TEXT, BYTES, MESSAGE -> message.add(field, number);
            }
        }
        return true;
    }

    private @Nullable ByteBuffer slice(int length) {
        if (length > bytes.remaining()) {
            return null;
        }
        ByteBuffer piece = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return piece;
    }

    private @Nullable Long varint() {
        long value = 0;
        for (int shift = 0; shift < 64 && bytes.hasRemaining(); shift += 7) {
            byte octet = bytes.get();
            value |= (long) (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        return null;
    }

    private static boolean isNumeric(Kind kind) {
        return wire(kind) != 2;
    }

    private static int wire(Kind kind) {
        return switch (kind) {
            case TEXT, BYTES, MESSAGE -> 2;
            case FLAG, NUMBER, CONSTANT -> 0;
            case FLOAT -> 5;
            case DOUBLE -> 1;
        };
    }

    /** The message as bytes, fields in the order of their numbers. */
    public static byte[] write(Message message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.values().entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(a.getKey().number(), b.getKey().number()))
                .forEach(entry -> entry.getValue().forEach(value -> write(entry.getKey(), value, out)));
        return out.toByteArray();
    }

    private static void write(Field field, Object value, ByteArrayOutputStream out) {
        varint(((long) field.number() << 3) | wire(field.kind()), out);
        switch (value) {
            case Boolean flag -> varint(flag ? 1 : 0, out);
            case Long number -> varint(number, out);
            case Double number
            when field.kind() == Kind.FLOAT ->
                out.writeBytes(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat((float) (double) number)
                        .array());
            case Double number ->
                out.writeBytes(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(number)
                        .array());
            case Message within -> sized(write(within), out);
            case byte[] bytes -> sized(bytes, out);
            default -> sized(value.toString().getBytes(StandardCharsets.UTF_8), out);
        }
    }

    private static void sized(byte[] bytes, ByteArrayOutputStream out) {
        varint(bytes.length, out);
        out.writeBytes(bytes);
    }

    private static void varint(long number, ByteArrayOutputStream out) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
