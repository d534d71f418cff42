package org.cylcomed.server.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.process.Processor;
import org.cylcomed.detection.Detection;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.record.RecordKeys;
import org.cylcomed.sensor.findings.FindingKinds;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.server.captures.CaptureReading;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.Places;
import org.cylcomed.server.history.DuckEventStore;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.HistorySettings;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.TestDatabase;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole pipeline over a folder and a real database, that can be stopped and started again. */
final class Plant implements AutoCloseable {
    static final Path SAMPLE = Path.of("../samples/hl7-replay-attack.pcapng");

    final Home home;
    final PGSimpleDataSource source;
    final NamedParameterJdbcTemplate database;
    final InstantSource clock = InstantSource.system();
    final ConcurrentLinkedQueue<String> news = new ConcurrentLinkedQueue<>();
    DeviceRegistry devices = new DeviceRegistry(Places.NOWHERE);
    SeenBy seenBy = new SeenBy();
    Intake intake;
    EventStore history;
    Outbox outbox;
    Pipeline pipeline;

    Plant(Path folder) throws IOException {
        home = new Home(folder).create();
        DatabaseAccess access = TestDatabase.fresh();
        source = new PGSimpleDataSource();
        source.setUrl(access.url());
        source.setUser(access.user());
        source.setPassword(access.password());
        Flyway.configure().dataSource(source).load().migrate();
        database = new NamedParameterJdbcTemplate(source);
        start();
    }

    static KindCatalogue kinds() {
        List<Kind> all = new ArrayList<>(FindingKinds.all());
        all.addAll(Detection.kinds());
        all.add(DeviceBook.CONTRADICTION);
        return KindCatalogue.of(all);
    }

    private List<Processor<?>> processors() {
        List<Processor<?>> all = new ArrayList<>(List.of(seenBy));
        all.addAll(Detection.processors());
        return all;
    }

    void start() throws IOException {
        devices = new DeviceRegistry(Places.NOWHERE);
        seenBy = new SeenBy();
        Runnable[] bell = {() -> {}};
        SourcePositions known = SourcePositions.read(database);
        intake = Intake.open(home.journal(), known.through(), known.journal(), clock, () -> bell[0].run());
        history = DuckEventStore.open(home.history(), HistorySettings.usual(), clock);
        outbox = new Outbox(JdbcClient.create(source), clock, () -> bell[0].run());
        Supplier<Engine.Plan> plan = () -> new Engine.Plan(processors(), Networks.PRIVATE);
        pipeline = Pipeline.open(new Parts(
                intake,
                plan,
                kinds(),
                home.record(),
                RecordKeys.signer(home.keys(), "test/record", new SecureRandom()),
                database,
                new TransactionTemplate(new JdbcTransactionManager(source)),
                outbox,
                history,
                devices,
                home.checkpoints().resolve("engine"),
                (changedDevices, findings, incidents) -> {
                    news.addAll(changedDevices);
                    news.addAll(findings);
                    news.addAll(incidents);
                },
                clock));
        bell[0] = pipeline::wake;
    }

    void read(Path capture, String id) throws IOException {
        Site site = new Site("", Networks.PRIVATE, new TreeSet<>(), new TreeSet<>());
        new CaptureReading(new SourceId(id), "", site, patient -> "hash", intake).run(capture);
        settle();
    }

    /** Waits until everything in the journal is applied and written. */
    void settle() {
        until(() -> pipeline.caughtUp()
                && pipeline.processed() == intake.journal().acknowledged()
                && applied() == pipeline.processed()
                && history.appliedThrough(org.cylcomed.server.history.Log.JOURNAL) + 1 >= pipeline.processed());
    }

    private long applied() {
        return new ProjectionTable(database).applied().journal();
    }

    interface Condition {
        boolean holds();
    }

    static void until(Condition condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s");
            }
            Thread.onSpinWait();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** All findings with what people see of them, in a fixed order. */
    List<Map<String, Object>> findings() {
        return database.queryForList("""
                select id, device, peer_text, kind, status, first, last, count, ratio, strongest::text, facts::text,
                    rests_on::text, incident, who, resolved_reason, muted_until, muted_reason, version
                from finding where merged_into is null order by id
                """, Map.of());
    }

    List<Map<String, Object>> table(String query) {
        return database.queryForList(query, Map.of());
    }

    void stop() throws Exception {
        pipeline.close();
        history.close();
        intake.close();
    }

    void forgetProjections() throws IOException {
        new ProjectionTable(database).empty();
        for (Path file : List.of(
                home.history(), home.history().resolveSibling(home.history().getFileName() + ".wal"))) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
