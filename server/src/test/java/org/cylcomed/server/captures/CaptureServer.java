package org.cylcomed.server.captures;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.detection.Detection;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.record.RecordKeys;
import org.cylcomed.sensor.findings.FindingKinds;
import org.cylcomed.server.access.AccessConfiguration;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Caller;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Role;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.devices.Places;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.history.DuckEventStore;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.HistorySettings;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.pipeline.Outbox;
import org.cylcomed.server.pipeline.Parts;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.pipeline.SeenBy;
import org.cylcomed.server.pipeline.SourcePositions;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.cylcomed.server.stream.Broadcaster;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Captures with all they rest on, over real HTTP: journal, pipeline and PostgreSQL. Only who calls is said by a header, and
 * time moves when a test says so.
 */
final class CaptureServer implements AutoCloseable {
    static final Path SAMPLE = Path.of("../samples/hl7-replay-attack.pcapng");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WHO = "Test-Actor";

    final Home home;
    final ConfigurableApplicationContext context;
    final NamedParameterJdbcTemplate database;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Actor> actors = new ConcurrentHashMap<>();

    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            String type = json().path("type").asString("");
            return type.substring(type.lastIndexOf(':') + 1);
        }
    }

    /** What the context cannot make. */
    record Surroundings(Home home, Map<String, Actor> actors, AtomicReference<Instant> now) {}

    /** Without the annotation of a configuration, by which a scan of the whole server would find it. */
    @EnableAutoConfiguration
    @Import({AccessConfiguration.class, CaptureConfiguration.class, CaptureController.class, SliceController.class})
    static class Application {
        @Bean
        Home home(Surroundings surroundings) {
            return surroundings.home();
        }

        @Bean
        InstantSource clock(Surroundings surroundings) {
            return surroundings.now()::get;
        }

        @Bean
        SecureRandom random() {
            return new SecureRandom();
        }

        @Bean
        List<Runnable> bell() {
            return new CopyOnWriteArrayList<>();
        }

        @Bean
        KindCatalogue kinds() {
            List<Kind> all = new ArrayList<>(FindingKinds.all());
            all.addAll(Detection.kinds());
            all.add(DeviceBook.CONTRADICTION);
            return KindCatalogue.of(all);
        }

        @Bean
        SiteSettingsStore siteSettings(NamedParameterJdbcTemplate database) {
            return new SiteSettingsStore(database);
        }

        @Bean
        SeenBy seenBy() {
            return new SeenBy();
        }

        @Bean
        DeviceRegistry devices() {
            return new DeviceRegistry(Places.NOWHERE);
        }

        @Bean
        Broadcaster broadcaster(DeviceRegistry devices) {
            return new Broadcaster(1, devices::ofFinding);
        }

        @Bean
        Outbox outbox(JdbcClient database, InstantSource clock, List<Runnable> bell) {
            return new Outbox(database, clock, () -> bell.forEach(Runnable::run));
        }

        @Bean(destroyMethod = "close")
        Intake intake(Home home, NamedParameterJdbcTemplate database, InstantSource clock, List<Runnable> bell)
                throws IOException {
            SourcePositions known = SourcePositions.read(database);
            return Intake.open(
                    home.journal(), known.through(), known.journal(), clock, () -> bell.forEach(Runnable::run));
        }

        @Bean(destroyMethod = "close")
        EventStore history(Home home, InstantSource clock) {
            return DuckEventStore.open(home.history(), HistorySettings.usual(), clock);
        }

        @Bean(destroyMethod = "close")
        Pipeline pipeline(
                Home home,
                Intake intake,
                KindCatalogue kinds,
                NamedParameterJdbcTemplate database,
                TransactionTemplate transaction,
                Outbox outbox,
                EventStore history,
                DeviceRegistry devices,
                SeenBy seenBy,
                Broadcaster broadcaster,
                SecureRandom random,
                InstantSource clock,
                List<Runnable> bell)
                throws IOException {
            Pipeline pipeline = Pipeline.open(new Parts(
                    intake,
                    () -> new Engine.Plan(List.of(seenBy), Networks.PRIVATE),
                    kinds,
                    home.record(),
                    RecordKeys.signer(home.keys(), "test/record", random),
                    database,
                    transaction,
                    outbox,
                    history,
                    devices,
                    home.checkpoints().resolve("engine"),
                    broadcaster,
                    clock));
            bell.add(pipeline::wake);
            return pipeline;
        }

        @Bean
        DeviceRows deviceRows(DeviceRegistry devices, SeenBy seenBy) {
            return new DeviceRows(devices, seenBy, Set::of, () -> Duration.ofHours(1), InstantSource.system());
        }

        @Bean
        FindingStore findingStore(NamedParameterJdbcTemplate database, KindCatalogue kinds) {
            return new FindingStore(database, kinds);
        }

        @Bean
        PersonNames personNames() {
            return key -> Optional.of("Name of " + key);
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http, Surroundings surroundings) {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .addFilterAfter(
                            new OncePerRequestFilter() {
                                @Override
                                protected void doFilterInternal(
                                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                                        throws IOException, jakarta.servlet.ServletException {
                                    Actor actor = surroundings.actors().get(request.getHeader(WHO));
                                    SecurityContextHolder.getContext()
                                            .setAuthentication(new Caller(actor, List.of(), true));
                                    chain.doFilter(request, response);
                                }
                            },
                            SecurityContextHolderFilter.class)
                    .build();
        }
    }

    CaptureServer(Path folder, DatabaseAccess access, AtomicReference<Instant> now, CaptureLimits limits)
            throws IOException {
        home = new Home(folder).create();
        actor("engineer", Role.BIOMEDICAL_ENGINEER, Reach.everything(), false);
        actor("analyst", Role.SECURITY_ANALYST, Reach.everything(), false);
        actor("proved", Role.SECURITY_ANALYST, Reach.everything(), true);
        actor("auditor", Role.AUDITOR, Reach.everything(), true);
        actor("clinician", Role.CLINICIAN, Reach.everything(), false);
        actor("elsewhere", Role.MAKER, Reach.models(List.of("Other Pump"), List.of()), false);
        context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .initializers(context -> {
                    var beans = context.getBeanFactory();
                    beans.registerSingleton("surroundings", new Surroundings(home, actors, now));
                    beans.registerSingleton("limits", limits);
                })
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn",
                        "spring.threads.virtual.enabled=true",
                        "spring.datasource.hikari.maximum-pool-size=6",
                        "spring.datasource.url=" + access.url(),
                        "spring.datasource.username=" + access.user(),
                        "spring.datasource.password=" + access.password())
                .run();
        database = context.getBean(NamedParameterJdbcTemplate.class);
    }

    private void actor(String key, Role role, Reach reach, boolean proved) {
        actors.put(
                key, new Actor(key, Set.of(role), role.permissions(), reach, Actor.Means.SESSION, "session", proved));
    }

    Answer send(String who, String method, String path, byte[] body, String type) {
        URI uri = URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/api/v1" + path);
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(uri)
                            .header(WHO, who)
                            .header("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    Answer get(String who, String path) {
        return send(who, "GET", path, new byte[0], "application/json");
    }

    Answer upload(String name, String more, byte[] bytes) {
        return send(
                "engineer",
                "POST",
                "/captures?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + more,
                bytes,
                "application/octet-stream");
    }

    Answer slice(String who, String finding, String request) {
        return send(
                who,
                "POST",
                "/findings/" + finding + "/slices",
                request.getBytes(StandardCharsets.UTF_8),
                "application/json");
    }

    Answer forget(String id) {
        return send("engineer", "DELETE", "/captures/" + id + "/packets", new byte[0], "application/json");
    }

    /** Uploads, and waits until it is over. */
    JsonNode read(String name, String more, byte[] bytes) {
        Answer answer = upload(name, more, bytes);
        if (answer.status() != 202) {
            throw new AssertionError(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        String id = answer.json().path("id").asString();
        until(() -> isOver(id));
        return capture(id);
    }

    /** It is read, what is to be kept is sealed, and the rest is gone. */
    private boolean isOver(String id) {
        Map<String, Object> row =
                database.queryForMap("select state, keep from capture where id = :id", Map.of("id", id));
        return Set.of("DONE", "REFUSED").contains(String.valueOf(row.get("state")))
                && Boolean.FALSE.equals(row.get("keep"))
                && !Files.exists(home.captures().resolve(id));
    }

    JsonNode capture(String id) {
        return get("engineer", "/captures/" + id).json();
    }

    /** Everything in the journal is applied. */
    void settle() {
        Pipeline pipeline = context.getBean(Pipeline.class);
        Intake intake = context.getBean(Intake.class);
        until(() -> pipeline.caughtUp()
                && pipeline.processed() == intake.journal().acknowledged()
                && database.queryForObject("select journal from applied", Map.of(), Long.class) == pipeline.processed()
                && database.queryForObject("select count(*) from outbox", Map.of(), Long.class) == 0);
    }

    long journal() {
        return context.getBean(Intake.class).journal().acknowledged();
    }

    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home.captures())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Actions and details of the audit log, oldest first. */
    List<String> audit() {
        settle();
        return database.query(
                "select actor, action, subject, details::text from audit order by index",
                Map.of(),
                (row, number) ->
                        String.join(" ", row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    String finding(String kind) {
        settle();
        return database.query(
                        "select id from finding where kind = :kind and merged_into is null order by id",
                        Map.of("kind", kind),
                        (row, number) -> row.getString(1))
                .getFirst();
    }

    static void until(Condition condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    interface Condition {
        boolean holds();
    }

    @Override
    public void close() {
        context.close();
    }
}
