package org.cylcomed.server.incidents;

import java.time.InstantSource;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.FindingViews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {
    @Bean
    IncidentStore incidentStore(NamedParameterJdbcTemplate database) {
        return new IncidentStore(database);
    }

    @Bean
    ResponseStore responseStore(NamedParameterJdbcTemplate database) {
        return new ResponseStore(database);
    }

    @Bean
    IncidentViews incidentViews(
            IncidentStore store,
            ResponseStore responses,
            FindingStore findings,
            FindingViews views,
            DeviceRegistry devices,
            DeviceRows rows,
            PersonNames people,
            InstantSource clock) {
        return new IncidentViews(store, responses, findings, views, devices, rows, people, clock);
    }
}
