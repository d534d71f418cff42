package org.cylcomed.server.outputs;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.cylcomed.server.export.Backoff;
import org.cylcomed.server.export.Exporters;
import org.cylcomed.server.export.OutputStore;
import org.cylcomed.server.export.Outputs;
import org.cylcomed.server.export.PostgresOutputStore;
import org.cylcomed.server.export.TlsConnector;
import org.cylcomed.server.exports.ExportedRecords;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.home.Home;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

@Configuration(proxyBeanMethods = false)
class OutputConfiguration {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** With the waits above, a receiver may be away for some two days. */
    private static final int ATTEMPTS = 200;

    @Bean
    OutputStore outputStore(DataSource database) {
        // Joins a transaction around it, so that a change and its audit entry stand together.
        return new PostgresOutputStore(new TransactionAwareDataSourceProxy(database));
    }

    @Bean
    SealedSecrets outputSecrets(NamedParameterJdbcTemplate database, Home home, SecureRandom random)
            throws IOException {
        return new SealedSecrets(database, home.keys(), random);
    }

    @Bean
    GuardedSenders guardedSenders(SealedSecrets secrets, Home home, InstantSource clock) throws IOException {
        return new GuardedSenders(new TlsConnector(Trust.sockets(home.keys()), TIMEOUT), secrets, clock);
    }

    @Bean
    ChangedFindings changedFindings(FindingStore store, ExportedRecords records, InstantSource clock) {
        return new ChangedFindings(store, records, clock);
    }

    @Bean(destroyMethod = "close")
    Outputs outputs(
            OutputStore store,
            ChangedFindings feed,
            Exporters exporters,
            GuardedSenders senders,
            SecureRandom random,
            InstantSource clock) {
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, ATTEMPTS, random);
        return new Outputs(store, feed, exporters, senders, backoff, clock);
    }

    @Bean(destroyMethod = "close")
    DeliveryThread deliveryThread(Outputs outputs) {
        return new DeliveryThread(outputs);
    }
}
