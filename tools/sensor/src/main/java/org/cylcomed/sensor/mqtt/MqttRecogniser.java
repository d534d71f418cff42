package org.cylcomed.sensor.mqtt;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** MQTT by its CONNECT, or by packets whose lengths, flags and topics fit from one to the next. */
public final class MqttRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.MQTT;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= 0x10 && PacketType.flagsFit(firstByte);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (u8(bytes, from) >> 4 != PacketType.CONNECT) {
            Recognition answer = Plausibility.of(bytes, from, to, connection);
            if (answer == Recognition.YES) {
                tellRoles(u8(bytes, from) >> 4, connection, direction);
            }
            return answer;
        }
        int length = PacketType.remainingLength(bytes, from, to);
        if (length == PacketType.CUT) {
            return Recognition.MORE;
        }
        if (length < 10) {
            return Recognition.NO;
        }
        int name = from + PacketType.headerLength(bytes, from);
        if (to - name < 9) {
            return name >= to || bytes[name] == 0 ? Recognition.MORE : Recognition.NO;
        }
        if (u16(bytes, name) == 4 && Bytes.startsWith(bytes, name + 2, to, "MQTT")
                || u16(bytes, name) == 6 && Bytes.startsWith(bytes, name + 2, to, "MQIsdp")) {
            connection.senderIsClient(direction);
            return Recognition.YES;
        }
        return Recognition.NO;
    }

    private static void tellRoles(int type, Connection connection, Direction direction) {
        switch (type) {
            case PacketType.SUBSCRIBE, PacketType.UNSUBSCRIBE, PacketType.PINGREQ ->
                connection.senderIsClient(direction);
            case PacketType.CONNACK, PacketType.SUBACK, PacketType.UNSUBACK, PacketType.PINGRESP ->
                connection.senderIsClient(direction.opposite());
            default -> {}
        }
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new MqttDissector(connection, observer);
    }
}
