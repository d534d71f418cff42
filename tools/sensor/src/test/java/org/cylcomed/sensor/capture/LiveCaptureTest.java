package org.cylcomed.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** As an ordinary user, in a network namespace of its own; skipped where the system forbids that. */
class LiveCaptureTest {
    private static final String NAMES = "020000000002020000000001";
    private static final String PAYLOAD = LiveProbe.MARK + "00112233445566778899aabbccddeeff".repeat(4);

    private static String inNamespace(String unshare, String preparation, String... probe) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("unshare", unshare, "sh", "-c", preparation + " && exec \"$@\""));
        command.add("sh");
        if (probe.length > 0) {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LiveProbe.class.getName()));
            command.addAll(List.of(probe));
        } else {
            command.add("true");
        }
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            Assumptions.abort("no unshare: " + e.getMessage());
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(process.waitFor() == 0 || probe.length > 0, () -> "not allowed here: " + output);
        return output;
    }

    private static final String CABLE =
            "ip link add left type veth peer name right" + " && ip link set left up && ip link set right up";

    @Test
    void framesAreSeenAsSentWithTheVlanTagsThatTheKernelTookOff() throws Exception {
        inNamespace("-Urn", CABLE);
        String plain = NAMES + PAYLOAD;
        String tagged = NAMES + "81006064" + PAYLOAD;
        String doubly = NAMES + "88a80c8081000065" + PAYLOAD;
        String outer = NAMES + "88a80007" + PAYLOAD;

        String output = inNamespace("-Urn", CABLE, "left", "right", plain, tagged, doubly, outer, plain);

        assertThat(output.lines())
                .containsExactly(
                        "1 " + plain.length() / 2 + " true " + plain,
                        "1 " + tagged.length() / 2 + " true " + tagged,
                        "1 " + doubly.length() / 2 + " true " + doubly,
                        "1 " + outer.length() / 2 + " true " + outer,
                        "1 " + plain.length() / 2 + " true " + plain,
                        "dropped 0 files 1 of left");
    }

    @Test
    void theLoopbackInterfaceShowsEachPacketOnce() throws Exception {
        inNamespace("-Urn", "ip link set lo up");
        String frame = "000000000000000000000000" + PAYLOAD;

        String output = inNamespace("-Urn", "ip link set lo up", "lo", "lo", frame, frame);

        assertThat(output.lines())
                .containsExactly(
                        "1 " + frame.length() / 2 + " true " + frame,
                        "1 " + frame.length() / 2 + " true " + frame,
                        "dropped 0 files 1 of lo");
    }

    @Test
    void anUnknownOrSleepingInterfaceIsToldInOneSentence() throws Exception {
        inNamespace("-Urn", "true");

        assertThat(inNamespace("-Urn", "true", "nonesuch", "lo"))
                .isEqualToIgnoringNewLines(
                        "UNKNOWN_INTERFACE There is no interface nonesuch here; `ip link` lists those there are.");
        assertThat(inNamespace("-Urn", "true", "longer-than-any-name", "lo")).startsWith("UNKNOWN_INTERFACE");
        assertThat(inNamespace("-Urn", "true", "lo", "lo"))
                .isEqualToIgnoringNewLines("INTERFACE_DOWN Interface lo is down: ip link set lo up.");
    }

    @Test
    void withoutTheRightTheSentenceNamesTheWaysOut() throws Exception {
        inNamespace("-U", "true");

        assertThat(inNamespace("-U", "true", "lo", "lo"))
                .startsWith("NO_PERMISSION Reading interface lo needs the right CAP_NET_RAW.")
                .contains("sudo tcpdump -i lo -U -w - |")
                .contains("unshare -Urn");
    }
}
