package org.cylcomed.sensor.protocol;

/** What can be said of a device. {@link #label()} is the name in reports and JSON. */
public enum AttributeName {
    MAKER("maker"),
    /** Monitor, ventilator, infusion pump, modality, PACS, gateway, printer, phone, workstation, server... */
    KIND("kind"),
    MODEL("model"),
    FIRMWARE("firmware"),
    SERIAL("serial"),
    UDI("udi"),
    AE_TITLE("ae-title"),
    /** MSH-3, sending application. */
    HL7_APPLICATION("hl7-application"),
    /** MSH-4, sending facility. */
    HL7_FACILITY("hl7-facility"),
    /** SDC or DPWS endpoint reference address, usually a urn:uuid. */
    ENDPOINT_REFERENCE("endpoint-reference"),
    HOST_NAME("host-name"),
    OPERATING_SYSTEM("operating-system"),
    /** Product tokens of servers and clients: User-Agent, Server, SSH banner, DICOM implementation. */
    SOFTWARE("software"),
    MQTT_CLIENT("mqtt-client"),
    /** The place of care, PV1-3: unit, room, bed. A place, not a person. */
    BED("bed"),
    MUD_URL("mud-url"),
    /** What a device measures, MDC code or name, one value each. */
    MEASURES("measures"),
    /** A service it announces: mDNS service type, DPWS type, SSDP urn. */
    SERVICE("service"),
    /** Subject of the certificate it shows; common name and organisation only. */
    CERTIFICATE_SUBJECT("certificate-subject"),
    /** SHA-256 of the certificate's public key (SubjectPublicKeyInfo), hex. */
    CERTIFICATE_KEY("certificate-key"),
    JA4("ja4"),
    DHCP_FINGERPRINT("dhcp-fingerprint"),
    /** System name, port or platform told by LLDP or CDP. */
    SWITCH_PORT("switch-port");

    private final String label;

    AttributeName(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
