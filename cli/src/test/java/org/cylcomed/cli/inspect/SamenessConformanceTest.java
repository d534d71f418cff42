package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("conformance")
class SamenessConformanceTest {
    /** Times, ordinals of frames and what hashes them differ from one hour to the next. */
    private static final Pattern OF_THE_HOUR =
            Pattern.compile("\"(start|end)\":\"[^\"]*\"|\"frames\":\\[[^{}]*?\\]\\]|\"frames\":\\[\\]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iotsec-lab+medical/fitbitfitness/wifi/3_1.pcap",
                "idaholab+Malcolm-Test-Artifacts/pcap/protocols/DNS.pcap",
                "idaholab+Malcolm-Test-Artifacts/pcap/protocols/SSL.pcap",
                "markofu+pcaps/PracticalPacketAnalysis/ppa-capture-files/ftp-crack.pcap"
            })
    void aLargeCaptureTellsTheSameInPiecesAndPacked(String name) throws IOException {
        SamenessTest.tellsTheSame(Product.data("pcaps").resolve(name), folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hl7-replay-attack.pcapng", "fhir-http.pcapng", "dicom.pcapng"})
    void liveOverACableTheSameDevicesProtocolsAndFindingsAreSeen(String name) throws Exception {
        for (String program : List.of("unshare", "tcpreplay", "ip")) {
            Assumptions.assumeTrue(there(program), "no " + program);
        }
        Assumptions.assumeTrue(
                run(folder.resolve("try"), "unshare", "-Urn", "true") == 0, "no network of its own here");
        Path capture = Pieces.pcap(Product.data("ward").resolve(name), folder);
        Path live = folder.resolve("live.json");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script =
                // Without IPv6 addresses the kernel sends nothing of its own.
                "ip link add left mtu 65535 type veth peer name right mtu 65535 || exit 9;"
                        + " for end in left right; do ip link set $end addrgenmode none; done;"
                        + " ip link set left up && ip link set right up || exit 9;"
                        + " \"$1\" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp \"$2\" org.cylcomed.cli.Cylcomed"
                        + " inspect --live right --for 10s --json >\"$3\" & inspect=$!;"
                        + " until [ \"$(wc -l </proc/net/packet)\" -gt 1 ] || ! kill -0 $inspect; do sleep 0.1; done;"
                        + " tcpreplay -q -i left \"$4\" || exit 8; wait $inspect";
        int code = run(
                folder.resolve("log"),
                "unshare",
                "-Urn",
                "sh",
                "-c",
                script,
                "sh",
                java,
                System.getProperty("java.class.path"),
                live.toString(),
                capture.toString());

        assertThat(code).as(() -> text(folder.resolve("log"))).isZero();
        assertThat(part(text(live), "devices")).isEqualTo(part(Product.json(capture), "devices"));
        assertThat(part(text(live), "protocols")).isEqualTo(part(Product.json(capture), "protocols"));
        assertThat(part(text(live), "findings")).isEqualTo(part(Product.json(capture), "findings"));
    }

    /** A member of the document, up to the next one. */
    private static String part(String json, String member) {
        List<String> members = List.of("input", "protocols", "devices", "conversations", "findings");
        int at = members.indexOf(member);
        int from = json.indexOf("\"" + member + "\":");
        int to = at + 1 == members.size() ? json.length() : json.indexOf(",\"" + members.get(at + 1) + "\":");
        assertThat(from).isNotNegative();
        Matcher times = OF_THE_HOUR.matcher(json.substring(from, to));
        return times.replaceAll("");
    }

    private static boolean there(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static int run(Path log, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
