package org.cylcomed.bench.endurance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.cylcomed.bench.LoadRecords;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.bench.client.ServerProcess;
import org.jspecify.annotations.Nullable;

/**
 * Server, PostgreSQL and a live sensor are killed by SIGKILL at moments that the seed chooses, while records come at 2,000
 * a second and the sensor listens to traffic of its own. At the end every record that was acknowledged is asked for.
 */
final class Kills {
    private static final int RATE = 2_000;
    private static final int DEVICES = 400;
    private static final String PASSWORD = "grey herons over water";

    /** What is logged in normal use holds even less. */
    private static final Map<String, String> DEBUG = Map.of("LOGGING_LEVEL_ORG_CYLCOMED", "debug");

    private enum Victim {
        SERVER,
        POSTGRES,
        SENSOR
    }

    private final Path root;
    private final Path folder;
    private final Verdicts verdicts;
    private final int each;
    private final Random random;
    private final long seed;
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    private final Secrets secrets = new Secrets();
    private @Nullable Process sensor;

    Kills(Path root, Path folder, Verdicts verdicts, int each, long seed) {
        this.root = root;
        this.folder = folder;
        this.verdicts = verdicts;
        this.each = each;
        this.seed = seed;
        this.random = new Random(seed);
    }

    void run() throws IOException, InterruptedException {
        Optional<String> noTraffic = Traffic.impossible();
        System.out.printf("   %d records/s; each is killed %d times, seed %d%n", RATE, each, seed);
        try (ServerProcess server = new ServerProcess(root, folder.resolve("server"), List.of(), DEBUG)) {
            server.start();
            ServerClient client = server.setUp("Anna Berger", PASSWORD);
            secrets.use(server, client);
            client.use(client.makeToken("endurance"));
            Path feeds = folder.resolve("feed");
            Path listens = folder.resolve("sensor");
            var identity = server.enrol(feeds, client.enrolment("feed"));
            String listener =
                    server.enrol(listens, client.enrolment("listener")).source().value();
            LoadRecords records = new LoadRecords(identity.source(), DEVICES, seed);
            Feed feed = new Feed(
                            identity, server.ingest(), records, Instant.now().truncatedTo(ChronoUnit.SECONDS), RATE)
                    .begin();
            boolean delivered;
            if (noTraffic.isPresent()) {
                verdicts.skip("a live sensor is killed", noTraffic.get());
                kill(server, client, listens, List.of(Victim.SERVER, Victim.POSTGRES));
                delivered = true;
            } else {
                try (Traffic traffic = Traffic.play(root.resolve("samples/hl7-replay-attack.pcapng"))) {
                    kill(server, client, listens, List.of(Victim.values()));
                    delivered = lastDelivery(server, listens, traffic);
                }
            }
            feed.finish();
            count(server, client, feed, records, listener, delivered);
            verdicts.nothing("no secret stands in the log, at the level debug", secrets.found(server));
        } finally {
            if (sensor != null) {
                sensor.destroyForcibly();
            }
        }
        verdicts.that("the record verifies after the server stopped", verifies(), "audit verify says no");
    }

    private void kill(ServerProcess server, ServerClient client, Path listens, List<Victim> victims)
            throws IOException, InterruptedException {
        List<Victim> order = new ArrayList<>();
        victims.forEach(victim -> order.addAll(Collections.nCopies(each, victim)));
        Collections.shuffle(order, random);
        if (victims.contains(Victim.SENSOR)) {
            sensor = listen(server, listens);
        }
        for (Victim victim : order) {
            TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(4_000));
            switch (victim) {
                case SERVER -> killServer(server);
                case POSTGRES -> killPostgres(server, client);
                case SENSOR -> killSensor(server, listens);
            }
            killed.merge(victim, 1, Integer::sum);
        }
        TimeUnit.MILLISECONDS.sleep(2_000);
    }

    /** Every fourth time once more while it starts. */
    private void killServer(ServerProcess server) throws IOException, InterruptedException {
        server.kill();
        server.launch();
        if (random.nextInt(4) == 0) {
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(6_000));
            server.kill();
            server.launch();
        }
        server.await();
    }

    private void killPostgres(ServerProcess server, ServerClient client) throws IOException, InterruptedException {
        ProcessHandle postgres =
                server.postgres().orElseThrow(() -> new IOException("no PostgreSQL is there to be killed"));
        postgres.destroyForcibly();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        boolean back = false;
        while (!back) {
            if (System.nanoTime() > end) {
                throw new IOException("PostgreSQL did not come back: " + server.lastWords());
            }
            TimeUnit.MILLISECONDS.sleep(100);
            Optional<ProcessHandle> now = server.postgres();
            back = now.isPresent()
                    && now.get().pid() != postgres.pid()
                    && client.get("/api/v1/findings?limit=1").status() == 200;
        }
    }

    private Process listen(ServerProcess server, Path home) throws IOException {
        File log = folder.resolve("sensor.log").toFile();
        return server.sensor(
                        home, "--live", Traffic.NAME, "--to", server.ingest().toString())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private void killSensor(ServerProcess server, Path home) throws IOException, InterruptedException {
        Process now = sensor;
        if (now == null || !now.isAlive()) {
            throw new IOException("the sensor had ended by itself: " + Files.readString(folder.resolve("sensor.log")));
        }
        now.destroyForcibly().waitFor();
        sensor = listen(server, home);
    }

    /** The sensor ends in order; one more run delivers what waits. */
    private boolean lastDelivery(ServerProcess server, Path home, Traffic traffic)
            throws IOException, InterruptedException {
        Process now = sensor;
        if (now != null) {
            now.destroy();
            now.waitFor();
        }
        sensor = null;
        traffic.end();
        Process last = server.sensor(
                        home, "--live", Traffic.NAME, "--to", server.ingest().toString(), "--for", "2s")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("sensor.log").toFile()))
                .start();
        return last.waitFor() == 0;
    }

    private void count(
            ServerProcess server,
            ServerClient client,
            Feed feed,
            LoadRecords records,
            String listener,
            boolean delivered)
            throws IOException, InterruptedException {
        Counts counts = new Counts(client);
        long fed = counts.through(feed.source());
        long heard = counts.through(listener);
        System.out.printf(
                "   killed %s; %,d records of the feed and %,d of the sensor; the feed was not answered %d times, and"
                        + " told to wait %d times%n",
                killed, fed, heard, feed.answers(0), feed.answers(429) + feed.answers(503));
        verdicts.nothing("every answer to the feed kept the server's word", feed.broken());
        verdicts.that(
                "nothing acknowledged is lost",
                fed >= feed.acknowledged(),
                fed + " of " + feed.acknowledged() + " are known");
        if (killed.containsKey(Victim.SENSOR)) {
            verdicts.that("the sensor delivers all it has spooled", delivered && heard > 0, heard + " delivered");
        }
        long rows = counts.settled(fed + heard);
        verdicts.that("there are as many rows as records", rows == fed + heard, rows + " of " + (fed + heard));
        verdicts.nothing("every record of the feed is there exactly once", counts.rowsOf(feed, fed));
        verdicts.nothing("findings count exactly the evidence sent", counts.findingsOf(records, fed));
        verdicts.that("the record verifies while the server runs", verifies(), "audit verify says no");
        verdicts.that("the server still runs", server.running().isAlive(), server.lastWords());
    }

    private boolean verifies() throws IOException, InterruptedException {
        return new ProcessBuilder(
                                root.resolve("cylcomed").toString(),
                                "audit",
                                "verify",
                                "--home",
                                folder.resolve("server").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("verify.log").toFile())
                        .start()
                        .waitFor()
                == 0;
    }
}
