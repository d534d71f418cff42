package org.cylcomed.sensor.intellivue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.protocol.Hex;

/** Datagrams as the Data Export Interface describes them, written from the inside out so that every length is right. */
final class Exports {
    private static final byte[] SYSTEM = Hex.bytes("0021 0000 0000");
    private static final byte[] BED = Hex.bytes("0023 0000 0000");

    private Exports() {}

    static byte[] attribute(int number, byte[] value) {
        return Hex.join(words(number, value.length), value);
    }

    static byte[] list(byte[]... entries) {
        byte[] all = Hex.join(entries);
        return Hex.join(words(entries.length, all.length), all);
    }

    static byte[] wide(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_16BE);
    }

    static byte[] label(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Hex.join(words(bytes.length), bytes);
    }

    static byte[] string(String text) {
        byte[] bytes = wide(text);
        return Hex.join(words(bytes.length), bytes);
    }

    static byte[] numeric(int code, int state, int unit, int value) {
        return Hex.join(
                words(code, state, unit), ByteBuffer.allocate(4).putInt(value).array());
    }

    static byte[] object(int handle, byte[]... attributes) {
        return Hex.join(words(handle), list(attributes));
    }

    /** The monitor's broadcast to UDP 24005. */
    static byte[] announcement(byte[]... attributes) {
        byte[] event = Hex.join(BED, Hex.bytes("00001234"), attribute(0x0d17, list(attributes)));
        return Hex.join(Hex.bytes("00000100"), operation(1, 0, event));
    }

    static byte[] description(byte[]... attributes) {
        byte[] created = Hex.join(SYSTEM, list(attributes));
        return export(operation(1, 1, Hex.join(SYSTEM, Hex.bytes("00001234"), attribute(0x0d06, created))));
    }

    static byte[] confirmation() {
        return export(operation(2, 1, Hex.join(SYSTEM, Hex.bytes("00001234"), attribute(0x0d06, new byte[0]))));
    }

    static byte[] pollRequest() {
        byte[] request = Hex.bytes("0001 0001 0006 0803");
        return export(operation(1, 7, Hex.join(SYSTEM, new byte[4], attribute(0x0c16, request))));
    }

    /** One context with these objects. */
    static byte[] pollResult(boolean extended, byte[]... objects) {
        byte[] context = Hex.join(words(0), list(objects));
        byte[] reply = Hex.join(
                Hex.bytes(extended ? "0001 0001" : "0001"),
                Hex.bytes("00001234 2026010112000000 0001 0006 0803"),
                list(context));
        return export(operation(2, 7, Hex.join(SYSTEM, attribute(extended ? 0xf13b : 0x0c16, reply))));
    }

    static byte[] session(String type) {
        byte[] data = Hex.bytes("05 08 13 01 00 16 01 02 80 00 14 02 00 02 c1 04 31 80 a0 80");
        return Hex.join(Hex.bytes(type), new byte[] {(byte) data.length}, data);
    }

    private static byte[] export(byte[] operation) {
        return Hex.join(Hex.bytes("e100 0002"), operation);
    }

    private static byte[] operation(int type, int command, byte[] argument) {
        byte[] call = Hex.join(words(1), attribute(command, argument));
        return attribute(type, call);
    }

    private static byte[] words(int... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value : values) {
            out.write(value >> 8);
            out.write(value);
        }
        return out.toByteArray();
    }
}
