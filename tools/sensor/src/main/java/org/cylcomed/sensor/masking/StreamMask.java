package org.cylcomed.sensor.masking;

/** Masks what both sides of one TCP connection said in one protocol. Made anew for each connection. */
interface StreamMask {
    /** Whether these bytes, from a side's beginning, are surely this protocol. */
    boolean recognises(byte[] run);

    /** Sees every run of both sides before any is masked. */
    default void prepare(byte[] run) {}

    /**
     * Masks a run in place. What breaks the protocol is masked with all that follows it.
     *
     * @param beginning the run is the first of its side, so it does not follow a hole in the capture
     */
    void mask(byte[] run, boolean beginning);
}
