package org.cylcomed.sensor.masking;

/** Masks one UDP payload in place. What is no sound DTLS, SOAP, JSON, DNS or CoAP is masked whole. */
public final class DatagramMask {
    private static final int DNS = 53;
    private static final int MULTICAST_DNS = 5353;
    private static final int LINK_LOCAL_NAMES = 5355;
    private static final int COAP = 5683;

    private DatagramMask() {}

    /** Ports only choose whom to ask first; what does not fit its form is masked all the same. */
    public static void mask(byte[] bytes, int from, int to, int sourcePort, int destinationPort) {
        if (from >= to || TlsMask.datagram(bytes, from, to)) {
            return;
        }
        if (isOne(DNS, sourcePort, destinationPort)
                || isOne(MULTICAST_DNS, sourcePort, destinationPort)
                || isOne(LINK_LOCAL_NAMES, sourcePort, destinationPort)) {
            DnsMask.mask(bytes, from, to);
        } else if (isOne(COAP, sourcePort, destinationPort)) {
            CoapMask.mask(bytes, from, to);
        } else {
            TextBody.mask(bytes, from, to);
        }
    }

    private static boolean isOne(int wanted, int one, int other) {
        return one == wanted || other == wanted;
    }
}
