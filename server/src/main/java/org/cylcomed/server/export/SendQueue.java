package org.cylcomed.server.export;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Between a caller that cannot wait and a sender that may: what does not fit is dropped and counted, never waited for.
 *
 * <p>For what may be lost, such as conversations to a syslog server; findings go through {@link Outputs}, which loses none.
 */
public final class SendQueue implements AutoCloseable {
    private record Message(String id, String mediaType, byte[] body) {}

    private final BlockingQueue<Message> waiting;
    private final Sender sender;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread worker;

    public SendQueue(Sender sender, int capacity) {
        this.sender = sender;
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.worker = Thread.ofVirtual().name("send-queue").start(this::work);
    }

    /** @return whether there was room */
    public boolean offer(String id, String mediaType, byte[] body) {
        boolean room = waiting.offer(new Message(id, mediaType, body));
        if (!room) {
            dropped.incrementAndGet();
        }
        return room;
    }

    public long sent() {
        return sent.get();
    }

    /** What found no room. */
    public long dropped() {
        return dropped.get();
    }

    /** What had room and did not arrive. */
    public long failed() {
        return failed.get();
    }

    private void work() {
        try {
            while (true) {
                Message message = waiting.take();
                try {
                    sender.send(message.id(), message.mediaType(), message.body());
                    sent.incrementAndGet();
                } catch (DeliveryException e) {
                    failed.incrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops at once; what still waits is counted as dropped. */
    @Override
    public void close() {
        worker.interrupt();
        sender.close();
        dropped.addAndGet(waiting.size());
        waiting.clear();
    }
}
