package org.cylcomed.ward.network;

import ca.uhn.hl7v2.util.SocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;

/** Sockets of one member: they listen at its address alone, and call nobody outside the ward. */
public record GuardedSockets(Guard guard, String own) implements SocketFactory {
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
                super.bind(
                        new InetSocketAddress(InetAddress.ofLiteral(own), ((InetSocketAddress) address).getPort()),
                        backlog);
            }
        };
    }

    @Override
    public Socket createTlsSocket() {
        throw new UnsupportedOperationException("HL7 over TLS is not played yet");
    }

    @Override
    public ServerSocket createTlsServerSocket() {
        throw new UnsupportedOperationException("HL7 over TLS is not played yet");
    }

    @Override
    public void configureNewAcceptedSocket(Socket socket) throws java.net.SocketException {
        socket.setSoTimeout(ACCEPTED_TIMEOUT_MILLIS);
    }
}
