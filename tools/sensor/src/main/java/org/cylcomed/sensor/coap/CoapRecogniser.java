package org.cylcomed.sensor.coap;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/**
 * CoAP over UDP: any well-formed message on its port, elsewhere only a request that names a resource in readable
 * text by registered options.
 */
public final class CoapRecogniser implements Recogniser {
    private static final int PORT = 5683;

    private final CoapMessage message = new CoapMessage();

    @Override
    public Protocol protocol() {
        return Protocol.COAP;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return (firstByte & 0xc0) == 0x40 && (firstByte & 15) <= 8;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (message.read(bytes, from, to) != CoapMessage.Form.SOUND || !message.textual) {
            return Recognition.NO;
        }
        boolean request = Codes.isRequest(message.code);
        boolean usual = connection.usesPort(PORT);
        if (!usual && !(request && message.find(CoapMessage.URI_PATH) >= 0 && message.optionsAreKnown())) {
            return Recognition.NO;
        }
        // A response is confirmable only when it is sent apart; a request is never an acknowledgement or reset.
        if (request && message.type > 1) {
            return Recognition.NO;
        }
        if (request) {
            connection.senderIsClient(direction);
        } else if (message.code != Codes.EMPTY) {
            connection.senderIsClient(direction.opposite());
        }
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new CoapDissector(connection, observer);
    }
}
