package org.cylcomed.server.people;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cylcomed.server.access.AccessConfiguration;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.api.Idempotency;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** People and access alone, over real HTTP on a real PostgreSQL. Only time and the audit log are ours to move and read. */
final class TestServer implements AutoCloseable {
    static final String ORIGIN = "http://localhost:8480";

    final MovableTime time = new MovableTime();
    final Audit audit = new Audit();
    final ConfigurableApplicationContext context;
    private final Path keys;

    record Entry(Actor actor, String action, String subject, Map<String, String> details) {}

    /** Refuses what would not be kept together with the change it tells of. */
    static final class Audit implements AuditTrail {
        final List<Entry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void add(Actor actor, String action, String subject, Map<String, String> details) {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new AssertionError(action + " outside a transaction");
            }
            entries.add(new Entry(actor, action, subject, details));
        }

        List<String> actions(String subject) {
            return entries.stream()
                    .filter(entry -> entry.subject().equals(subject))
                    .map(Entry::action)
                    .toList();
        }
    }

    /** Without the annotation of a configuration, by which a scan of the whole server would find it. */
    @EnableAutoConfiguration
    @Import({AccessConfiguration.class, PeopleConfiguration.class})
    static class Application {
        @Bean
        Idempotency idempotency(
                NamedParameterJdbcTemplate database,
                TransactionTemplate transaction,
                JsonMapper mapper,
                SecureRandom random,
                InstantSource time) {
            return new Idempotency(database, transaction, mapper, random, time);
        }
    }

    private TestServer(Optional<HospitalSettings> hospital) throws IOException {
        DatabaseAccess database = TestDatabase.fresh();
        keys = Files.createTempDirectory("cylcomed-keys");
        PeopleSettings settings = new PeopleSettings(URI.create(ORIGIN), keys, hospital);
        context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .initializers(context -> {
                    var beans = context.getBeanFactory();
                    beans.registerSingleton("peopleSettings", settings);
                    beans.registerSingleton("time", (InstantSource) time);
                    beans.registerSingleton("secureRandom", new SecureRandom());
                    beans.registerSingleton("auditTrail", audit);
                    // A hundred sign-ins at the real cost would take longer than all other tests together.
                    beans.registerSingleton("cheapPasswords", new Passwords(new Secrets(new SecureRandom()), 512));
                })
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn",
                        "spring.threads.virtual.enabled=true",
                        "spring.datasource.hikari.maximum-pool-size=4",
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=" + database.password())
                .run();
    }

    static TestServer start() {
        return start(Optional.empty());
    }

    static TestServer start(Optional<HospitalSettings> hospital) {
        try {
            return new TestServer(hospital);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    Browser browser() {
        return new Browser(this);
    }

    String setupToken() {
        return context.getBean(Setup.class).link().orElseThrow().getFragment();
    }

    @Override
    public void close() {
        context.close();
        try {
            Files.deleteIfExists(keys.resolve("people.key"));
            Files.deleteIfExists(keys);
        } catch (IOException left) {
            throw new AssertionError(left);
        }
    }
}
