package org.cylcomed.bench.endurance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cylcomed.bench.LoadRecords;
import org.cylcomed.bench.client.Answer;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.bench.client.ServerProcess;
import org.cylcomed.cli.sensor.SensorIdentity;

/** The server's folder is a small file system, in a mount namespace of its own, that fills up and is emptied again. */
final class FullDisk {
    private static final int RATE = 1_000;
    private static final int MEGABYTES = 320;
    private static final int DEVICES = 100;
    private static final long WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String PASSWORD = "grey herons over water";
    private static final String[] READS = {
        "/api/v1/devices?limit=10", "/api/v1/findings?limit=10", "/api/v1/overview", "/api/v1/explore/rows?limit=1"
    };

    private final Path root;
    private final Path folder;
    private final Verdicts verdicts;

    FullDisk(Path root, Path folder, Verdicts verdicts) {
        this.root = root;
        this.folder = folder;
        this.verdicts = verdicts;
    }

    void run() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> mounted = List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + MEGABYTES + "m,mode=0700 cylcomed \"$0\" && exec \"$@\"",
                disk.toString());
        if (!works(mounted)) {
            verdicts.skip("the disk is full", "this user may mount nothing");
            return;
        }
        // The binaries of PostgreSQL do not have to be on the small disk: what fills it is data.
        try (ServerProcess server = new ServerProcess(root, disk.resolve("server"), mounted, Map.of())) {
            server.start();
            ServerClient client = server.setUp("Anna Berger", PASSWORD);
            client.use(client.makeToken("endurance"));
            SensorIdentity identity = server.enrol(folder.resolve("feed"), client.enrolment("feed"));
            LoadRecords records = new LoadRecords(identity.source(), DEVICES, 1);
            Feed feed = new Feed(
                            identity, server.ingest(), records, Instant.now().truncatedTo(ChronoUnit.SECONDS), RATE)
                    .begin();
            until("the feed begins", () -> feed.acknowledged() > 3L * RATE);
            // Its namespace is seen through its process.
            Path inside = Path.of("/proc", Long.toString(server.running().pid()), "root");
            Path filler = Path.of(inside + disk.resolve("filler").toString());
            fill(filler);
            int before = feed.answers(503) + feed.answers(507);
            until("a full disk is said", () -> {
                fill(filler);
                return feed.answers(503) + feed.answers(507) > before + 2;
            });
            verdicts.that("ingest says that the disk is full", true, "");
            long full = feed.acknowledged();
            for (String path : READS) {
                Answer read = read(client, path);
                verdicts.that("with a full disk " + path + " is answered", read.status() == 200, read.text());
            }
            TimeUnit.SECONDS.sleep(3);
            Files.delete(filler);
            until("ingest goes on once there is space", () -> feed.acknowledged() > full + 3L * RATE);
            verdicts.that("ingest goes on once there is space", true, "");
            feed.finish();
            Counts counts = new Counts(client);
            long fed = counts.through(feed.source());
            verdicts.nothing("with a full disk every answer kept the server's word", feed.broken());
            verdicts.that("nothing acknowledged is lost", fed >= feed.acknowledged(), fed + " are known");
            long rows = counts.settled(fed);
            verdicts.that("there are as many rows as records", rows == fed, rows + " of " + fed);
            verdicts.nothing("every record of the feed is there exactly once", counts.rowsOf(feed, fed));
            verdicts.nothing("findings count exactly the evidence sent", counts.findingsOf(records, fed));
        }
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void until(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + WITHIN_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException(what + ": not within a minute");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Until not a byte more goes onto the disk. */
    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(
                filler, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            for (int written = 0; written < MEGABYTES << 4; written++) {
                out.write(block);
            }
            throw new IOException("the small disk holds more than it should");
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space")) {
                throw full;
            }
        }
    }

    /** PostgreSQL may just be starting again. */
    private static Answer read(ServerClient client, String path) throws IOException, InterruptedException {
        Answer answer = client.get(path);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (answer.status() != 200 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(500);
            answer = client.get(path);
        }
        return answer;
    }

    private static boolean works(List<String> mounted) throws InterruptedException {
        java.util.ArrayList<String> command = new java.util.ArrayList<>(mounted);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(new java.io.File("/dev/null"))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
