package org.cylcomed.cli.sensor;

import java.util.List;

/** The server's door for records. */
interface Ingest {
    /**
     * Hands a batch over and waits for what becomes of it.
     *
     * @param first sequence of the first record; each has the next
     */
    Answer send(long first, List<byte[]> records) throws InterruptedException;
}
