package org.cylcomed.server.profile;

import java.time.InstantSource;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.FindingViews;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.pipeline.Pipeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {
    @Bean
    Profiles profiles(
            Pipeline pipeline,
            EventStore history,
            DeviceRegistry devices,
            FindingStore findings,
            FindingViews views,
            InstantSource clock) {
        return new Profiles(pipeline, history, devices, findings, views, clock);
    }

    @Bean
    ModelHealth modelHealth(
            Pipeline pipeline,
            DeviceRegistry devices,
            NamedParameterJdbcTemplate database,
            Wording wording,
            InstantSource clock) {
        return new ModelHealth(pipeline, devices, database, wording, clock);
    }
}
