package org.cylcomed.server.export;

/** Brings one record to one receiver. */
public interface Sender extends AutoCloseable {
    /**
     * Returns once the record is handed over.
     *
     * @param id names this telling, the same on every attempt, so that a receiver can drop what it has
     */
    void send(String id, String mediaType, byte[] body) throws DeliveryException;

    @Override
    void close();
}
