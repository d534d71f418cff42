package org.cylcomed.cli.evaluate;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cylcomed.detection.network.PacketWindow;
import org.cylcomed.detection.network.WindowFeature;

/** Where each feature of a window stands in a row of CICIoMT2024. */
final class Windows {
    /** What comes closest to an address; the detector is not shown it. */
    static final String HOPS = "Time_To_Live";

    private static final Map<WindowFeature, String> COLUMNS = new EnumMap<>(Map.ofEntries(
            Map.entry(WindowFeature.FIN, "fin_flag_number"),
            Map.entry(WindowFeature.SYN, "syn_flag_number"),
            Map.entry(WindowFeature.RST, "rst_flag_number"),
            Map.entry(WindowFeature.PSH, "psh_flag_number"),
            Map.entry(WindowFeature.ACK, "ack_flag_number"),
            Map.entry(WindowFeature.ECE, "ece_flag_number"),
            Map.entry(WindowFeature.CWR, "cwr_flag_number"),
            Map.entry(WindowFeature.HTTP, "HTTP"),
            Map.entry(WindowFeature.HTTPS, "HTTPS"),
            Map.entry(WindowFeature.DNS, "DNS"),
            Map.entry(WindowFeature.TELNET, "Telnet"),
            Map.entry(WindowFeature.SMTP, "SMTP"),
            Map.entry(WindowFeature.SSH, "SSH"),
            Map.entry(WindowFeature.IRC, "IRC"),
            Map.entry(WindowFeature.TCP, "TCP"),
            Map.entry(WindowFeature.UDP, "UDP"),
            Map.entry(WindowFeature.DHCP, "DHCP"),
            Map.entry(WindowFeature.ARP, "ARP"),
            Map.entry(WindowFeature.ICMP, "ICMP"),
            Map.entry(WindowFeature.IGMP, "IGMP"),
            Map.entry(WindowFeature.HEADER_LENGTH, "Header_Length"),
            Map.entry(WindowFeature.RATE, "Rate"),
            Map.entry(WindowFeature.GAP, "IAT"),
            Map.entry(WindowFeature.LEAST_SIZE, "Min"),
            Map.entry(WindowFeature.GREATEST_SIZE, "Max"),
            Map.entry(WindowFeature.MEAN_SIZE, "AVG"),
            Map.entry(WindowFeature.SIZE_SPREAD, "Std")));

    private final Map<WindowFeature, Integer> places = new EnumMap<>(WindowFeature.class);

    private Windows(List<String> columns) {
        COLUMNS.forEach((feature, column) -> places.put(feature, columns.indexOf(column)));
    }

    /** @return nothing where a column is missing */
    static Optional<Windows> of(List<String> columns) {
        return columns.containsAll(COLUMNS.values()) ? Optional.of(new Windows(columns)) : Optional.empty();
    }

    List<PacketWindow> of(Collection<LabelledRow> rows) {
        return rows.stream().map(this::of).toList();
    }

    PacketWindow of(LabelledRow row) {
        return PacketWindow.of(feature -> row.values()[Objects.requireNonNull(places.get(feature))]);
    }
}
