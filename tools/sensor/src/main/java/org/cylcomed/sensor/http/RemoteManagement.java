package org.cylcomed.sensor.http;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** WS-Management (DSP0226) asked to run a command by someone who shows no credentials: CVE-2021-38647. */
final class RemoteManagement implements HttpContent {
    private static final String[] COMMANDS = {"ExecuteShellCommand", "ExecuteScript", "ExecuteCommand"};

    private final Connection connection;
    private final Observer observer;

    RemoteManagement(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public Interest request(HttpHead head, HttpExchange exchange) {
        return head.isMethod("POST") && head.pathStartsWith("/wsman") && !head.hasCredentials()
                ? Interest.BODY
                : Interest.NONE;
    }

    @Override
    public void requestBody(HttpBody body, HttpExchange exchange) {
        if (contains(body, "SCX_OperatingSystem")) {
            for (String command : COMMANDS) {
                if (contains(body, command)) {
                    observer.see(new Sighting.Exploit(
                            connection,
                            Direction.FROM_CLIENT,
                            Protocol.HTTP,
                            "CVE-2021-38647",
                            "management command without credentials (OMIGOD)"));
                    return;
                }
            }
        }
    }

    private static boolean contains(HttpBody body, String ascii) {
        for (int at = body.from(); at <= body.to() - ascii.length(); at++) {
            if (Bytes.startsWith(body.bytes(), at, body.to(), ascii)) {
                return true;
            }
        }
        return false;
    }
}
