package org.cylcomed.sensor.fhir;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.http.HttpContent;
import org.cylcomed.sensor.protocol.Observer;

/** FHIR on top of HTTP. */
public final class FhirContent implements HttpContent.Kind {
    @Override
    public HttpContent open(Connection connection, Observer observer) {
        return new FhirConversation(connection, observer);
    }
}
