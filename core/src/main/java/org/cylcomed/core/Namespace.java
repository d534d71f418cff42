package org.cylcomed.core;

/** What kind of name an identifier is, strongest first: an earlier constant tells two devices apart better. */
public enum Namespace {
    /** Unique device identifier, device part and production part. */
    UDI,
    /** Serial number; only unique together with its maker. */
    SERIAL,
    /** SHA-256 of a certificate's public key, lower-case hexadecimal. */
    CERTIFICATE_KEY,
    /** Endpoint reference of an IEEE 11073 SDC provider, a URI. */
    EPR,
    /** Sending application and facility of HL7 v2 (MSH-3 and MSH-4 joined by {@code |}). */
    HL7_SENDER,
    /** Application entity title of DICOM, without padding. */
    AE_TITLE,
    /** Client identifier of MQTT. */
    MQTT_CLIENT,
    /** Hardware address, {@code 00:0c:29:5a:11:02}. */
    MAC,
    /** Host name as announced, lower case. */
    HOST_NAME,
    /** IPv4 address, or IPv6 address as RFC 5952 writes it. */
    IP;

    /** Whether a name of this kind tells two devices apart better than one of {@code other}. */
    public boolean strongerThan(Namespace other) {
        return compareTo(other) < 0;
    }
}
