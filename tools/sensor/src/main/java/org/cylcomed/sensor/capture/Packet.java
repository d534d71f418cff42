package org.cylcomed.sensor.capture;

/**
 * The packet a source is at; reused, valid until the next one is asked for.
 *
 * <p>Bytes are in a heap array because the interpreter and C1, where a short run spends most of its time,
 * read arrays several times faster than memory segments.
 */
public final class Packet {
    /** Array that holds the packet at {@link #offset}. */
    public byte[] bytes = {};

    public int offset;
    /** Bytes there are. */
    public int captured;
    /** Bytes there were on the wire; at least {@link #captured}. */
    public int wireLength;
    /** Nanoseconds since 1970 UTC. */
    public long timeNanos;
    /** LINKTYPE_ value of the capture, https://www.tcpdump.org/linktypes.html. */
    public int linkType;
    /** Ordinal of the packet in the whole input, from 1. */
    public long frame;
    /** Place of its file in the reading order, from 0; changes when a new file begins. */
    public int fileIndex;
}
