package org.cylcomed.sensor.protocol;

/** Every protocol a connection can be recognised as; a connection carries one or more layers of them. */
public enum Protocol {
    HL7V2("HL7v2"),
    DICOM("DICOM"),
    FHIR("FHIR"),
    SDC("SDC"),
    MQTT("MQTT"),
    COAP("CoAP"),
    BLE("BLE"),
    HTTP("HTTP"),
    TLS("TLS"),
    QUIC("QUIC"),
    DNS("DNS"),
    MDNS("mDNS"),
    SSDP("SSDP"),
    WS_DISCOVERY("WS-Discovery"),
    DHCP("DHCP"),
    DHCPV6("DHCPv6"),
    LLDP("LLDP"),
    CDP("CDP"),
    NTP("NTP"),
    SNMP("SNMP"),
    SMB("SMB"),
    NFS("NFS"),
    LPD("LPD"),
    SSH("SSH"),
    FTP("FTP"),
    TELNET("Telnet"),
    SMTP("SMTP"),
    LDAP("LDAP"),
    KERBEROS("Kerberos"),
    RDP("RDP"),
    SIP("SIP"),
    SYSLOG("Syslog"),
    MODBUS("Modbus"),
    BACNET("BACnet"),
    OPC_UA("OPC-UA"),
    DNP3("DNP3"),
    S7("S7"),
    ETHERNET_IP("EtherNet/IP"),
    ASTM("ASTM"),
    POCT1_A("POCT1-A"),
    INTELLIVUE("IntelliVue"),
    ARP("ARP"),
    ICMP("ICMP");

    private final String label;

    Protocol(String label) {
        this.label = label;
    }

    /** The name in reports and JSON. */
    public String label() {
        return label;
    }

    /** This protocol's bit in a connection's set of layers. */
    public long bit() {
        return 1L << ordinal();
    }
}
