package org.cylcomed.server.ingest;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * What is for sensors exists at their port alone, and nothing else does there. Before every other part of the server, so
 * that none of them has to know of ports.
 */
final class DoorKeeper extends ValveBase {
    private static final byte[] NOTHING_HERE = """
            {"type":"urn:cylcomed:problem:not-found","title":"Not Found","status":404,\
            "detail":"There is nothing here.","errors":[]}""".getBytes(StandardCharsets.UTF_8);

    private final Connector ingest;

    DoorKeeper(Connector ingest) {
        super(true);
        this.ingest = ingest;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String path = request.getDecodedRequestURI();
        boolean forSensors = path != null && (path.equals("/ingest") || path.startsWith("/ingest/"));
        if (forSensors == (request.getConnector() == ingest)) {
            getNext().invoke(request, response);
            return;
        }
        response.setStatus(404);
        response.setContentType("application/problem+json");
        response.setContentLength(NOTHING_HERE.length);
        response.getOutputStream().write(NOTHING_HERE);
    }
}
