package org.cylcomed.server.budget;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.cylcomed.detection.Detection;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.pipeline.Outbox;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BudgetConfiguration {
    @Bean(destroyMethod = "close")
    Budget budget(
            FindingStore findings,
            DeviceRegistry devices,
            DeviceRows rows,
            Outbox outbox,
            SiteSettingsStore site,
            InstantSource clock) {
        Set<String> learned =
                Detection.learned().stream().map(kind -> kind.name()).collect(Collectors.toSet());
        return new Budget(
                        findings,
                        devices,
                        rows,
                        outbox,
                        learned,
                        () -> site.get().budget(),
                        ZoneId.systemDefault(),
                        clock)
                .start();
    }
}
