package org.cylcomed.sensor.industrial;

import java.util.HexFormat;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.jspecify.annotations.Nullable;

/** What a device object tells of its device: I-Am and answers to questions for its properties. */
final class BacnetDevice {
    private static final int TEXT_LIMIT = 120;
    private static final int VENDOR_IDENTIFIER = 120;
    private static final int LONGEST_ADDRESS = 8;
    /** Clause 12.1.1: the instance of devices that were given none. */
    private static final int UNCONFIGURED = 0x3fffff;

    private final Notes notes;
    private final Connection connection;
    private final BacnetMessage message;
    private final BacnetTag tag = new BacnetTag();

    /** @param message the one at hand */
    BacnetDevice(Notes notes, Connection connection, BacnetMessage message) {
        this.notes = notes;
        this.connection = connection;
        this.message = message;
    }

    /** Clause 16.10.1: device, longest message, segmentation, vendor. */
    void announcement(byte[] bytes, Direction direction) {
        if (!tag.next(bytes, message.from, message.end) || !tag.isType(BacnetTag.OBJECT) || tag.end - tag.from != 4) {
            return;
        }
        long object = tag.unsigned(bytes);
        if (object >>> 22 != BacnetServices.DEVICE
                || !tag.next(bytes, tag.end, message.end)
                || !tag.isType(BacnetTag.UNSIGNED)
                || !tag.next(bytes, tag.end, message.end)
                || !tag.isType(BacnetTag.ENUMERATED)
                || !tag.next(bytes, tag.end, message.end)
                || !tag.isType(BacnetTag.UNSIGNED)) {
            return;
        }
        if ((object & UNCONFIGURED) != UNCONFIGURED) {
            String instance = "BACnet " + BacnetServices.object(object);
            tell(AttributeName.SERVICE, instance, 0.9, "BACnet I-Am", bytes, direction);
        }
        String maker = BacnetServices.maker(tag.unsigned(bytes));
        tell(AttributeName.MAKER, maker, 0.8, "BACnet I-Am vendor identifier", bytes, direction);
    }

    /** Clause 15.5.1.2: object, property, an index perhaps, and the value. */
    void property(byte[] bytes, Direction direction) {
        if (!isDevice(bytes)) {
            return;
        }
        if (tag.next(bytes, tag.end, message.end) && tag.isContext(1)) {
            int property = (int) tag.unsigned(bytes);
            int at = tag.end;
            while (tag.next(bytes, at, message.end) && !tag.opening) {
                at = tag.end;
            }
            if (tag.opening && tag.number == 3 && tag.next(bytes, tag.end, message.end)) {
                value(property, bytes, direction);
            }
        }
    }

    /** Clause 15.7.1.2: for each object its properties, each with a value or an error. */
    void properties(byte[] bytes, Direction direction) {
        int at = message.from;
        boolean device = false;
        int property = -1;
        int depth = 0;
        while (tag.next(bytes, at, message.end)) {
            at = tag.end;
            if (tag.opening) {
                depth++;
                boolean value = depth == 2 && tag.number == 4;
                if (value && device && tag.next(bytes, at, message.end) && !tag.opening && !tag.closing) {
                    at = tag.end;
                    value(property, bytes, direction);
                }
            } else if (tag.closing) {
                depth--;
            } else if (depth == 0 && tag.isContext(0)) {
                device = tag.end - tag.from == 4 && tag.unsigned(bytes) >>> 22 == BacnetServices.DEVICE;
            } else if (depth == 1 && tag.isContext(2)) {
                property = (int) tag.unsigned(bytes);
            }
        }
    }

    private boolean isDevice(byte[] bytes) {
        return tag.next(bytes, message.from, message.end)
                && tag.isContext(0)
                && tag.end - tag.from == 4
                && tag.unsigned(bytes) >>> 22 == BacnetServices.DEVICE;
    }

    private void value(int property, byte[] bytes, Direction direction) {
        if (property == VENDOR_IDENTIFIER && tag.isType(BacnetTag.UNSIGNED)) {
            String maker = BacnetServices.maker(tag.unsigned(bytes));
            tell(AttributeName.MAKER, maker, 0.8, "BACnet vendor-identifier", bytes, direction);
        }
        if (!tag.isType(BacnetTag.TEXT)) {
            return;
        }
        switch (property) {
            case 12 -> text(AttributeName.SOFTWARE, "BACnet application-software-version", bytes, direction);
            case 44 -> text(AttributeName.FIRMWARE, "BACnet firmware-revision", bytes, direction);
            case 70 -> text(AttributeName.MODEL, "BACnet model-name", bytes, direction);
            case 77 -> text(AttributeName.SERVICE, "BACnet object-name", bytes, direction);
            case 121 -> text(AttributeName.MAKER, "BACnet vendor-name", bytes, direction);
            case 372 -> text(AttributeName.SERIAL, "BACnet serial-number", bytes, direction);
            default -> {}
        }
    }

    private void text(AttributeName name, String basis, byte[] bytes, Direction direction) {
        tell(name, tag.text(bytes, TEXT_LIMIT), 0.9, basis, bytes, direction);
    }

    private void tell(
            AttributeName name,
            @Nullable String value,
            double confidence,
            String basis,
            byte[] bytes,
            Direction direction) {
        notes.attribute(about(direction), behind(bytes), name, value, confidence, basis);
    }

    private Endpoint about(Direction direction) {
        return message.origin == 0 ? connection.sender(direction) : Endpoint.ipv4(message.origin, Endpoint.NO_MAC);
    }

    private @Nullable String behind(byte[] bytes) {
        if (message.sourceNetwork == 0) {
            return null;
        }
        int to = Math.min(message.sourceTo, message.sourceFrom + LONGEST_ADDRESS);
        return "BACnet " + message.sourceNetwork + ":" + HexFormat.of().formatHex(bytes, message.sourceFrom, to);
    }
}
