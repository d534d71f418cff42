package org.cylcomed.server.export;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Syslog over TLS (RFC 5425), each message counted in octets (RFC 6587), over one connection that is opened anew when it
 * broke.
 *
 * <p>Syslog has no receipt: what was written just before the receiver died is lost without a word. What can be seen is
 * seen: a connection closed by the receiver is noticed before the next message is written.
 */
public final class SyslogSender implements Sender {
    /** Far above the 8192 octets a receiver should take. */
    static final int MAX_MESSAGE = 64 * 1024;

    private final String host;
    private final int port;
    private final TargetGuard guard;
    private final TlsConnector connector;
    private @Nullable SSLSocket socket;
    private long connections;

    public SyslogSender(String host, int port, TargetGuard guard, TlsConnector connector) {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("syslog goes to a host and a port");
        }
        this.host = host;
        this.port = port;
        this.guard = guard;
        this.connector = connector;
    }

    @Override
    public synchronized void send(String id, String mediaType, byte[] message) throws DeliveryException {
        if (message.length > MAX_MESSAGE) {
            throw DeliveryException.terminal("The record is larger than a syslog message may be.");
        }
        SSLSocket reused = open();
        if (reused != null && written(reused, message)) {
            return;
        }
        SSLSocket fresh = connector.connect(guard.address(host), host, port);
        socket = fresh;
        connections++;
        if (!written(fresh, message)) {
            throw DeliveryException.retryable("The receiver broke the connection off.", null);
        }
    }

    /** How often a connection was opened. */
    public synchronized long connections() {
        return connections;
    }

    private @Nullable SSLSocket open() {
        SSLSocket current = socket;
        if (current == null) {
            return null;
        }
        try {
            // A receiver never writes; an end of stream is its farewell, a time-out means that it is still there.
            current.setSoTimeout(1);
            if (current.getInputStream().read() < 0) {
                drop();
                return null;
            }
        } catch (SocketTimeoutException e) {
            return current;
        } catch (IOException e) {
            drop();
            return null;
        }
        return current;
    }

    private boolean written(SSLSocket to, byte[] message) {
        try {
            OutputStream out = to.getOutputStream();
            out.write(frame(message));
            out.flush();
            return true;
        } catch (IOException e) {
            drop();
            return false;
        }
    }

    static byte[] frame(byte[] message) {
        byte[] length = Text.bytes(message.length + " ");
        byte[] frame = new byte[length.length + message.length];
        System.arraycopy(length, 0, frame, 0, length.length);
        System.arraycopy(message, 0, frame, length.length, message.length);
        return frame;
    }

    private void drop() {
        if (socket != null) {
            TlsConnector.close(Objects.requireNonNull(socket));
            socket = null;
        }
    }

    @Override
    public synchronized void close() {
        drop();
    }
}
