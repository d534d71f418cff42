package org.cylcomed.ward.home;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.play.House;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** How a hub looks for its update, as careless as some are: where nobody speaks TLS it takes it in clear text. */
record Updates(Script script, Member self, Authority authority) {
    private static final int WITHIN_MILLIS = 5_000;

    /**
     * Asks for the name, and loads what is there.
     *
     * @return how much it loaded, in bytes
     */
    long load() throws IOException {
        Guard guard = new Guard(script.network());
        String server = script.of(Scenario.Kind.HOUSE_SERVER).address();
        String place = House.address(guard, server, Script.UPDATES, self.bed());
        GuardedSockets sockets = new GuardedSockets(guard, self.address(), null);
        try (Socket below = sockets.createSocket()) {
            below.connect(new InetSocketAddress(InetAddress.ofLiteral(place), Deliverer.SEALED_PORT), WITHIN_MILLIS);
            below.setSoTimeout(WITHIN_MILLIS);
            SSLContext context = authority.context(self.name(), self.address());
            try (SSLSocket sealed = (SSLSocket)
                    context.getSocketFactory().createSocket(below, Script.UPDATES, Deliverer.SEALED_PORT, true)) {
                return load(sealed);
            }
        } catch (ConnectException nobodySpeaksTls) {
            try (Socket clear = sockets.createSocket()) {
                clear.connect(new InetSocketAddress(InetAddress.ofLiteral(place), Deliverer.CLEAR_PORT), WITHIN_MILLIS);
                clear.setSoTimeout(WITHIN_MILLIS);
                return load(clear);
            }
        }
    }

    private static long load(Socket from) throws IOException {
        from.getOutputStream()
                .write(("GET /hub/image.bin HTTP/1.1\r\nHost: " + Script.UPDATES
                                + "\r\nUser-Agent: hub\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        from.getOutputStream().flush();
        InputStream in = from.getInputStream();
        byte[] buffer = new byte[8192];
        long loaded = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            loaded += read;
        }
        return loaded;
    }
}
