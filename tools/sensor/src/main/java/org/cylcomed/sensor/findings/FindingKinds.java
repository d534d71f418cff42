package org.cylcomed.sensor.findings;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.evidence.Technique;

/**
 * Everything the sensor can find. Ratios are assumed until measured: 20, the cap of the group, where hardly anything
 * else looks like it; 12 where a fault or a tool sometimes does; 6 where they often do.
 *
 * <p>Techniques are those of ATT&CK for ICS 18.1 (T0...) and Enterprise 19.1 (T1...).
 */
public final class FindingKinds {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** One source asks many hosts that do not answer. */
    public static final Kind HOST_SCAN = attack("host-scan", Severity.MEDIUM, 12, HOUR, "T0846", "T1046", "T1018");

    /** One source tries many ports of one host, or sends it packets no program sends. */
    public static final Kind PORT_SCAN = attack("port-scan", Severity.MEDIUM, 12, HOUR, "T0846", "T1046");

    /** One source begins TLS with many servers and ends it with none. */
    public static final Kind UNFINISHED_HANDSHAKES =
            attack("unfinished-handshakes", Severity.MEDIUM, 12, HOUR, "T0888", "T0846", "T1046");

    public static final Kind BRUTE_FORCE = attack("brute-force", Severity.HIGH, 12, HOUR, "T1110");
    public static final Kind ARP_SPOOFING = attack("arp-spoofing", Severity.HIGH, 20, HOUR, "T0830", "T1557.002");
    public static final Kind ADDRESS_CONFLICT = attack("address-conflict", Severity.LOW, 3, HOUR, "T0830");
    public static final Kind SYN_FLOOD = attack("syn-flood", Severity.HIGH, 20, HOUR, "T0814", "T1498");
    public static final Kind UDP_FLOOD = attack("udp-flood", Severity.HIGH, 12, HOUR, "T0814", "T1498");
    public static final Kind DHCP_FLOOD = attack("dhcp-flood", Severity.MEDIUM, 12, HOUR, "T0814", "T1498");
    public static final Kind REFLECTION_FLOOD =
            attack("reflection-flood", Severity.HIGH, 20, HOUR, "T0814", "T1498.002");
    public static final Kind MQTT_FLOOD = attack("mqtt-flood", Severity.HIGH, 12, HOUR, "T0814", "T1498");

    /** One machine holds so many connections of a service that others get none. */
    public static final Kind CONNECTION_EXHAUSTION =
            attack("connection-exhaustion", Severity.HIGH, 12, HOUR, "T0814", "T1499");

    public static final Kind MALFORMED_PROTOCOL = attack("malformed-protocol", Severity.MEDIUM, 6, HOUR, "T0866");

    /** Messages seen before are sent again by somebody else, or out of their order. */
    public static final Kind HL7_REPLAY = attack("hl7-replay", Severity.HIGH, 20, HOUR, "T0856", "T1565.002");

    /** Two addresses take turns under one sender name. */
    public static final Kind HL7_SENDER_CONFLICT =
            attack("hl7-sender-conflict", Severity.HIGH, 12, HOUR, "T0856", "T1565.002");

    public static final Kind DICOM_UNKNOWN_PEER = attack("dicom-unknown-peer", Severity.MEDIUM, 6, DAY, "T1213");
    public static final Kind SDC_IDENTITY_CONFLICT =
            attack("sdc-identity-conflict", Severity.HIGH, 12, HOUR, "T0856", "T0830");
    public static final Kind MQTT_CLIENT_CONFLICT = attack("mqtt-client-conflict", Severity.MEDIUM, 6, HOUR, "T0856");
    public static final Kind BEACONING = attack("beaconing", Severity.MEDIUM, 6, DAY, "T1071", "T0869");

    /** A service of a local network is sought at an address outside. */
    public static final Kind UNEXPECTED_DESTINATION =
            attack("unexpected-destination", Severity.MEDIUM, 6, DAY, "T1041", "T0869");

    /** Something is loaded under a known name from an address that does not prove to be it. */
    public static final Kind UNPROVEN_DOWNLOAD =
            attack("unproven-download", Severity.MEDIUM, 6, DAY, "T0857", "T1195.002", "T1557");

    public static final Kind WORM_PROPAGATION =
            attack("worm-propagation", Severity.CRITICAL, 20, HOUR, "T1210", "T0866");
    public static final Kind EXPLOIT_ATTEMPT =
            attack("exploit-attempt", Severity.HIGH, 20, HOUR, "T1210", "T0866", "T1190");

    public static final Kind CLEARTEXT_PATIENT_DATA = weakness("cleartext-patient-data", Severity.MEDIUM, "T1040");
    public static final Kind CLEARTEXT_CREDENTIALS = weakness("cleartext-credentials", Severity.MEDIUM, "T1040");
    public static final Kind UNAUTHENTICATED_SERVICE = weakness("unauthenticated-service", Severity.MEDIUM);
    public static final Kind WEAK_TLS = weakness("weak-tls", Severity.LOW, "T1557");
    public static final Kind LEGACY_PROTOCOL = weakness("legacy-protocol", Severity.LOW);
    public static final Kind EXTERNAL_CONNECTION = weakness("external-connection", Severity.LOW);

    private static final List<Kind> ALL = List.of(
            HOST_SCAN,
            PORT_SCAN,
            UNFINISHED_HANDSHAKES,
            BRUTE_FORCE,
            ARP_SPOOFING,
            ADDRESS_CONFLICT,
            SYN_FLOOD,
            UDP_FLOOD,
            DHCP_FLOOD,
            REFLECTION_FLOOD,
            MQTT_FLOOD,
            CONNECTION_EXHAUSTION,
            MALFORMED_PROTOCOL,
            HL7_REPLAY,
            HL7_SENDER_CONFLICT,
            DICOM_UNKNOWN_PEER,
            SDC_IDENTITY_CONFLICT,
            MQTT_CLIENT_CONFLICT,
            BEACONING,
            UNEXPECTED_DESTINATION,
            UNPROVEN_DOWNLOAD,
            WORM_PROPAGATION,
            EXPLOIT_ATTEMPT,
            CLEARTEXT_PATIENT_DATA,
            CLEARTEXT_CREDENTIALS,
            UNAUTHENTICATED_SERVICE,
            WEAK_TLS,
            LEGACY_PROTOCOL,
            EXTERNAL_CONNECTION);

    private FindingKinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    private static Kind attack(String name, Severity severity, double ratio, Duration halfLife, String... techniques) {
        return new Kind(
                name,
                Nature.ATTACK,
                SourceGroup.NETWORK,
                severity,
                Ratio.assumed(ratio),
                halfLife,
                Duration.ofMinutes(30),
                techniques(techniques));
    }

    private static Kind weakness(String name, Severity severity, String... techniques) {
        return new Kind(
                name,
                Nature.WEAKNESS,
                SourceGroup.NETWORK,
                severity,
                Ratio.assumed(1),
                Duration.ofDays(30),
                Duration.ofDays(30),
                techniques(techniques));
    }

    private static Set<Technique> techniques(String... ids) {
        return Stream.of(ids).map(Technique::new).collect(Collectors.toSet());
    }
}
