package org.cylcomed.server.export;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens TLS to an address already judged, and lets the certificate prove the name. */
public final class TlsConnector {
    private final SSLSocketFactory factory;
    private final Duration timeout;

    /** @param timeout for connecting, and for each wait on the receiver afterwards */
    public TlsConnector(SSLSocketFactory factory, Duration timeout) {
        this.factory = factory;
        this.timeout = timeout;
    }

    SSLSocket connect(InetAddress address, String host, int port) throws DeliveryException {
        Socket plain = new Socket();
        try {
            int millis = Math.toIntExact(timeout.toMillis());
            plain.connect(new InetSocketAddress(address, port), millis);
            plain.setSoTimeout(millis);
            plain.setTcpNoDelay(true);
            // The name goes into SNI and is checked; without the second call any trusted certificate would do.
            SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (SSLException e) {
            close(plain);
            throw DeliveryException.retryable("The receiver's certificate or TLS was not accepted.", e);
        } catch (IOException e) {
            close(plain);
            throw DeliveryException.retryable("The receiver cannot be reached.", e);
        }
    }

    /** Without waiting for the other side's farewell, for which the JDK takes as long as a read may take. */
    static void close(Socket socket) {
        try {
            socket.setSoTimeout(1);
            socket.close();
        } catch (IOException e) {
            // It is given up anyway.
        }
    }
}
