package org.cylcomed.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.process.Processor;
import org.cylcomed.detection.Detection;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.record.RecordKeys;
import org.cylcomed.maintenance.weakness.SoftwareKinds;
import org.cylcomed.sensor.findings.FindingKinds;
import org.cylcomed.server.access.AccessConfiguration;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Role;
import org.cylcomed.server.api.Idempotency;
import org.cylcomed.server.api.Ids;
import org.cylcomed.server.devices.DeviceDetails;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.devices.Places;
import org.cylcomed.server.findings.Decisions;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.FindingViews;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.DuckEventStore;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.HistorySettings;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.people.Demo;
import org.cylcomed.server.people.HospitalSettings;
import org.cylcomed.server.people.PeopleConfiguration;
import org.cylcomed.server.people.PeopleSettings;
import org.cylcomed.server.pipeline.Outbox;
import org.cylcomed.server.pipeline.Parts;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.pipeline.SeenBy;
import org.cylcomed.server.pipeline.SourcePositions;
import org.cylcomed.server.settings.HospitalSignInSettings;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.settings.Setting;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.cylcomed.server.stream.Broadcaster;
import org.cylcomed.server.tls.DoorTls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Every tool the server wires, and what it is made of. A tool is added in {@link #kinds} and {@link #plan}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AccessConfiguration.class, PeopleConfiguration.class})
@ComponentScan(
        excludeFilters =
                @Filter(type = FilterType.REGEX, pattern = "org\\.cylcomed\\.server\\.(people|access|assets)\\..*"))
class ServerConfiguration {
    private static final int HISTORY_MEGABYTES = 256;

    /** The record log's origin, as its checkpoints name it. */
    private static final String RECORD = "cylcomed/record";

    /** Kinds of every tool. */
    @Bean
    KindCatalogue kinds() {
        List<Kind> all = new ArrayList<>(FindingKinds.all());
        all.addAll(Detection.kinds());
        all.addAll(SoftwareKinds.all());
        all.add(DeviceBook.CONTRADICTION);
        return KindCatalogue.of(all);
    }

    /** Processors of every tool, in their order. */
    @Bean
    Supplier<Engine.Plan> plan(SeenBy seenBy, SiteSettingsStore site, ObjectProvider<Demo> demo) {
        // A demonstration's patients are made up.
        boolean shown = demo.getIfAvailable() != null;
        List<Processor<?>> processors = new ArrayList<>(List.of(seenBy));
        processors.addAll(Detection.processors(_ -> shown || site.get().watchesVitalSigns()));
        return () -> new Engine.Plan(processors, site::isOurs);
    }

    @Bean
    SeenBy seenBy() {
        return new SeenBy();
    }

    /** No finer than PostgreSQL keeps: what is answered before a restart is answered after it. */
    @Bean
    InstantSource clock() {
        return () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    /** The people's door; where it is plain http, this is never asked. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> doorTls() {
        return factory -> factory.addConnectorCustomizers(DoorTls::use);
    }

    @Bean
    Bell bell() {
        return new Bell();
    }

    @Bean
    SiteSettingsStore siteSettings(NamedParameterJdbcTemplate database) {
        return new SiteSettingsStore(database);
    }

    @Bean
    Outbox outbox(JdbcClient database, InstantSource clock, Bell bell) {
        return new Outbox(database, clock, bell);
    }

    @Bean(destroyMethod = "close")
    Intake intake(Home home, NamedParameterJdbcTemplate database, InstantSource clock, Bell bell) throws IOException {
        SourcePositions known = SourcePositions.read(database);
        return Intake.open(home.journal(), known.through(), known.journal(), clock, bell);
    }

    @Bean(destroyMethod = "close")
    EventStore history(Home home, InstantSource clock) {
        return DuckEventStore.open(
                home.history(), HistorySettings.usual().withMemoryLimitMegabytes(HISTORY_MEGABYTES), clock);
    }

    @Bean
    DeviceRegistry devices(Places places) {
        return new DeviceRegistry(places);
    }

    @Bean
    Broadcaster broadcaster(DeviceRegistry devices, InstantSource clock) {
        return new Broadcaster(clock.instant().getEpochSecond(), devices::ofFinding);
    }

    @Bean(destroyMethod = "close")
    Pipeline pipeline(
            Home home,
            Intake intake,
            Supplier<Engine.Plan> plan,
            KindCatalogue kinds,
            NamedParameterJdbcTemplate database,
            PlatformTransactionManager transactions,
            Outbox outbox,
            EventStore history,
            DeviceRegistry devices,
            Broadcaster broadcaster,
            Bell bell,
            SecureRandom random,
            InstantSource clock)
            throws IOException {
        Path checkpoint = home.checkpoints().resolve("engine");
        Pipeline pipeline = Pipeline.open(new Parts(
                intake,
                plan,
                kinds,
                home.record(),
                RecordKeys.signer(home.keys(), RECORD, random),
                database,
                new TransactionTemplate(transactions),
                outbox,
                history,
                devices,
                checkpoint,
                broadcaster,
                clock));
        bell.listener(pipeline::wake);
        return pipeline;
    }

    @Bean
    DeviceRows deviceRows(
            DeviceRegistry devices, SeenBy seenBy, Intake intake, SiteSettingsStore site, InstantSource clock) {
        return new DeviceRows(
                devices,
                seenBy,
                () -> {
                    // A capture is of the past: it does not go on speaking.
                    Set<String> live = new HashSet<>(intake.last().keySet());
                    live.removeIf(source -> source.startsWith("cap-"));
                    return live;
                },
                () -> Duration.ofMinutes(site.get().silentAfterMinutes()),
                clock);
    }

    @Bean
    Ids ids(SecureRandom random) {
        return new Ids(random);
    }

    @Bean
    Idempotency idempotency(
            NamedParameterJdbcTemplate database,
            PlatformTransactionManager transactions,
            JsonMapper mapper,
            SecureRandom random,
            InstantSource clock) {
        return new Idempotency(database, new TransactionTemplate(transactions), mapper, random, clock);
    }

    @Bean
    PeopleSettings peopleSettings(ServerSettings settings, Home home) throws TerminalException {
        return new PeopleSettings(URI.create(settings.listen().url()), home.keys(), hospital(settings));
    }

    private static Optional<HospitalSettings> hospital(ServerSettings settings) throws TerminalException {
        HospitalSignInSettings signIn = settings.signIn();
        if (signIn == null) {
            return Optional.empty();
        }
        Map<String, Role> roles = new TreeMap<>();
        for (Map.Entry<String, String> each : signIn.roles().entrySet()) {
            try {
                roles.put(each.getKey(), Role.valueOf(each.getValue()));
            } catch (IllegalArgumentException unknown) {
                throw new TerminalException(
                        "settings", Setting.SIGN_IN_ROLES.key() + ": there is no role " + each.getValue());
            }
        }
        return Optional.of(new HospitalSettings(
                signIn.issuer(), signIn.client(), signIn.secret(), signIn.rolesClaim(), roles, signIn.asksForMore()));
    }

    @Bean
    DeviceDetails.SourceNames sourceNames(FindingStore store) {
        return store::sourceName;
    }

    @Bean
    DeviceDetails deviceDetails(SeenBy seenBy, DeviceDetails.SourceNames sources, DeviceDetails.Contexts contexts) {
        return new DeviceDetails(seenBy, sources, contexts);
    }

    @Bean
    Wording wording(DeviceRegistry devices) {
        List<Class<?>> rooms = new ArrayList<>(Detection.rooms());
        rooms.add(SoftwareKinds.class);
        return new Wording(devices, rooms);
    }

    @Bean
    FindingStore findingStore(NamedParameterJdbcTemplate database, KindCatalogue kinds) {
        return new FindingStore(database, kinds);
    }

    @Bean
    FindingViews findingViews(FindingStore store, DeviceRegistry devices, Wording wording, PersonNames people) {
        Set<String> teachable = new HashSet<>();
        Detection.teachable().forEach(each -> teachable.add(each.kind().name()));
        return new FindingViews(store, devices, wording, people, teachable);
    }

    @Bean
    Decisions decisions(Outbox outbox, Pipeline pipeline) {
        return new Decisions(outbox, pipeline);
    }
}
