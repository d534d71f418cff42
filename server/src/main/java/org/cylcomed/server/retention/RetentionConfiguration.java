package org.cylcomed.server.retention;

import java.time.InstantSource;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.engine.json.Json;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    @Bean
    RetentionRun retentionRun(
            EventStore history,
            Intake intake,
            Pipeline pipeline,
            KindCatalogue kinds,
            SiteSettingsStore settings,
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            AuditTrail audit,
            InstantSource clock) {
        return new RetentionRun(
                history,
                intake::journal,
                pipeline::dispensable,
                new Segments(new Json(kinds)),
                settings::get,
                database,
                transaction,
                audit,
                clock);
    }

    @Bean(destroyMethod = "close")
    HourlyValues hourlyValues(
            Intake intake, Pipeline pipeline, KindCatalogue kinds, SiteSettingsStore settings, InstantSource clock) {
        Json json = new Json(kinds);
        ValueRun run = new ValueRun(
                intake::journal,
                pipeline::dispensable,
                new Segments(json),
                json,
                () -> settings.get().hoursOfValues(),
                clock);
        return new HourlyValues(run, pipeline::caughtUp, clock).start();
    }

    @Bean(destroyMethod = "close")
    DailyRetention dailyRetention(RetentionRun run, Pipeline pipeline, InstantSource clock) {
        return new DailyRetention(run, pipeline::caughtUp, clock).start();
    }
}
