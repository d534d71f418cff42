package org.cylcomed.bench.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.bench.ProcessTree;
import org.cylcomed.cli.sensor.SensorIdentity;
import org.jspecify.annotations.Nullable;

/** A server as a process of its own, at the same folder and ports however often it is started. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("/setup#(\\S+)");
    private static final long STARTS_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final long LINK_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path root;
    private final Path data;
    private final Path log;
    private final int port;
    private final int ingestPort;
    private final List<String> before;
    private final Map<String, String> environment;
    private @Nullable Process process;

    /**
     * @param root of the repository
     * @param data the server's folder, empty or not there; its log lies beside it
     * @param before the command that the server's own is given to
     * @param environment that the server has besides ours
     */
    public ServerProcess(Path root, Path data, List<String> before, Map<String, String> environment)
            throws IOException {
        this.root = root;
        this.data = data;
        this.log = data.resolveSibling(data.getFileName() + ".log");
        this.before = List.copyOf(before);
        this.environment = Map.copyOf(environment);
        try (ServerSocket people = free();
                ServerSocket sensors = free()) {
            port = people.getLocalPort();
            ingestPort = sensors.getLocalPort();
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Starts it and waits until it has read everything that was in its folder. */
    public void start() throws IOException, InterruptedException {
        launch();
        await();
    }

    public void launch() throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                root.resolve("cylcomed").toString(),
                "serve",
                "--data",
                data.toString(),
                "--listen",
                "http://localhost:" + port,
                "--ingest-listen",
                "localhost:" + ingestPort));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Waits until it says that it has caught up. */
    public void await() throws IOException, InterruptedException {
        ServerClient client = new ServerClient(people());
        long end = System.nanoTime() + STARTS_WITHIN_NANOS;
        while (!ready(client)) {
            if (!running().isAlive()) {
                throw new IOException("The server ended; it said last: " + lastWords());
            }
            if (System.nanoTime() > end) {
                throw new IOException("The server does not answer; it said last: " + lastWords());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean ready(ServerClient client) throws InterruptedException {
        try {
            return client.get("/api/v1/health").at("ready").equals("true");
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI people() {
        return URI.create("http://localhost:" + port);
    }

    public URI ingest() {
        return URI.create("https://localhost:" + ingestPort);
    }

    public Path log() {
        return log;
    }

    public Path data() {
        return data;
    }

    /** The token of the link that the first start prints, which may come a moment after the server says it is ready. */
    public String setupToken() throws IOException, InterruptedException {
        long end = System.nanoTime() + LINK_WITHIN_NANOS;
        Matcher matcher = LINK.matcher(Files.readString(log));
        while (!matcher.find()) {
            if (System.nanoTime() > end) {
                throw new IOException("The server printed no link for its set-up: " + lastWords());
            }
            TimeUnit.MILLISECONDS.sleep(50);
            matcher = LINK.matcher(Files.readString(log));
        }
        return matcher.group(1);
    }

    /** An administrator, a token for a program, and somebody who uses it. */
    public ServerClient setUp(String name, String password) throws IOException, InterruptedException {
        ServerClient client = new ServerClient(people());
        client.setUp(setupToken(), name, password);
        return client;
    }

    /** Makes {@code home} the home of a sensor of this server, by the sensor's own command. */
    public SensorIdentity enrol(Path home, String enrolment) throws IOException, InterruptedException {
        Process enrol = sensor(home, "enrol", ingest().toString(), enrolment).start();
        String said = new String(enrol.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (enrol.waitFor() != 0) {
            throw new IOException("A sensor could not be enrolled: " + said);
        }
        return SensorIdentity.in(home).orElseThrow(() -> new IOException("The sensor has no identity: " + said));
    }

    /** {@code cylcomed sensor} with this home, its output in one. */
    public ProcessBuilder sensor(Path home, String... arguments) {
        ProcessBuilder builder = cylcomed("sensor").redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().put("CYLCOMED_HOME", home.toString());
        return builder;
    }

    public ProcessBuilder cylcomed(String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("cylcomed").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    public Process running() {
        if (process == null) {
            throw new IllegalStateException("the server was not started");
        }
        return process;
    }

    /** The server itself without what it started, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        running().destroyForcibly();
        int code = running().waitFor();
        if (code != 128 + 9) {
            throw new IllegalStateException("the server had ended by itself before it was killed: " + code);
        }
    }

    /** The first process of its PostgreSQL: the one whose parent is none. */
    public Optional<ProcessHandle> postgres() {
        return new ProcessTree(running().toHandle())
                .all().stream()
                        .filter(ServerProcess::isPostgres)
                        .filter(each ->
                                each.parent().filter(ServerProcess::isPostgres).isEmpty())
                        .findFirst();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    public String lastWords() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
}
