package org.cylcomed.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.device.Networks;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.captures.CaptureReading;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Log;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.TestDatabase;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The whole server over a folder, asked at its handlers: a test is whomever it likes, without signing in. */
public final class House implements AutoCloseable {
    public static final Path SAMPLE = Path.of("../samples/hl7-replay-attack.pcapng");

    private final RunningServer server;
    private final MockMvc handlers;

    public House(Path folder) throws IOException {
        this(folder, TestDatabase.fresh());
    }

    /** Over what another house left. */
    public House(Path folder, DatabaseAccess database) throws IOException {
        server = RunningServer.start(folder, database);
        handlers = MockMvcBuilders.webAppContextSetup((WebApplicationContext) server.context)
                .build();
    }

    public Home home() {
        return server.home;
    }

    public <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    public RunningServer server() {
        return server;
    }

    public ConfigurableApplicationContext context() {
        return server.context;
    }

    public NamedParameterJdbcTemplate database() {
        return bean(NamedParameterJdbcTemplate.class);
    }

    /** Reads a capture and waits until everybody sees it. */
    public void read(Path capture, String id) throws IOException {
        Site site = new Site("", Networks.PRIVATE, new TreeSet<>(), new TreeSet<>());
        new CaptureReading(new SourceId(id), "", site, patient -> "hash", bean(Intake.class)).run(capture);
        settle();
    }

    /** Waits until everything in the journal is applied. */
    public void settle() {
        Pipeline pipeline = bean(Pipeline.class);
        EventStore history = bean(EventStore.class);
        Intake intake = bean(Intake.class);
        until(() -> pipeline.caughtUp()
                && pipeline.processed() == intake.journal().acknowledged()
                && history.appliedThrough(Log.JOURNAL) + 1 >= pipeline.processed()
                && applied() == pipeline.processed());
    }

    private long applied() {
        Long journal = database().queryForObject("select coalesce(max(journal), 0) from applied", Map.of(), Long.class);
        return journal == null ? 0 : journal;
    }

    /** Something that comes to hold. */
    public interface Condition {
        boolean holds();
    }

    public static void until(Condition condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s");
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    /** Puts a device into a care unit, as a person does. */
    public void place(String device, String careUnit) {
        String path = "/api/v1/devices/" + device + "/context";
        Visitor.Answer placed = anybody()
                .send(
                        "PATCH",
                        path,
                        Map.of("careUnit", careUnit),
                        anybody().get(path).header("ETag"));
        if (placed.status() != 200) {
            throw new AssertionError(placed.text());
        }
        until(() -> !database()
                .queryForList(
                        "select id from device where id = :id and care_unit = :unit",
                        Map.of("id", device, "unit", careUnit))
                .isEmpty());
    }

    /** Somebody who may do everything and sees all. */
    public Visitor anybody() {
        return as("person-1", Reach.everything(), EnumSet.allOf(Permission.class));
    }

    public Visitor as(String key, Reach reach, Set<Permission> permissions) {
        return new Visitor(
                handlers, new Actor(key, Set.of(), permissions, reach, Actor.Means.SESSION, "session-1", true));
    }

    @Override
    public void close() {
        server.close();
    }
}
