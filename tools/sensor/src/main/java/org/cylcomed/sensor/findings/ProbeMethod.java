package org.cylcomed.sensor.findings;

/**
 * The ways to ask whether somebody is there, each with its limits.
 *
 * <p>Only what stays unanswered or is refused counts: a gateway that talks to forty monitors is no scan. A program that
 * lost its peers retries the few addresses it was configured with; tools ask hundreds. The limits lie between, nearer
 * to the programs.
 */
enum ProbeMethod {
    /** Eight silent hosts at one port: more than any device has configured peers of one kind. */
    SYN("TCP SYN", 8, 15, Times.HOUR),
    /** FIN without ACK, no flags at all, SYN with FIN: no TCP sends them, so five are enough. */
    ODD_FLAGS("TCP packets with impossible flags", 5, 5, Times.HOUR),
    /** Acknowledgements of nothing also come from connections older than the capture, hence twice as many as SYN. */
    ACK("TCP ACK", 16, 16, Times.HOUR),
    /** UDP need not be answered and calls use many ports: twice the limits of TCP. */
    UDP("UDP", 16, 30, Times.HOUR),
    /** Monitoring pings its own list; a sweep also asks addresses nobody has. */
    PING("ping", 15, Integer.MAX_VALUE, Times.MINUTE),
    /** A router that lost its table asks for some tens of neighbours in a minute, most of which answer. */
    ARP("ARP", 20, Integer.MAX_VALUE, Times.MINUTE),
    /** An ordinary host uses three or four IP protocols. */
    IP_PROTOCOL("IP protocols", Integer.MAX_VALUE, 8, Times.HOUR);

    final String label;
    /** Silent hosts at one port that make a host scan. */
    final int hosts;
    /** Silent or refused ports of one host that make a port scan. */
    final int ports;
    /** Probes further apart than this from the first are counted anew. */
    final long windowNanos;

    ProbeMethod(String label, int hosts, int ports, long windowNanos) {
        this.label = label;
        this.hosts = hosts;
        this.ports = ports;
        this.windowNanos = windowNanos;
    }

    static final ProbeMethod[] VALUES = values();
}
