package org.cylcomed.sensor.connection;

/** What carries a conversation. */
public enum Transport {
    TCP,
    UDP,
    ICMP,
    SCTP,
    /** Any other IP protocol. */
    IP,
    /** A link without IP: LLDP, 802.11, Bluetooth. */
    LINK
}
