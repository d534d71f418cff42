package org.cylcomed.sensor.http;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** HTTP on any TCP port, from the first message or from any later one. */
public final class HttpRecogniser implements Recogniser {
    private final HttpContent.Kind[] contents;
    private final BodyStore bodies = new BodyStore();

    /** @param contents what is spoken on top of HTTP; of two that want the same exchange the first gets it */
    public HttpRecogniser(HttpContent.Kind... contents) {
        this.contents = contents.clone();
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= 'A' && firstByte <= 'Z';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        return switch (StartLine.judge(bytes, from, to)) {
            case NONE -> Recognition.NO;
            case UNDECIDED -> Recognition.MORE;
            case REQUEST, HTTP2 -> {
                connection.senderIsClient(direction);
                yield Recognition.YES;
            }
            case RESPONSE -> {
                connection.senderIsClient(direction.opposite());
                yield Recognition.YES;
            }
        };
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new HttpDissector(connection, observer, contents, bodies);
    }
}
