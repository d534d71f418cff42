package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.jspecify.annotations.Nullable;

/** Reads who identifies itself, who writes, and what was answered. */
final class ModbusDissector implements Dissector {
    private static final int TEXT_LIMIT = 120;

    private final Connection connection;
    private final Notes notes;
    private final ModbusMessage message = new ModbusMessage();
    private final Pending pending = new Pending();
    private final boolean[] lost = new boolean[2];
    private int firstUnit = -1;

    ModbusDissector(Connection connection, Observer observer) {
        this.connection = connection;
        notes = new Notes(connection, observer, Protocol.MODBUS);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            switch (message.read(bytes, at, to)) {
                case CUT -> {
                    return at;
                }
                case NOT_MODBUS -> {
                    outOfStep(direction);
                    return to;
                }
                case MODBUS -> {
                    if (direction == Direction.FROM_CLIENT) {
                        request(bytes);
                    } else {
                        answer(bytes);
                    }
                    at = message.end;
                }
            }
        }
        return to;
    }

    /** After a loss each segment is taken for the start of a message until one is. */
    @Override
    public void gap(Direction direction, long length) {
        lost[direction.ordinal()] = true;
    }

    private void outOfStep(Direction direction) {
        if (!lost[direction.ordinal()]) {
            notes.malformed("Modbus header with an impossible protocol or length");
            connection.ignore();
        }
    }

    private void request(byte[] bytes) {
        int act = act(bytes);
        pending.asked(key(message.function), act);
        say(Direction.FROM_CLIENT, message.function, act, Outcome.ASKED);
    }

    private void answer(byte[] bytes) {
        int function = message.function & ~ModbusMessage.EXCEPTION;
        int act = (int) pending.answered(key(function));
        if (act == Pending.NONE) {
            return;
        }
        say(Direction.FROM_SERVER, function, act, message.isException() ? Outcome.REFUSED : Outcome.ACCEPTED);
        if (message.isException()) {
            return;
        }
        if (verb(function, act) != null) {
            notes.servedControl(Direction.FROM_SERVER);
        } else if (message.fitsAnswer(bytes)) {
            notes.servedReading(Direction.FROM_SERVER);
        }
        if (firstUnit < 0) {
            firstUnit = message.unit;
        }
        if (function == ModbusMessage.ENCAPSULATED) {
            identification(bytes);
        }
    }

    private long key(int function) {
        return (long) message.transaction << 16 | message.unit << 8 | function;
    }

    /** The objects of Read Device Identification, section 6.21 of the application protocol. */
    private void identification(byte[] bytes) {
        if (message.length < 8 || bytes[message.pdu + 1] != ModbusMessage.DEVICE_IDENTIFICATION) {
            return;
        }
        int at = message.pdu + 7;
        while (at + 2 <= message.end && at + 2 + Bytes.u8(bytes, at + 1) <= message.end) {
            int value = at + 2;
            int next = value + Bytes.u8(bytes, at + 1);
            AttributeName name = switch (Bytes.u8(bytes, at)) {
                case 0 -> AttributeName.MAKER;
                case 1, 4, 5 -> AttributeName.MODEL;
                case 2 -> AttributeName.FIRMWARE;
                default -> null;
            };
            // The product's code stands for its model where no name is told.
            double confidence = bytes[at] == 1 ? 0.7 : 0.9;
            if (name != null) {
                String text = Bytes.text(bytes, value, next, TEXT_LIMIT);
                notes.attribute(connection.server(), behind(), name, text, confidence, "Modbus device identification");
            }
            at = next;
        }
    }

    /** The first unit that answers is taken for the server itself; where others do as well, it is their gateway. */
    private @Nullable String behind() {
        return message.unit == firstUnit ? null : "Modbus unit " + message.unit;
    }

    private void say(Direction direction, int function, int act, Outcome outcome) {
        String verb = verb(function, act);
        if (verb != null && notes.isNewAct(verb, (long) message.unit << 16 | act, outcome)) {
            String unit = "unit " + message.unit;
            notes.act(direction, verb, hasAddress(function) ? unit + " address " + act : unit, outcome);
        }
    }

    /** The address a function writes to, or the code that tells its acts apart. */
    private int act(byte[] bytes) {
        int at = message.pdu;
        if (hasAddress(message.function)) {
            int address = message.function == 23 ? at + 5 : at + 1;
            return address + 2 <= message.end ? Bytes.u16(bytes, address) : 0;
        }
        return message.length >= 3 ? Bytes.u8(bytes, at + 2) : 0;
    }

    private static boolean hasAddress(int function) {
        return switch (function) {
            case 5, 6, 15, 16, 22, 23 -> true;
            default -> false;
        };
    }

    /** Null for what only reads. */
    private static @Nullable String verb(int function, int act) {
        return switch (function) {
            case 5 -> "Write Single Coil";
            case 6 -> "Write Single Register";
            case 15 -> "Write Multiple Coils";
            case 16 -> "Write Multiple Registers";
            case 21 -> "Write File Record";
            case 22 -> "Mask Write Register";
            case 23 -> "Read/Write Multiple Registers";
            case ModbusMessage.DIAGNOSTICS ->
                switch (act) {
                    case 1 -> "Restart Communications";
                    case 4 -> "Force Listen Only Mode";
                    default -> null;
                };
            // Unity messages of Schneider controllers.
            case ModbusMessage.UMAS ->
                switch (act) {
                    case 0x30, 0x31, 0x32 -> "Download";
                    case 0x40 -> "Start PLC";
                    case 0x41 -> "Stop PLC";
                    default -> null;
                };
            default -> null;
        };
    }
}
