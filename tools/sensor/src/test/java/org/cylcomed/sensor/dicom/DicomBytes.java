package org.cylcomed.sensor.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes PDUs, commands and data sets as PS3.7 and PS3.8 lay them out. */
final class DicomBytes {
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String ECHO = "1.2.840.10008.1.1";
    static final String STUDY_FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    static final String STUDY_MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    static final String WORKLIST = "1.2.840.10008.5.1.4.31";

    private DicomBytes() {}

    static byte[] request(String calling, String called, String... abstractSyntaxes) {
        return request(calling, called, new byte[0], abstractSyntaxes);
    }

    /** @param userItems further sub-items of the user information */
    static byte[] request(String calling, String called, byte[] userItems, String... abstractSyntaxes) {
        byte[] contexts = {};
        for (int i = 0; i < abstractSyntaxes.length; i++) {
            byte[] id = {(byte) (2 * i + 1), 0, 0, 0};
            contexts = join(
                    contexts,
                    item(
                            0x20,
                            join(id, item(0x30, ascii(abstractSyntaxes[i])), item(0x40, ascii("1.2.840.10008.1.2")))));
        }
        return association(1, calling, called, contexts, userItems);
    }

    /** Accepts contexts 1, 3, 5... with the given results. */
    static byte[] accept(String calling, String called, int... results) {
        byte[] contexts = {};
        for (int i = 0; i < results.length; i++) {
            byte[] head = {(byte) (2 * i + 1), 0, (byte) results[i], 0};
            contexts = join(contexts, item(0x21, join(head, item(0x40, ascii("1.2.840.10008.1.2")))));
        }
        return association(2, calling, called, contexts, new byte[0]);
    }

    static byte[] reject(int source, int reason) {
        return pdu(3, new byte[] {0, 1, (byte) source, (byte) reason});
    }

    static byte[] release() {
        return pdu(5, new byte[4]);
    }

    static byte[] identity(int type, String primary, String secondary) {
        byte[] first = ascii(primary);
        byte[] second = ascii(secondary);
        return item(0x58, join(new byte[] {(byte) type, 0}, u16(first.length), first, u16(second.length), second));
    }

    private static byte[] association(int type, String calling, String called, byte[] contexts, byte[] userItems) {
        return pdu(
                type,
                join(
                        new byte[] {0, 1, 0, 0},
                        padded(called),
                        padded(calling),
                        new byte[32],
                        item(0x10, ascii("1.2.840.10008.3.1.1.1")),
                        contexts,
                        item(
                                0x50,
                                join(
                                        item(0x51, new byte[] {0, 0, 0x40, 0}),
                                        item(0x52, ascii("1.2.3.4")),
                                        item(0x55, ascii(type == 1 ? "SCU_1" : "SCP_2")),
                                        userItems))));
    }

    static byte[] store(int id) {
        return command(0x0001, id, CT, true, null, -1);
    }

    static byte[] find(int id) {
        return command(0x0020, id, STUDY_FIND, true, null, -1);
    }

    static byte[] move(int id, String destination) {
        return command(0x0021, id, STUDY_MOVE, true, destination, -1);
    }

    static byte[] echo(int id) {
        return command(0x0030, id, ECHO, false, null, -1);
    }

    static byte[] response(int field, int id, String sopClass, int status, boolean dataSet) {
        return command(field | 0x8000, id, sopClass, dataSet, null, status);
    }

    private static byte[] command(int field, int id, String sopClass, boolean dataSet, String destination, int status) {
        byte[] elements = join(
                element(0, 0x0002, even(sopClass)),
                element(0, 0x0100, u16Little(field)),
                element(0, (field & 0x8000) != 0 ? 0x0120 : 0x0110, u16Little(id)),
                destination == null ? new byte[0] : element(0, 0x0600, even(destination)),
                element(0, 0x0800, u16Little(dataSet ? 1 : 0x0101)),
                status < 0 ? new byte[0] : element(0, 0x0900, u16Little(status)));
        byte[] length = {(byte) elements.length, (byte) (elements.length >> 8), 0, 0};
        return pdu(4, value(3, join(element(0, 0, length), elements)));
    }

    static byte[] data(byte[] dataSet) {
        return pdu(4, value(2, dataSet));
    }

    /** The data set in P-DATA PDUs of at most {@code size} bytes each. */
    static byte[] data(byte[] dataSet, int size) {
        byte[] all = {};
        for (int i = 0; i < dataSet.length; i += size) {
            boolean last = i + size >= dataSet.length;
            byte[] part = Arrays.copyOfRange(dataSet, i, Math.min(dataSet.length, i + size));
            all = join(all, pdu(4, value(last ? 2 : 0, part)));
        }
        return all;
    }

    static byte[] value(int header, byte[] content) {
        return join(u32(content.length + 2), new byte[] {1, (byte) header}, content);
    }

    static byte[] pdu(int type, byte[] content) {
        return join(new byte[] {(byte) type, 0}, u32(content.length), content);
    }

    /** Implicit VR little endian. */
    static byte[] element(int group, int element, byte[] value) {
        return join(
                u16Little(group),
                u16Little(element),
                new byte[] {
                    (byte) value.length,
                    (byte) (value.length >> 8),
                    (byte) (value.length >> 16),
                    (byte) (value.length >> 24)
                },
                value);
    }

    static byte[] element(int group, int element, String value) {
        return element(group, element, even(value));
    }

    /** Explicit VR little endian, short form. */
    static byte[] explicit(int group, int element, String vr, String value) {
        byte[] text = even(value);
        return join(u16Little(group), u16Little(element), ascii(vr), u16Little(text.length), text);
    }

    static byte[] item(int type, byte[] content) {
        return join(new byte[] {(byte) type, 0}, u16(content.length), content);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] even(String text) {
        return ascii(text.length() % 2 == 0 ? text : text + " ");
    }

    private static byte[] padded(String title) {
        return ascii((title + " ".repeat(16)).substring(0, 16));
    }

    private static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] u16Little(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }

    private static byte[] u32(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
