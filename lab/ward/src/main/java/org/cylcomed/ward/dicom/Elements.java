package org.cylcomed.ward.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Elements of a command or a data set, in implicit VR little endian; to be added in ascending order. */
final class Elements {
    static final int NO_DATA_SET = 0x0101;
    private static final int HEADER = 8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Elements number(int tag, int value) {
        return add(
                tag,
                ByteBuffer.allocate(2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) value)
                        .array());
    }

    /** Padded to an even length: unique identifiers with zero, the rest with a space. */
    Elements identifier(int tag, String value) {
        return add(tag, padded(value, '\0'));
    }

    Elements text(int tag, String value) {
        return add(tag, padded(value, ' '));
    }

    private static byte[] padded(String value, char with) {
        return (value.length() % 2 == 0 ? value : value + with).getBytes(StandardCharsets.US_ASCII);
    }

    Elements add(int tag, byte[] value) {
        bytes.writeBytes(ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .putInt(value.length)
                .array());
        bytes.writeBytes(value);
        return this;
    }

    byte[] dataSet() {
        return bytes.toByteArray();
    }

    /** With the length of its group before it. */
    byte[] command() {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .array();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(new Elements().add(0, length).dataSet());
        whole.writeBytes(bytes.toByteArray());
        return whole.toByteArray();
    }

    /** By tag, as far as it can be read. */
    static Map<Integer, byte[]> read(byte[] from) {
        Map<Integer, byte[]> elements = new HashMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.remaining() >= HEADER) {
            int tag = buffer.getShort() << 16 | buffer.getShort() & 0xffff;
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                break;
            }
            byte[] value = new byte[length];
            buffer.get(value);
            elements.put(tag, value);
        }
        return elements;
    }

    static int number(Map<Integer, byte[]> elements, int tag) {
        byte[] value = elements.get(tag);
        return value == null || value.length < 2 ? -1 : value[0] & 0xff | (value[1] & 0xff) << 8;
    }

    static String text(Map<Integer, byte[]> elements, int tag) {
        return new String(elements.getOrDefault(tag, new byte[0]), StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
    }
}
