package org.cylcomed.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.bench.client.Answer;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.bench.client.ServerProcess;
import org.cylcomed.cli.sensor.SensorIdentity;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.engine.json.Json;

/**
 * Software maintenance in a server: bills of materials of 6,000 components stored and matched; a hospital of devices with a
 * bill of 500 components each, all of them matched anew; what the pages ask for; and a new advisory on its way to the devices
 * it concerns.
 */
final class MatchingServer {
    private static final double BILL_SECONDS = 0.3;
    private static final double ALL_SECONDS = 5;
    private static final double DEVICE_SECONDS = 0.1;
    private static final double PORTFOLIO_SECONDS = 1;
    private static final double ADVISORY_SECONDS = 0.05;
    private static final int EACH = 500;
    private static final int BILLS = 8;
    private static final int ADVISORIES = 8;
    private static final int BATCH = 300;
    private static final int A_MINUTE = 50;
    private static final long WITHIN_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final Pattern MATCHED = Pattern.compile("matched anew in ([0-9]+) ms: ([0-9]+) of ([0-9]+) share");

    private final Path root;
    private final Path home;
    private final Path folder;
    private final int devices;
    private final ServerProcess server;
    private final Latencies times = new Latencies();
    private boolean met = true;

    /** @param home with the feeds of everything */
    MatchingServer(Path root, Path home, Path folder, int devices) throws IOException {
        this.root = root;
        this.home = home;
        this.folder = folder;
        this.devices = devices;
        this.server = new ServerProcess(root, folder.resolve("server"), List.of(), Map.of());
    }

    /** Whether each target was met. */
    boolean run() throws IOException, InterruptedException {
        MatchingBench.child("1g", "bills", home, Map.of(), folder.toString(), Integer.toString(BILLS));
        try (server) {
            server.start();
            ServerClient client = server.setUp("Anna Berger", "grey herons over water");
            String token = client.makeToken("bench");
            client.use(token);
            List<String> ids = devices(client);
            fleet(token, ids);
            System.out.println(Machine.describe());
            everything("for the first time");
            Path away = folder.resolve("away");
            Files.move(server.data().resolve("feeds"), away);
            matched(2);
            Files.move(away, server.data().resolve("feeds"));
            report(matched(3), "once more");
            pages(client, ids);
            bills(client, ids);
            advisories(client, ids);
            System.out.printf(
                    Locale.ROOT,
                    "memory: server %.0f MB, with its database %.0f MB; load %s%n",
                    ProcessTree.megabytes(server.running().toHandle()),
                    tree().proportionalMegabytes(),
                    Machine.load());
        }
        return met;
    }

    private ProcessTree tree() {
        return new ProcessTree(server.running().toHandle());
    }

    /** A sensor tells of them; their ids, when the server knows all. */
    private List<String> devices(ServerClient client) throws IOException, InterruptedException {
        SensorIdentity identity = server.enrol(folder.resolve("sensor"), client.enrolment("bench"));
        HttpClient sensor = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.tls())
                .build();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Identity> records = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            // More in a minute would be a flood of invented names.
            Instant at = now.minus(Duration.ofMinutes((devices - i) / A_MINUTE));
            Identifier name = new Identifier(Namespace.IP, "", "10.20." + (i >>> 8) + "." + (i & 0xff));
            for (String[] said : new String[][] {
                {"maker", "Example Medical " + i % 20},
                {"model", "Monitor " + i % 300},
                {"firmware", "1." + i % 9 + ".0"}
            }) {
                records.add(new Identity(
                        new Origin(identity.source(), records.size(), at, at),
                        name,
                        new Claim.Attribute(said[0], said[1]),
                        0.9,
                        "HL7 MSH"));
            }
        }
        for (int from = 0; from < records.size(); ) {
            List<Identity> some = records.subList(from, Math.min(records.size(), from + BATCH));
            StringBuilder body = new StringBuilder();
            some.forEach(each -> body.append(new String(Json.write(each), java.nio.charset.StandardCharsets.UTF_8))
                    .append('\n'));
            HttpResponse<String> answer = sensor.send(
                    HttpRequest.newBuilder(server.ingest().resolve("/ingest/v1/records?first=" + from))
                            .header("Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                from += some.size();
            } else if (answer.statusCode() != 429) {
                throw new IOException("The server answers " + answer.statusCode() + ": " + answer.body());
            } else {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        long end = System.nanoTime() + WITHIN_NANOS;
        List<String> ids = List.of();
        while (ids.size() < devices) {
            if (System.nanoTime() > end) {
                throw new IOException("The server knows " + ids.size() + " devices only.");
            }
            TimeUnit.MILLISECONDS.sleep(500);
            ids = client.all("/api/v1/devices").stream()
                    .map(device -> Answer.text(device, "id"))
                    .toList();
        }
        return ids;
    }

    private void fleet(String token, List<String> ids) throws IOException, InterruptedException {
        Path list = Files.write(folder.resolve("devices.txt"), ids);
        double before = tree().cpuSeconds();
        long start = System.nanoTime();
        MatchingBench.child(
                "1g",
                "fleet",
                home,
                Map.of("CYLCOMED_BENCH_TOKEN", token),
                server.people().toString(),
                Integer.toString(devices),
                Integer.toString(EACH),
                list.toString());
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "            %,d bills of %d components uploaded in %.0f s, %.1f ms each, %.1f CPU ms of the server and its"
                        + " database%n",
                devices,
                EACH,
                seconds,
                1_000 * seconds / devices,
                1_000 * (tree().cpuSeconds() - before) / devices);
    }

    /** All feeds appear at once. */
    private void everything(String when) throws IOException, InterruptedException {
        Path copy = Files.createDirectory(folder.resolve("feeds"));
        try (var files = Files.list(home.resolve("feeds"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".feed")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path place = server.data().resolve("feeds");
        Files.deleteIfExists(place);
        double before = tree().cpuSeconds();
        Files.move(copy, place);
        String[] found = matched(1);
        report(
                found,
                when + String.format(Locale.ROOT, ", %.1f CPU s with its database", tree().cpuSeconds() - before));
    }

    private void report(String[] found, String when) {
        met &= Target.print(
                Integer.parseInt(found[0]) / 1e3,
                ALL_SECONDS,
                String.format(
                        Locale.ROOT,
                        "%,d devices x %d components, %,d distinct (%,d share a name with an advisory), matched with"
                                + " everything and stored, %s",
                        devices,
                        EACH,
                        Integer.parseInt(found[2]),
                        Integer.parseInt(found[1]),
                        when));
    }

    /** What the server says of the n-th time it matched everything: milliseconds, how many met, of how many. */
    private String[] matched(int times) throws IOException, InterruptedException {
        long end = System.nanoTime() + WITHIN_NANOS;
        while (System.nanoTime() < end) {
            Matcher matcher = MATCHED.matcher(Files.readString(server.log()));
            for (int i = 1; matcher.find(); i++) {
                if (i == times) {
                    return new String[] {matcher.group(1), matcher.group(2), matcher.group(3)};
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException("The server did not match everything; it said last: " + server.lastWords());
    }

    private void pages(ServerClient client, List<String> ids) throws IOException, InterruptedException {
        Random random = new Random(7);
        ask(client, "/api/v1/maintenance");
        times.clear();
        for (int i = 0; i < 200; i++) {
            ask(client, "/api/v1/devices/" + ids.get(random.nextInt(ids.size())) + "/software");
        }
        print(DEVICE_SECONDS, "what applies to a device, 200 of them");
        for (int i = 0; i < 20; i++) {
            ask(client, "/api/v1/maintenance");
        }
        print(PORTFOLIO_SECONDS, "portfolio of all devices, 20 times");
        for (int i = 0; i < 20; i++) {
            ask(client, "/api/v1/maintenance/week?limit=50");
        }
        print(PORTFOLIO_SECONDS, "what must be done this week, 20 times");
    }

    private Answer ask(ServerClient client, String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Answer answer = client.get(path).good();
        times.add(System.nanoTime() - start);
        return answer;
    }

    private void print(double most, String what) {
        met &= Target.print(
                times.quantile(0.95) / 1e3,
                most,
                String.format(
                        Locale.ROOT,
                        "%s: p95; median %.0f ms, longest %.0f ms",
                        what,
                        times.quantile(0.5),
                        times.quantile(1)));
        times.clear();
    }

    /** New bills in the place of those of some devices. */
    private void bills(ServerClient client, List<String> ids) throws IOException, InterruptedException {
        List<Double> processor = new ArrayList<>();
        for (int i = 0; i < BILLS; i++) {
            double before = tree().cpuSeconds();
            long start = System.nanoTime();
            client.upload(
                            "/api/v1/sboms?name=bench.json&device=" + ids.get(i),
                            HttpRequest.BodyPublishers.ofFile(folder.resolve("bill-" + i + ".cdx.json")))
                    .good();
            long took = System.nanoTime() - start;
            processor.add(tree().cpuSeconds() - before);
            if (i == 0) {
                System.out.printf(Locale.ROOT, "            the first bill of 6,000 components: %.3f s%n", took / 1e9);
            } else {
                times.add(took);
            }
        }
        met &= Target.print(
                times.quantile(0.5) / 1e3,
                BILL_SECONDS,
                String.format(
                        Locale.ROOT,
                        "6,000 components stored and matched, answer included: median of %d, %.2f CPU s with its database;"
                                + " longest %.0f ms",
                        times.size(),
                        processor.subList(1, BILLS).stream().sorted().toList().get((BILLS - 1) / 2),
                        times.quantile(1)));
        times.clear();
    }

    /** From the moment the feed's file is in its place to the answer that lists the devices. */
    private void advisories(ServerClient client, List<String> ids) throws IOException, InterruptedException {
        int concerned = 0;
        Path place = server.data().resolve("feeds").resolve("osv.feed");
        for (int i = 0; i < ADVISORIES; i++) {
            String name = component(client, ids.get(ids.size() / 2 + i));
            String id = "BENCH-" + i;
            Path file = Files.writeString(folder.resolve(id + ".json"), """
                    {"id":"%s","modified":"%s","summary":"of the benchmark","affected":[{"package":{"ecosystem":"npm",
                    "name":"%s"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
                    """.formatted(
                            id, Instant.now().truncatedTo(ChronoUnit.SECONDS), name));
            Process importing = imports(file);
            String path = "/api/v1/advisories/" + id;
            Answer answer = client.get(path);
            long end = System.nanoTime() + WITHIN_NANOS;
            while (answer.status() != 200 || Answer.number(answer.json(), "total") < 1) {
                if (System.nanoTime() > end) {
                    throw new IOException("The server does not list who is concerned: " + answer.text());
                }
                TimeUnit.MILLISECONDS.sleep(importing.isAlive() ? 3 : 1);
                answer = client.get(path);
            }
            Instant listed = Instant.now();
            Instant stored = ((FileTime) Files.getAttribute(place, "unix:ctime")).toInstant();
            times.add(ChronoUnit.NANOS.between(stored, listed));
            concerned += (int) Answer.number(answer.json(), "total");
            importing.waitFor();
        }
        met &= Target.print(
                times.quantile(0.5) / 1e3,
                ADVISORY_SECONDS,
                String.format(
                        Locale.ROOT,
                        "a new advisory, from its feed being stored to the answer that lists its devices: median of %d, %d"
                                + " devices; longest %.0f ms",
                        times.size(),
                        concerned,
                        times.quantile(1)));
        times.clear();
    }

    private Process imports(Path file) throws IOException {
        ProcessBuilder importing = new ProcessBuilder(
                        root.resolve("cylcomed").toString(), "feeds", "import", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        importing.environment().put("CYLCOMED_HOME", server.data().toString());
        return importing.start();
    }

    /** One that no advisory speaks of yet. */
    private static String component(ServerClient client, String device) throws IOException, InterruptedException {
        for (Object each : client.get("/api/v1/devices/" + device + "/components?q=pkg:npm/part-&limit=1000")
                .good()
                .items()) {
            return Answer.text(each, "name");
        }
        throw new IOException("No component to invent an advisory of.");
    }
}
