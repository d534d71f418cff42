package org.cylcomed.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Program;
import org.cylcomed.ward.play.Seclusion;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A short shift on real namespaces, recorded, and judged by the product as it was built: over files alone. */
final class WardTest {
    private static final long SEED = 11;
    private static final Path PRODUCT = Path.of("../../cli/target");
    private static final int REMEMBERED = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    /** What the ward said last, for whoever asks why it does not go on. */
    private final ArrayDeque<JsonNode> lately = new ArrayDeque<>();

    @Test
    void theAttackIsFoundAtItsMachineAndTheLookAlikeStaysQuiet() throws Exception {
        assumeTrue(Seclusion.find().possible(), "no network of our own is possible here");
        assumeTrue(Files.isDirectory(PRODUCT.resolve("lib")), "the product is not built");
        Path recording = folder.resolve("ward.pcapng");
        play(recording);

        Script script = Script.draw(Scenario.builtIn("in-hospital"), SEED, List.of());
        Act act = script.act("false-values").orElseThrow();
        JsonNode report = inspect(recording);
        List<String> kinds = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("nature").asString().equals("ATTACK")) {
                kinds.add(finding.path("kind").asString());
                assertThat(finding.path("device").toString())
                        .as(finding.path("summary").asString())
                        .contains(act.actor().address());
            }
        }
        assertThat(kinds).isNotEmpty();
        assertThat(act.story().expected().kinds()).containsAll(kinds);
        everybodyIsOfTheWard(script, report);
        nothingIsMalformed(recording);
    }

    /** Judged by a program that is not ours. */
    private static void nothingIsMalformed(Path recording) throws Exception {
        Path judge = Path.of("/usr/bin/tshark");
        assumeTrue(Files.isExecutable(judge), "tshark is not installed");
        Process process = new ProcessBuilder(
                        judge.toString(),
                        "-r",
                        recording.toString(),
                        "-Y",
                        "_ws.malformed || vrrp.checksum.status == 0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    /** The engine is slow first, then the impostor comes. */
    private void play(Path recording) throws Exception {
        List<String> command = new Program(
                        64,
                        List.of(
                                "run",
                                "--without-sdc",
                                "--without-record",
                                "--seed",
                                "" + SEED,
                                "--record",
                                recording.toString(),
                                "--for",
                                "55"))
                .command();
        try (Child ward = new Child(
                command, Map.of(), null, line -> told.add(JsonMapper.shared().readTree(line)))) {
            for (int message = 0; message < 10; message++) {
                await(line -> isFromGateway(line));
            }
            for (String quiet : List.of("line-feeds", "virtual-router", "multicast-wave", "other-server")) {
                ward.tell("act " + quiet);
            }
            ward.tell("act late-acknowledgement");
            await(line -> isFromGateway(line) && line.path("times").asInt() > 1);
            ward.tell("act false-values");
            await(line -> line.path("event").asString().equals("attack-ends"));
            await(line -> isFromGateway(line));
            ward.tell("end");
            JsonNode end = await(line -> line.path("event").asString().equals("end"));
            assertThat(end.path("strangers").asInt(-1)).isZero();
            assertThat(ward.await(10)).isZero();
        }
        assertThat(processes()).isEmpty();
    }

    private static boolean isFromGateway(JsonNode line) {
        return line.path("event").asString().equals("sent")
                && line.path("member").asString().equals("gateway");
    }

    private JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode line = told.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            assertThat(line).as(() -> "said in time, after " + lately).isNotNull();
            lately.addLast(line);
            if (lately.size() > REMEMBERED) {
                lately.removeFirst();
            }
            assertThat(line.path("event").asString()).as(line.toString()).isNotEqualTo("failed");
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /** Of this run: others may play too. */
    private List<String> processes() throws IOException {
        List<String> left = new ArrayList<>();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            for (ProcessHandle each : all.toList()) {
                Path words = Path.of("/proc/" + each.pid() + "/cmdline");
                try {
                    String text = Files.readString(words);
                    if (text.contains("org.cylcomed.ward.Ward") && text.contains(folder.toString())) {
                        left.add(text.replace('\0', ' '));
                    }
                } catch (IOException ended) {
                    // It is gone, which is what is wanted.
                }
            }
        }
        return left;
    }

    private static JsonNode inspect(Path recording) throws IOException, InterruptedException {
        List<String> jars = new ArrayList<>();
        for (Path place : List.of(PRODUCT, PRODUCT.resolve("lib"))) {
            try (Stream<Path> files = Files.list(place)) {
                files.map(Path::toString).filter(name -> name.endsWith(".jar")).forEach(jars::add);
            }
        }
        Process product = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        String.join(":", jars),
                        "org.cylcomed.cli.Cylcomed",
                        "inspect",
                        "--json",
                        "--quiet",
                        recording.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] report = product.getInputStream().readAllBytes();
        assertThat(product.waitFor()).isZero();
        return JsonMapper.shared().readTree(report);
    }

    private static void everybodyIsOfTheWard(Script script, JsonNode report) {
        Guard guard = new Guard(script.network());
        List<String> known = script.members().stream().map(Member::address).toList();
        int addresses = 0;
        for (JsonNode device : report.path("devices").path("listed")) {
            for (JsonNode address : device.path("addresses")) {
                guard.check(new java.net.InetSocketAddress(address.asString(), 1));
                assertThat(known).contains(address.asString());
                addresses++;
            }
        }
        assertThat(addresses).isPositive();
    }
}
