package org.cylcomed.sensor.bluetooth;

/** One Low Energy connection while it lasts. Index 0 is the central, 1 the peripheral. */
final class Link {
    static final int CENTRAL = 0;
    static final int PERIPHERAL = 1;

    final long[] addresses = {Address.UNKNOWN, Address.UNKNOWN};
    /** The same where they name a device for longer than this connection, else {@link Address#UNKNOWN}. */
    final long[] names = {Address.UNKNOWN, Address.UNKNOWN};
    /** Fragments of each sender; the first serves both where a sniffer does not tell who sent. */
    final Fragments[] fragments = {new Fragments(), new Fragments()};

    final Attributes attributes = new Attributes();

    int key;
    long used;
    /** HCI: which end recorded. */
    int local;
    /** Air: what follows is encrypted. */
    boolean encrypted;
    /** Air: initial value of the checksum, -1 if the request to connect was not seen. */
    int checksum = -1;
    /** Air: it was said that everybody could read what was measured. */
    boolean exposed;

    void end(int side, long address, boolean random) {
        addresses[side] = address;
        names[side] = Address.lasts(address, random) ? address : Address.UNKNOWN;
    }
}
