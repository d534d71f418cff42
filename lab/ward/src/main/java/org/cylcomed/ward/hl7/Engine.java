package org.cylcomed.ward.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.protocol.ReceivingApplicationException;
import ca.uhn.hl7v2.util.SocketFactory;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The hospital's integration engine: takes every message and acknowledges it, unless told to be slow. */
public final class Engine implements AutoCloseable {
    private final HL7Service service;
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private volatile String slowFor = "";

    /** @param slowMillis how long a late acknowledgement takes */
    public Engine(ExecutorService executor, SocketFactory sockets, int port, long slowMillis)
            throws InterruptedException {
        DefaultHapiContext context = new DefaultHapiContext(executor);
        context.setSocketFactory(sockets);
        // The usual one counts in a file.
        context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        context.setValidationContext(ca.uhn.hl7v2.validation.impl.ValidationContextFactory.noValidation());
        service = context.newServer(port, false);
        service.registerApplication(new ReceivingApplication<Message>() {
            @Override
            public Message processMessage(Message message, Map<String, Object> about)
                    throws ReceivingApplicationException, HL7Exception {
                taken.incrementAndGet();
                String sender = new ca.uhn.hl7v2.util.Terser(message).get("/MSH-3-1");
                if (slowFor.equals(sender) && slow.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    pause(slowMillis);
                }
                try {
                    return message.generateACK();
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

    /** Acknowledges a sender's next messages too late, so that it sends them again. */
    public void beSlow(String sender, int messages) {
        slowFor = sender;
        slow.set(messages);
    }

    public long taken() {
        return taken.get();
    }

    @Override
    public void close() {
        service.stop();
    }
}
