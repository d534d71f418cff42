package org.cylcomed.ward.network;

import ca.uhn.hl7v2.util.SocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Sockets of one member: they listen at its address alone, and call nobody outside the ward.
 *
 * @param tls of the member; null if it speaks in clear text only
 */
public record GuardedSockets(
        Guard guard, String own, @Nullable SSLContext tls) implements SocketFactory {
    private static final int ACCEPTED_TIMEOUT_MILLIS = 3_000;

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress address) throws IOException {
                connect(address, 0);
            }

            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                guard.check(address);
                super.connect(address, timeout);
            }
        };
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new ServerSocket() {
            @Override
            public void bind(SocketAddress address, int backlog) throws IOException {
                super.bind(ownAddress(address), backlog);
            }
        };
    }

    @Override
    public Socket createTlsSocket() throws IOException {
        return new LateTls(createSocket(), context());
    }

    @Override
    public ServerSocket createTlsServerSocket() throws IOException {
        SSLContext context = context();
        return new ServerSocket() {
            @Override
            public void bind(SocketAddress address, int backlog) throws IOException {
                super.bind(ownAddress(address), backlog);
            }

            @Override
            public Socket accept() throws IOException {
                SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(super.accept(), null, true);
                secured.setUseClientMode(false);
                secured.setNeedClientAuth(true);
                return secured;
            }
        };
    }

    private SSLContext context() {
        if (tls == null) {
            throw new IllegalStateException(own + " has no certificate");
        }
        return tls;
    }

    private SocketAddress ownAddress(SocketAddress wanted) {
        return new InetSocketAddress(InetAddress.ofLiteral(own), ((InetSocketAddress) wanted).getPort());
    }

    /** A guarded connection with TLS on it, made at once. */
    public Socket connectTls(String host, int port, int timeoutMillis) throws IOException {
        Socket socket = createTlsSocket();
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), timeoutMillis);
        return socket;
    }

    @Override
    public void configureNewAcceptedSocket(Socket socket) throws java.net.SocketException {
        socket.setSoTimeout(ACCEPTED_TIMEOUT_MILLIS);
    }
}
