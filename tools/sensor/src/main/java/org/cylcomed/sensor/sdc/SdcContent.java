package org.cylcomed.sensor.sdc;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.http.HttpContent;
import org.cylcomed.sensor.protocol.Observer;

/** DPWS and BICEPS over HTTP; other SOAP is left alone. */
public final class SdcContent implements HttpContent.Kind {
    private final SdcDirectory directory;

    /** @param directory shared with {@link WsDiscoveryRecogniser} of the same run */
    public SdcContent(SdcDirectory directory) {
        this.directory = directory;
    }

    @Override
    public HttpContent open(Connection connection, Observer observer) {
        return new SdcConversation(connection, observer, directory);
    }
}
