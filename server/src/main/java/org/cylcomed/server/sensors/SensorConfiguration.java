package org.cylcomed.server.sensors;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.api.Ids;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.stream.Broadcaster;
import org.cylcomed.server.tls.SensorCertificates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All parts of this package and what each needs. */
@Configuration(proxyBeanMethods = false)
class SensorConfiguration {
    @Bean
    SensorCertificates sensorCertificates(Home home, InstantSource clock, SecureRandom random) throws IOException {
        return SensorCertificates.open(home, clock, random);
    }

    @Bean
    SensorTable sensorTable(JdbcClient database) {
        return new SensorTable(database);
    }

    @Bean
    SensorRegister sensorRegister(
            SensorTable table,
            PlatformTransactionManager transactions,
            SensorCertificates certificates,
            AuditTrail audit,
            Ids ids,
            SecureRandom random,
            InstantSource clock,
            Broadcaster broadcaster) {
        return new SensorRegister(
                table,
                new TransactionTemplate(transactions),
                certificates,
                audit,
                ids,
                random,
                clock,
                id -> broadcaster.tell("sensor", id));
    }

    @Bean
    Attempts enrolmentAttempts(InstantSource clock) {
        return new Attempts(clock);
    }

    @Bean
    Door door(ServerSettings settings, SensorCertificates certificates) {
        return Door.of(settings.ingest(), certificates.authority());
    }

    @Bean
    Invitation invitation(SensorRegister register, Door door) {
        return new Invitation(register, door);
    }
}
