package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MQTTset (Vaccari et al. 2020), packets to incident: of each attack no more than five seconds or 200 packets, whichever
 * ends later, need be seen. What is judged are acts of the protocol; no address, time to live or kind of link takes part.
 */
@Tag("conformance")
class MqttSetConformanceTest {
    private static final int PACKETS = 200;
    private static final double SECONDS = 5;
    private static final int PCAP_HEADER = 24;
    private static final int ENHANCED_PACKET = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"bruteforce.pcapng, brute-force", "flood.pcap, mqtt-flood", "malformed.pcap, malformed-protocol"})
    void theBeginningOfAnAttackIsEnough(String file, String kind) throws IOException {
        String document = Product.json(beginning(data(file)));

        assertThat(document).contains("\"kind\":\"" + kind + "\"");
        assertThat(attacks(document)).isEqualTo(1);
    }

    @Test
    void threeQuartersOfAnHourOfSensorsGiveNoIncident() throws IOException {
        for (String file : new String[] {"benign-5mb-train.pcap", "benign.pcap"}) {
            String document = Product.json(data(file));
            assertThat(document).contains("\"findings\":");
            assertThat(attacks(document)).isZero();
        }
    }

    private static int attacks(String document) {
        return document.split("\"nature\":\"ATTACK\"", -1).length - 1;
    }

    private Path beginning(Path capture) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        boolean pcap = capture.toString().endsWith(".pcap");
        Path cut = folder.resolve(String.valueOf(capture.getFileName()));
        Files.write(cut, Arrays.copyOf(bytes, pcap ? endOfPcap(bytes) : endOfPcapng(bytes)));
        return cut;
    }

    private static int endOfPcap(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes)
                .order((bytes[0] & 0xff) == 0xa1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int at = PCAP_HEADER;
        double first = time(in, at);
        for (int packet = 0; at < bytes.length; packet++) {
            if (packet >= PACKETS && time(in, at) - first > SECONDS) {
                break;
            }
            at += 16 + in.getInt(at + 8);
        }
        return at;
    }

    private static double time(ByteBuffer in, int at) {
        return (in.getInt(at) & 0xffffffffL) + in.getInt(at + 4) / 1e6;
    }

    private static int endOfPcapng(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        int packet = 0;
        long first = -1;
        while (at < bytes.length) {
            if (in.getInt(at) == ENHANCED_PACKET) {
                long micros = (long) in.getInt(at + 12) << 32 | in.getInt(at + 16) & 0xffffffffL;
                first = first < 0 ? micros : first;
                if (packet++ >= PACKETS && (micros - first) / 1e6 > SECONDS) {
                    break;
                }
            }
            at += in.getInt(at + 4);
        }
        return at;
    }

    private static Path data(String file) {
        String configured = System.getenv("CYLCOMED_TEST_DATA");
        Path data = configured != null ? Path.of(configured) : Path.of("../../shared/data");
        Path path = data.resolve("ai/mqttset").resolve(file).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(path), "no test data at " + path);
        return path;
    }
}
