package org.cylcomed.core.observation;

/** What carries a conversation. */
public enum Transport {
    TCP,
    UDP,
    SCTP,
    ICMP,
    ICMPV6,
    /** Another protocol over IP. */
    IP,
    /** Directly on Ethernet or another link, without IP. */
    LINK
}
