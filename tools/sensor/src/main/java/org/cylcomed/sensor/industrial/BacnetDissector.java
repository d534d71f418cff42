package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting.Outcome;

/** Reads who announces or describes itself, who commands, and what was answered. */
final class BacnetDissector implements Dissector {
    private static final long NO_OBJECT = 0xffff_ffffL;
    /** Above every invoke identifier: a function of the virtual link, of which one is open at a time. */
    private static final long LINK = 256;

    private final Connection connection;
    private final Notes notes;
    private final BacnetMessage message = new BacnetMessage();
    private final BacnetTag tag = new BacnetTag();
    private final BacnetDevice device;
    private final Pending pending = new Pending();

    BacnetDissector(Connection connection, Observer observer) {
        this.connection = connection;
        notes = new Notes(connection, observer, Protocol.BACNET);
        device = new BacnetDevice(notes, connection, message);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        if (!message.read(bytes, from, to)) {
            return to;
        }
        String act = BacnetServices.linkAct(message.function);
        if (act != null) {
            pending.asked(LINK | direction.ordinal() << 9, message.function);
            say(direction, act, NO_OBJECT, Outcome.ASKED);
        } else if (message.function == 0) {
            linkResult(direction, bytes[to - 1] == 0 && bytes[to - 2] == 0);
        }
        switch (message.type) {
            case BacnetMessage.CONFIRMED -> asked(direction, bytes);
            case BacnetMessage.UNCONFIRMED -> announced(direction, bytes);
            case BacnetMessage.SIMPLE_ACK, BacnetMessage.COMPLEX_ACK -> accepted(direction, bytes);
            case BacnetMessage.ERROR, BacnetMessage.REJECT, BacnetMessage.ABORT -> refused(direction);
            default -> {}
        }
        return to;
    }

    private void linkResult(Direction direction, boolean success) {
        int function = (int) pending.answered(LINK | direction.opposite().ordinal() << 9);
        String act = BacnetServices.linkAct(function);
        if (act != null) {
            say(direction, act, NO_OBJECT, success ? Outcome.ACCEPTED : Outcome.REFUSED);
            if (success) {
                notes.servedControl(direction);
            }
        }
    }

    private void asked(Direction direction, byte[] bytes) {
        if (message.laterSegment) {
            return;
        }
        long object = object(bytes);
        pending.asked(key(direction), object << 8 | message.service);
        String act = BacnetServices.act(message.service);
        if (act != null) {
            say(direction, act, object, Outcome.ASKED);
            password(bytes);
        }
    }

    private void accepted(Direction direction, byte[] bytes) {
        long request = answered(direction);
        if (request == Pending.NONE) {
            return;
        }
        String act = BacnetServices.act(message.service);
        if (act != null) {
            say(direction, act, request >>> 8, Outcome.ACCEPTED);
            notes.servedControl(direction);
            return;
        }
        notes.servedReading(direction);
        if (message.service == BacnetServices.READ_PROPERTY) {
            device.property(bytes, direction);
        } else if (message.service == BacnetServices.READ_PROPERTY_MULTIPLE && !message.laterSegment) {
            device.properties(bytes, direction);
        }
    }

    /** A reject and an abort give a reason where the others repeat the service. */
    private void refused(Direction direction) {
        long request = pending.answered(key(direction.opposite()));
        String act = request == Pending.NONE ? null : BacnetServices.act((int) request & 0xff);
        if (act != null) {
            say(direction, act, request >>> 8, Outcome.REFUSED);
        }
    }

    private void announced(Direction direction, byte[] bytes) {
        if (message.service == BacnetServices.I_AM) {
            device.announcement(bytes, direction);
            return;
        }
        String act = BacnetServices.unconfirmedAct(message.service);
        if (act != null) {
            say(direction, act, NO_OBJECT, Outcome.ASKED);
        }
    }

    private long answered(Direction direction) {
        long request = pending.answered(key(direction.opposite()));
        return request != Pending.NONE && (request & 0xff) == message.service ? request : Pending.NONE;
    }

    private long key(Direction asker) {
        return asker.ordinal() << 9 | message.invoke;
    }

    /** The first object named; every service that writes begins with it, but for those about the device itself. */
    private long object(byte[] bytes) {
        boolean found = tag.next(bytes, message.from, message.end)
                && tag.end - tag.from == 4
                && (tag.isContext(0) || tag.isType(BacnetTag.OBJECT));
        return found ? tag.unsigned(bytes) : NO_OBJECT;
    }

    /** Clauses 16.1 and 16.4: the last parameter of both, a text. */
    private void password(byte[] bytes) {
        int wanted = message.service == BacnetServices.REINITIALIZE_DEVICE
                ? 1
                : message.service == BacnetServices.DEVICE_COMMUNICATION_CONTROL ? 2 : -1;
        int at = message.from;
        while (wanted >= 0 && tag.next(bytes, at, message.end)) {
            if (tag.isContext(wanted) && tag.end - tag.from > 1) {
                notes.clearSecret("BACnet " + BacnetServices.act(message.service) + " password");
            }
            at = tag.end;
        }
    }

    private void say(Direction direction, String act, long object, Outcome outcome) {
        if (notes.isNewAct(act, object, outcome)) {
            notes.act(direction, act, object == NO_OBJECT ? null : BacnetServices.object(object), outcome);
        }
    }
}
