package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A table with the columns of CICIoMT2024 and rows of our own: usual ones, a flood, and usual ones under a false name. */
final class GeneratedTable {
    static final List<String> COLUMNS = List.of(
            "Header_Length,Time_To_Live,Rate,fin_flag_number,syn_flag_number,rst_flag_number,psh_flag_number",
            "ack_flag_number,ece_flag_number,cwr_flag_number,HTTP,HTTPS,DNS,Telnet,SMTP,SSH,IRC,TCP,UDP,DHCP,ARP,ICMP",
            "IGMP,Min,Max,AVG,Std,IAT,attack_type");

    private GeneratedTable() {}

    static Path write(Path file, int usual, int attack) throws IOException {
        SplittableRandom lots = new SplittableRandom(1);
        StringBuilder rows = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (int i = 0; i < usual; i++) {
            rows.append(usual(lots)).append("WiFi_and_MQTT_test_Benign_test.pcap\n");
        }
        for (int i = 0; i < attack; i++) {
            rows.append(usual(lots)).append("WiFi_and_MQTT_test_Like_Usual_test.pcap\n");
            rows.append(flood(lots)).append("WiFi_and_MQTT_test_UDP_Flood_test.pcap\n");
        }
        return Files.writeString(file, rows);
    }

    private static String usual(SplittableRandom lots) {
        double rate = 10 + 10 * lots.nextDouble();
        return String.format(
                Locale.ROOT,
                "32,64,%.6f,0,0,0,0.5,1,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,66,%d,%.1f,18,%.6f,",
                rate,
                108 + lots.nextInt(5),
                80 + lots.nextDouble(),
                1 / rate);
    }

    private static String flood(SplittableRandom lots) {
        double rate = 20_000 + 10_000 * lots.nextDouble();
        return String.format(
                Locale.ROOT, "8,64,%.6f,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,60,60,60,0,%.9f,", rate, 1 / rate);
    }
}
