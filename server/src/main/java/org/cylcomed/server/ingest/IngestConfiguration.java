package org.cylcomed.server.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.engine.json.Json;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.sensors.Deliveries;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.tls.TlsFiles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;

/** The door for sensors: its port, its chain before the people's, and what its handlers need. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ingestPort(ServerSettings settings, Home home) {
        return factory -> {
            try {
                Connector port = IngestPort.open(settings.ingest(), TlsFiles.of(settings, home));
                factory.addAdditionalConnectors(port);
                factory.addEngineValves(new DoorKeeper(port));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }

    /** Nobody signs in here, and a browser has no part in it: each handler looks at the certificate. */
    @Bean
    @Order(50)
    SecurityFilterChain ingest(HttpSecurity http) {
        return http.securityMatcher("/ingest/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    RecordCheck recordCheck(KindCatalogue kinds) {
        return new RecordCheck(new Json(kinds));
    }

    @Bean
    Backlog backlog(Intake intake, org.cylcomed.server.pipeline.Pipeline pipeline) {
        return () -> intake.journal().acknowledged() - pipeline.processed();
    }

    @Bean
    Deliveries deliveries(Intake intake) {
        return new Deliveries() {
            @Override
            public Map<String, Long> through() {
                return intake.through();
            }

            @Override
            public Map<String, Instant> last() {
                return intake.last();
            }
        };
    }
}
