package org.cylcomed.ward.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.SocketFactory;
import ca.uhn.hl7v2.util.Terser;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An MLLP client that keeps one connection: sends, waits for the acknowledgement, sends the very same message again when
 * none comes, and gives the connection up when none came at all. Belongs to the thread that made it, whose network namespace its sockets are in.
 */
public final class Line implements AutoCloseable {
    private static final int TRIES = 4;
    private static final long NOBODY_MILLIS = 500;

    private final DefaultHapiContext context;
    private final String host;
    private final int port;
    private final boolean tls;
    private final long waitMillis;
    private @Nullable Connection connection;

    /**
     * A line to one receiver.
     *
     * @param executor of this line alone: a shared one would open sockets in somebody else's namespace
     * @param tls whether both show certificates
     */
    public Line(ExecutorService executor, SocketFactory sockets, String host, int port, boolean tls, long waitMillis) {
        context = Contexts.of(executor, sockets);
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.waitMillis = waitMillis;
    }

    /** How often it had to be sent; 0 if no acknowledgement ever came. */
    public int send(String text) throws InterruptedException {
        for (int tried = 1; tried <= TRIES; tried++) {
            try {
                Message message = context.getGenericParser().parse(text);
                Message answer = connected().getInitiator().sendAndReceive(message);
                if ("AA".equals(new Terser(answer).get("/MSA-1"))) {
                    return tried;
                }
                return 0;
            } catch (HL7Exception late) {
                if (connection == null || !connection.isOpen()) {
                    // Nobody listens yet, or no more.
                    Thread.sleep(Math.min(waitMillis, NOBODY_MILLIS));
                }
                // Else the acknowledgement did not come in time, and the connection stays.
            } catch (IOException | LLPException broken) {
                disconnect();
                Thread.sleep(Math.min(waitMillis, 1000));
            }
        }
        // Whoever never answers may have forgotten this connection: the next message tries another.
        disconnect();
        return 0;
    }

    private Connection connected() throws HL7Exception {
        Connection open = connection;
        if (open == null || !open.isOpen()) {
            open = context.newClient(host, port, tls);
            open.getInitiator().setTimeout(waitMillis, TimeUnit.MILLISECONDS);
            connection = open;
        }
        return open;
    }

    /** Closes the connection; the next message opens another. */
    public void hangUp() {
        disconnect();
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException gone) {
                // It is what was wanted.
            }
            connection = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        context.getExecutorService().shutdownNow();
    }
}
