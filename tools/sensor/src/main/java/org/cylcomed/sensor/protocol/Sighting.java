package org.cylcomed.sensor.protocol;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * One thing a dissector saw. It judges nothing and holds no patient identifier, credential or content:
 * a {@code patient} is always a key of {@link Observer#patientKey}.
 */
public sealed interface Sighting {

    /**
     * Something a device says of itself, or another says of it.
     *
     * @param endpoint who it is about, or the gateway it was heard through
     * @param behind null for the endpoint itself; else a stable name of the device behind it, which has no
     *     address of its own (an EUI-64 or serial in OBX-18, a PRT-16, a sensor's BLE address)
     * @param confidence 0..1
     * @param basis where it was read, in the field's words: {@code "HL7 OBX-18"}, {@code "DHCP option 12"}
     */
    record Attribute(
            Endpoint endpoint,
            @Nullable String behind,
            AttributeName name,
            String value,
            double confidence,
            String basis)
            implements Sighting {

        public Attribute(Endpoint endpoint, AttributeName name, String value, double confidence, String basis) {
            this(endpoint, null, name, value, confidence, basis);
        }
    }

    /**
     * One act of a protocol.
     *
     * @param verb ORU^R01, C-STORE, PUBLISH, SetValue, GET
     * @param object what it acts on: a bed, topic with identifiers masked, path template; null if none
     * @param outcome what the other side answered, if this sighting is the answer
     * @param messageId MSH-10, DICOM message id, MQTT packet id, SOAP MessageID; null if none
     * @param sender name the sender claims: MSH-3/MSH-4 joined by {@code |}, calling AE title, MQTT client id,
     *     endpoint reference; null if none
     * @param facts small protocol-specific facts, name then value, alternating: for the detectors only, e.g.
     *     {@code "zeroValues","HR,PR,SpO2"}; empty if none
     */
    record Operation(
            Connection connection,
            Direction direction,
            Protocol protocol,
            String verb,
            @Nullable String object,
            Outcome outcome,
            @Nullable String messageId,
            @Nullable String messageVersion,
            @Nullable String sender,
            @Nullable String patient,
            String... facts)
            implements Sighting {}

    enum Outcome {
        /** A request or a message nobody has answered yet. */
        ASKED,
        ACCEPTED,
        REFUSED,
        FAILED
    }

    /**
     * A clinical value seen on the wire. Never shown or stored by this tool; detectors of data integrity use it.
     *
     * @param behind as in {@link Attribute}
     * @param code MDC code or name as sent
     * @param determinedAtNanos when it was measured, nanoseconds since 1970 UTC; -1 if not said
     */
    record Measurement(
            Connection connection,
            Direction direction,
            @Nullable String behind,
            String code,
            double value,
            String unit,
            long determinedAtNanos,
            @Nullable String messageId,
            @Nullable String bed,
            @Nullable String patient)
            implements Sighting {}

    /** An alarm of a device seen on the wire. */
    record ClinicalAlarm(
            Connection connection,
            Direction direction,
            @Nullable String behind,
            String code,
            String state,
            @Nullable String bed)
            implements Sighting {}

    /** A log-in attempt that was answered. The account is not named. */
    record Login(Connection connection, Protocol protocol, boolean accepted) implements Sighting {}

    /**
     * A secret travelled in clear text.
     *
     * @param mechanism "HTTP Basic", "FTP PASS", "MQTT password", "SNMP community"
     */
    record ClearSecret(Connection connection, Protocol protocol, String mechanism) implements Sighting {}

    /** Patient data travelled readable. @param patient null if the message names none */
    record PatientData(
            Connection connection,
            Protocol protocol,
            @Nullable String patient) implements Sighting {}

    /** A service answered without asking who is there (MQTT CONNACK without credentials, anonymous FTP or LDAP bind). */
    record Unauthenticated(Connection connection, Protocol protocol, String service) implements Sighting {}

    /**
     * Bytes that break the protocol, where a correct sender could not have sent them. Not for a protocol that was
     * merely mistaken, nor for what capture loss explains.
     *
     * @param reason short, constant, without content: {@code "MQTT remaining length over 4 bytes"}
     */
    record Malformed(Connection connection, Protocol protocol, String reason) implements Sighting {}

    /**
     * A request or packet that only an exploit sends.
     *
     * @param name what it exploits, e.g. {@code "CVE-2021-44228"}
     */
    record Exploit(Connection connection, Direction direction, Protocol protocol, String name, String reason)
            implements Sighting {}

    /**
     * The parameters a TLS, DTLS or QUIC handshake settled on.
     *
     * @param version wire value: 0x0301 TLS 1.0 ... 0x0304 TLS 1.3; 0xfefd DTLS 1.2; 0x0300 SSL 3; 0x0002 SSL 2
     * @param cipherSuite IANA value; -1 if not seen
     * @param group IANA named group; -1 if not seen. 0x11ec is X25519MLKEM768
     * @param weakness null, or a short constant reason: "SSL 3.0", "RC4", "export cipher", "certificate key of 1024
     *     bits", "certificate expired", "self-signed certificate"
     */
    record Handshake(
            Connection connection,
            Protocol protocol,
            int version,
            int cipherSuite,
            int group,
            @Nullable String serverName,
            @Nullable String alpn,
            @Nullable String weakness)
            implements Sighting {}

    /** A name given to an address by DNS, mDNS or DHCP; the inventory uses it for peers. */
    record Name(Endpoint about, String name, String basis) implements Sighting {}
}
