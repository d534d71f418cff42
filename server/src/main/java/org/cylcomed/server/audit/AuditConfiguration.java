package org.cylcomed.server.audit;

import java.time.InstantSource;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.pipeline.Pipeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    @Bean
    Proofs proofs(Pipeline pipeline, Home home, InstantSource clock) {
        return new Proofs(pipeline::record, home.record(), clock);
    }
}
