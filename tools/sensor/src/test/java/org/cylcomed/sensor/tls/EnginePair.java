package org.cylcomed.sensor.tls;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.cylcomed.sensor.connection.Direction;

/** The JDK's own TLS speaking to itself; what it put on the wire is the input of the tests. */
public final class EnginePair {
    private static final char[] PASSWORD = "cylcomed".toCharArray();

    public record Flight(Direction direction, byte[] bytes) {}

    final SSLEngine client;
    final SSLEngine server;

    private EnginePair(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /** @param protocol TLS or DTLS */
    public static EnginePair of(String protocol, boolean mutual, String... versions) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = EnginePair.class.getResourceAsStream("device.p12")) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        SSLEngine client = context.createSSLEngine("gateway.ward.test", 8443);
        client.setUseClientMode(true);
        SSLParameters offered = client.getSSLParameters();
        offered.setServerNames(List.of(new SNIHostName("gateway.ward.test")));
        offered.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        offered.setProtocols(versions);
        client.setSSLParameters(offered);
        SSLEngine server = context.createSSLEngine();
        server.setUseClientMode(false);
        SSLParameters accepted = server.getSSLParameters();
        accepted.setApplicationProtocols(new String[] {"http/1.1"});
        accepted.setNeedClientAuth(mutual);
        accepted.setProtocols(versions);
        server.setSSLParameters(accepted);
        return new EnginePair(client, server);
    }

    /** What both sent, a record or datagram each, up to and with the first application data of both. */
    public List<Flight> speak() throws Exception {
        List<Flight> flights = new ArrayList<>();
        ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 17);
        boolean clientSpoke = false;
        boolean serverSpoke = false;
        for (int i = 0; i < 400 && !(clientSpoke && serverSpoke); i++) {
            clientSpoke |= step(client, toServer, toClient, Direction.FROM_CLIENT, flights);
            serverSpoke |= step(server, toClient, toServer, Direction.FROM_SERVER, flights);
        }
        return flights;
    }

    private static boolean step(
            SSLEngine engine, ByteBuffer out, ByteBuffer in, Direction direction, List<Flight> flights)
            throws Exception {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
            return false;
        }
        boolean settled = status == HandshakeStatus.NOT_HANDSHAKING;
        if (status == HandshakeStatus.NEED_UNWRAP
                || status == HandshakeStatus.NEED_UNWRAP_AGAIN
                || settled && in.position() > 0) {
            in.flip();
            engine.unwrap(in, ByteBuffer.allocate(1 << 15));
            in.compact();
            return false;
        }
        int before = out.position();
        engine.wrap(ByteBuffer.wrap(new byte[settled ? 50 : 0]), out);
        byte[] sent = new byte[out.position() - before];
        out.get(before, sent);
        if (sent.length > 0) {
            flights.add(new Flight(direction, sent));
        }
        return settled && sent.length > 0;
    }
}
