package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/**
 * Modbus/TCP by its header; away from its port the segment must hold whole messages whose lengths are what their
 * functions demand. The first octet is a counter of the client: none rules it out.
 */
public final class ModbusRecogniser implements Recogniser {
    private static final int PORT = 502;

    private final ModbusMessage message = new ModbusMessage();

    @Override
    public Protocol protocol() {
        return Protocol.MODBUS;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        boolean usual = connection.usesPort(PORT);
        ModbusMessage.Reading reading = message.read(bytes, from, to);
        if (reading != ModbusMessage.Reading.MODBUS) {
            return usual && reading == ModbusMessage.Reading.CUT ? Recognition.MORE : Recognition.NO;
        }
        boolean request = message.fitsRequest(bytes);
        boolean answer = message.fitsAnswer(bytes);
        if (!usual && !(request || answer)) {
            return Recognition.NO;
        }
        if (!usual && message.end < to && !isWhole(bytes, message.end, to)) {
            return Recognition.NO;
        }
        if (request != answer) {
            connection.senderIsClient(request ? direction : direction.opposite());
        }
        return Recognition.YES;
    }

    private boolean isWhole(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (message.read(bytes, at, to) != ModbusMessage.Reading.MODBUS
                    || !message.fitsRequest(bytes) && !message.fitsAnswer(bytes)) {
                return false;
            }
            at = message.end;
        }
        return true;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new ModbusDissector(connection, observer);
    }
}
