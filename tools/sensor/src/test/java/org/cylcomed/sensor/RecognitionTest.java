package org.cylcomed.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whether each protocol that tshark names in a capture of the index is recognised there. Where it is not,
 * {@code docs/recognition.md} must give the reason. Leaves the table in {@code target/recognition.txt}.
 */
@Tag("conformance")
class RecognitionTest {
    private static final Path TABLE = Path.of("target", "recognition.txt");
    private static final Path EXPLAINED = Path.of("..", "..", "docs", "recognition.md");

    /** Our label of each of tshark's names. */
    private static final Map<String, String> LABELS = labels();

    private static Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        String[][] names = {
            {"HL7v2", "HL7"},
            {"DICOM", "DICOM"},
            {"MQTT", "MQTT"},
            {"CoAP", "CoAP"},
            {"Modbus", "Modbus/TCP"},
            {"BACnet", "BACnet-APDU", "BACnet-NPDU"},
            {"mDNS", "MDNS"},
            {"SSDP", "SSDP"},
            {"DHCP", "DHCP", "BOOTP"},
            {"DHCPv6", "DHCPv6"},
            {"SNMP", "SNMP"},
            {"OPC-UA", "OpcUa"},
            {"SMB", "SMB", "SMB2"},
            {"SSH", "SSH", "SSHv1", "SSHv2"},
            {"FTP", "FTP"},
            {"DNS", "DNS"},
            {"TLS", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3", "SSL", "SSLv2", "SSLv3"},
            {"QUIC", "QUIC"},
            {"Telnet", "TELNET"},
            {"SMTP", "SMTP"},
            {"LDAP", "LDAP"},
            {"Kerberos", "KRB5"},
            {"RDP", "RDP"},
            {"SIP", "SIP"},
            {"Syslog", "Syslog"},
            {"NTP", "NTP"},
            {"DNP3", "DNP 3.0"},
            {"EtherNet/IP", "ENIP"},
            {"S7", "S7COMM"},
            {"LLDP", "LLDP"},
            {"CDP", "CDP"},
            {"ARP", "ARP"},
            {"ICMP", "ICMP", "ICMPv6"},
            {"HTTP", "HTTP"},
        };
        for (String[] row : names) {
            for (int i = 1; i < row.length; i++) {
                labels.put(row[i], row[0]);
            }
        }
        return labels;
    }

    @Test
    void whatTsharkRecognisesIsRecognisedOrExplained() throws IOException {
        Map<String, int[]> counts = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (String[] row : Seen.index()) {
            TreeSet<String> wanted = new TreeSet<>();
            for (String name : row[1].split(",")) {
                String label = LABELS.get(name.strip());
                if (label != null) {
                    wanted.add(label);
                }
            }
            if (wanted.isEmpty()) {
                continue;
            }
            Map<String, Long> seen =
                    Seen.in(TestData.path("pcaps").resolve(row[0])).protocols();
            for (String label : wanted) {
                int[] count = counts.computeIfAbsent(label, name -> new int[2]);
                count[1]++;
                if (seen.containsKey(label)) {
                    count[0]++;
                } else {
                    missed.add(label + " in `" + row[0] + "`");
                }
            }
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((label, count) -> lines.add("%-12s %d of %d files".formatted(label, count[0], count[1])));
        missed.forEach(line -> lines.add("not recognised: " + line));
        Files.write(TABLE, lines);

        String explanations = Files.readString(EXPLAINED);
        assertThat(missed).as(TABLE.toAbsolutePath().toString()).allMatch(explanations::contains);
        assertThat(explanations.lines().filter(line -> line.startsWith("- "))).hasSize(missed.size());
    }
}
