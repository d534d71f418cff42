package org.cylcomed.cli.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.sensor.inventory.NetworkScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sensor is killed by SIGKILL under load; every record its spool acknowledged arrives exactly once, in order. */
class SensorCrashTest {
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":([0-9]+)");
    private static final long SPOOL_BYTES = 64 << 20;

    @TempDir
    Path folder;

    private final IngestServer server = new IngestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Spools and delivers without end, and says on standard output how many records the spool has acknowledged. */
    static final class Reporter {
        @SuppressWarnings("InfiniteLoopStatement")
        public static void main(String[] arguments) throws IOException {
            Home home = new Home(Path.of(arguments[0]));
            Outbox outbox = outbox(home);
            courier(home, outbox).start();
            for (int i = 1; ; i++) {
                observe(outbox);
                if (i % 50 == 0) {
                    outbox.sync();
                    System.out.println(outbox.spool().acknowledged());
                }
            }
        }
    }

    private static Outbox outbox(Home home) throws IOException {
        SensorIdentity identity = SensorIdentity.load(home).orElseThrow();
        return new Outbox(
                home.spool(identity.source().value()),
                SPOOL_BYTES,
                identity.source(),
                new NetworkScope(""),
                InstantSource.system(),
                new Tally());
    }

    private static Courier courier(Home home, Outbox outbox) throws IOException {
        SensorIdentity identity = SensorIdentity.load(home).orElseThrow();
        InstantSource clock = InstantSource.system();
        Tally tally = new Tally();
        HttpIngest ingest = new HttpIngest(identity.server(), identity);
        Numbering numbering =
                Numbering.open(home.spool(identity.source().value()).resolve("numbering"));
        Delivery delivery = new Delivery(outbox, numbering, ingest, clock, () -> 0.5, tally);
        Renewal renewal = new Renewal(home, identity.server(), "test", identity, clock, tally);
        return new Courier(outbox, delivery, ingest, renewal, clock, tally);
    }

    private static void observe(Outbox outbox) {
        outbox.observed(
                new Identity(
                        new Origin(new SourceId("any"), 0, Instant.EPOCH, Instant.EPOCH),
                        new Identifier(Namespace.IP, "", "10.31.0.7"),
                        new Claim.Attribute("model", "VM-12"),
                        1,
                        "test"),
                true);
    }

    @Test
    @Timeout(120)
    void everyAcknowledgedRecordArrivesOnceAndInOrderAfterKills() throws Exception {
        killAndDeliver(3);
    }

    @Test
    @Tag("long")
    @Timeout(600)
    void everyAcknowledgedRecordArrivesOnceAndInOrderAfterTwentyKills() throws Exception {
        killAndDeliver(20);
    }

    private void killAndDeliver(int kills) throws Exception {
        Home home = new Home(folder.resolve("home"));
        server.enrol(home);
        Random random = new Random(kills);
        long acknowledged = 0;
        for (int kill = 0; kill < kills; kill++) {
            int received = server.received().size();
            acknowledged = reportUntilKilled(home, received + 300 + random.nextInt(2000), random.nextInt(4000));
            if (kill == 1) {
                server.stop();
                acknowledged = reportUntilKilled(home, 0, random.nextInt(4000));
                server.start();
            }
        }
        try (Outbox outbox = outbox(home)) {
            assertThat(outbox.spool().acknowledged()).isGreaterThanOrEqualTo(acknowledged);
            courier(home, outbox).start().finish(Duration.ofSeconds(10), false);
            assertThat(outbox.waiting()).isZero();
        }

        List<Long> sequences = new ArrayList<>();
        for (String record : server.received()) {
            Matcher matcher = SEQUENCE.matcher(record);
            assertThat(matcher.find()).isTrue();
            sequences.add(Long.valueOf(matcher.group(1)));
        }
        assertThat(sequences).hasSizeGreaterThanOrEqualTo((int) acknowledged);
        for (int i = 0; i < sequences.size(); i++) {
            assertThat(sequences.get(i)).isEqualTo(i);
        }
    }

    /** Kills the sensor some microseconds after the server has so many; gives the last number its spool acknowledged. */
    private long reportUntilKilled(Home home, int enough, int thenMicros) throws Exception {
        Process sensor = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reporter.class.getName(),
                        home.folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = -1;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(sensor.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                acknowledged = Long.parseLong(line);
                if (server.received().size() >= enough && sensor.isAlive()) {
                    TimeUnit.MICROSECONDS.sleep(thenMicros);
                    sensor.toHandle().destroyForcibly(); // Process.destroyForcibly would close what it said last
                }
            }
        } finally {
            sensor.destroyForcibly();
        }
        sensor.waitFor();
        assertThat(sensor.exitValue()).as("killed by SIGKILL").isEqualTo(128 + 9);
        return acknowledged;
    }
}
