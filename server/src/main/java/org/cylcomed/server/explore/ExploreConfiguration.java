package org.cylcomed.server.explore;

import java.time.InstantSource;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

@Configuration(proxyBeanMethods = false)
class ExploreConfiguration {
    @Bean
    Reachable reachable(DeviceRegistry devices) {
        return new Reachable(devices);
    }

    @Bean
    RowViews rowViews(EventStore history, DeviceRegistry devices, Wording wording) {
        return new RowViews(history, devices, wording);
    }

    @Bean
    Accusations accusations(FindingStore findings, Reachable reachable, InstantSource clock) {
        return new Accusations(findings, reachable, clock);
    }

    @Bean
    Peers peers(EventStore history, Reachable reachable, Accusations accusations, Wording wording) {
        return new Peers(history, reachable, accusations, wording);
    }

    @Bean
    Timelines timelines(
            EventStore history,
            Accusations accusations,
            FindingStore findings,
            Wording wording,
            NamedParameterJdbcTemplate database) {
        return new Timelines(history, accusations, findings, wording, database);
    }

    @Bean
    Filters exploreFilters(Reachable reachable) {
        return new Filters(reachable);
    }

    @Bean
    Stacks stacks(EventStore history, Reachable reachable, Wording wording) {
        return new Stacks(history, reachable, wording);
    }

    @Bean
    Links links(EventStore history) {
        return new Links(history);
    }
}
