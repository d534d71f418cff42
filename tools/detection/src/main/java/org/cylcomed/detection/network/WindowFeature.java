package org.cylcomed.detection.network;

/**
 * What is known of a window of packets, as means over its packets. A share is of packets, from 0 to 1.
 *
 * <p>Left out on purpose: how many packets a window holds, which who cuts the windows chooses (in public sets it gives
 * the label away), and the time to live, which tells a machine or a path apart nearly as an address does.
 */
public enum WindowFeature {
    FIN(Scale.SHARE),
    SYN(Scale.SHARE),
    RST(Scale.SHARE),
    PSH(Scale.SHARE),
    ACK(Scale.SHARE),
    ECE(Scale.SHARE),
    CWR(Scale.SHARE),
    HTTP(Scale.SHARE),
    HTTPS(Scale.SHARE),
    DNS(Scale.SHARE),
    TELNET(Scale.SHARE),
    SMTP(Scale.SHARE),
    SSH(Scale.SHARE),
    IRC(Scale.SHARE),
    TCP(Scale.SHARE),
    UDP(Scale.SHARE),
    DHCP(Scale.SHARE),
    ARP(Scale.SHARE),
    ICMP(Scale.SHARE),
    IGMP(Scale.SHARE),
    /** Bytes of the header of the transport. */
    HEADER_LENGTH(Scale.TENTHS),
    /** Packets a second. */
    RATE(Scale.RATE),
    /** Seconds between packets. */
    GAP(Scale.SECONDS),
    LEAST_SIZE(Scale.BYTES),
    GREATEST_SIZE(Scale.BYTES),
    MEAN_SIZE(Scale.BYTES),
    /** Standard deviation of the sizes. */
    SIZE_SPREAD(Scale.SPREAD);

    static final int COUNT = values().length;

    private final Scale scale;

    WindowFeature(Scale scale) {
        this.scale = scale;
    }

    Scale scale() {
        return scale;
    }
}
