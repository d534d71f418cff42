package org.cylcomed.sensor.protocol;

/** A recogniser's answer about the bytes seen so far. */
public enum Recognition {
    NO,
    /** It may be; say again when more bytes of this direction are there. Never an answer for a datagram. */
    MORE,
    YES
}
