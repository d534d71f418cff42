package org.cylcomed.ward.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket that puts TLS on a guarded one when it connects, and then asks whether the other's certificate is of its address. */
final class LateTls extends Socket {
    private final Socket below;
    private final SSLContext context;
    private @Nullable SSLSocket secured;

    LateTls(Socket below, SSLContext context) {
        this.below = below;
        this.context = context;
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        below.connect(address, timeout);
        below.setSoTimeout(timeout);
        InetSocketAddress known = (InetSocketAddress) address;
        SSLSocket made = (SSLSocket) context.getSocketFactory()
                .createSocket(below, known.getAddress().getHostAddress(), known.getPort(), true);
        SSLParameters parameters = made.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        made.setSSLParameters(parameters);
        made.startHandshake();
        secured = made;
    }

    private SSLSocket open() throws SocketException {
        SSLSocket made = secured;
        if (made == null) {
            throw new SocketException("not connected");
        }
        return made;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return open().getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return open().getOutputStream();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        below.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return below.getSoTimeout();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        below.setKeepAlive(on);
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        below.setTcpNoDelay(on);
    }

    @Override
    public boolean isConnected() {
        return below.isConnected();
    }

    @Override
    public boolean isClosed() {
        return below.isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return below.getInetAddress();
    }

    @Override
    public int getPort() {
        return below.getPort();
    }

    @Override
    public int getLocalPort() {
        return below.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return below.getRemoteSocketAddress();
    }

    @Override
    public synchronized void close() throws IOException {
        if (secured != null) {
            secured.close();
        }
        below.close();
    }
}
