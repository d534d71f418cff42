package org.cylcomed.ward.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.MetadataKeys;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.protocol.ReceivingApplicationException;
import ca.uhn.hl7v2.util.SocketFactory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A receiver of messages: the integration engine, or the alarm manager. Acknowledges each, unless told to be slow. */
public final class Engine implements AutoCloseable {
    private final HL7Service service;
    private final AtomicInteger slow = new AtomicInteger();
    private volatile String slowFor = "";

    /**
     * Listens; on a thread within its namespace.
     *
     * @param tls whether callers must show a certificate
     * @param slowMillis how long a late acknowledgement takes
     * @param taken takes each message's text after its acknowledgement was made
     */
    public Engine(
            ExecutorService executor,
            SocketFactory sockets,
            int port,
            boolean tls,
            long slowMillis,
            Consumer<String> taken)
            throws InterruptedException {
        DefaultHapiContext context = Contexts.of(executor, sockets);
        service = context.newServer(port, tls);
        service.registerApplication(new ReceivingApplication<Message>() {
            @Override
            public Message processMessage(Message message, Map<String, Object> about)
                    throws ReceivingApplicationException, HL7Exception {
                if (slowFor.equals(about.get(MetadataKeys.IN_SENDING_IP))
                        && slow.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    pause(slowMillis);
                }
                try {
                    Message acknowledgement = message.generateACK();
                    taken.accept(message.encode());
                    return acknowledgement;
                } catch (IOException impossible) {
                    throw new ReceivingApplicationException(impossible);
                }
            }

            @Override
            public boolean canProcess(Message message) {
                return true;
            }
        });
        service.startAndWait();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Acknowledges a machine's next messages too late, so that it sends them again. By its address: whoever uses its
     * name from elsewhere is not kept waiting.
     */
    public void beSlow(String address, int messages) {
        slowFor = address;
        slow.set(messages);
    }

    @Override
    public void close() {
        service.stopAndWait();
    }
}
