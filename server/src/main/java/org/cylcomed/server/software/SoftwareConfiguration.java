package org.cylcomed.server.software;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.api.Ids;
import org.cylcomed.server.devices.DeviceDetails;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.flywaydb.core.Flyway;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** All parts of this package and what each needs. */
@Configuration(proxyBeanMethods = false)
class SoftwareConfiguration {
    /** The tables are there, from a folder and with a history of their own: each grows without regard to the server's. */
    record Tables(int migrations) {}

    @Bean
    @DependsOnDatabaseInitialization
    Tables softwareTables(DataSource database) {
        return new Tables(Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/maintenance")
                .table("flyway_maintenance_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate()
                .migrationsExecuted);
    }

    @Bean
    PartTable partTable(NamedParameterJdbcTemplate database, Tables tables) {
        return new PartTable(database);
    }

    @Bean
    BillTable billTable(NamedParameterJdbcTemplate database, Tables tables) {
        return new BillTable(database);
    }

    @Bean
    StandingTable standingTable(NamedParameterJdbcTemplate database, BillTable bills) {
        return new StandingTable(database, bills);
    }

    @Bean
    DecisionTable decisionTable(
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            AuditTrail audit,
            Ids ids,
            InstantSource clock,
            Tables tables) {
        return new DecisionTable(database, transaction, audit, ids, clock);
    }

    @Bean
    SupportTable supportTable(NamedParameterJdbcTemplate database, Tables tables) {
        return new SupportTable(database);
    }

    @Bean
    VexTable vexTable(NamedParameterJdbcTemplate database, Tables tables) {
        return new VexTable(database);
    }

    @Bean
    VexDocuments vexDocuments(
            VexTable table, TransactionTemplate transaction, AuditTrail audit, Ids ids, InstantSource clock) {
        return new VexDocuments(table, transaction, audit, ids, clock);
    }

    @Bean
    VexAnswers vexAnswers(VexTable table, Matching matching, TransactionTemplate transaction, InstantSource clock) {
        return new VexAnswers(table, matching, transaction, clock);
    }

    @Bean
    VexAnswerViews vexAnswerViews(NamedParameterJdbcTemplate database) {
        return new VexAnswerViews(database);
    }

    @Bean(destroyMethod = "close")
    Matching softwareMatching(
            Home home,
            PartTable parts,
            BillTable bills,
            StandingTable standing,
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            InstantSource clock) {
        return new Matching(
                new FeedStore(home.feeds()), parts, bills, new MatchTable(database), standing, transaction, clock);
    }

    @Bean
    Exposure exposure(EventStore history, SiteSettingsStore site) {
        return new Exposure(history, site::isOurs);
    }

    @Bean
    Concerns concerns(StandingTable standing, DeviceRegistry devices, Exposure exposure, InstantSource clock) {
        return new Concerns(standing, devices, exposure, clock);
    }

    @Bean
    SoftwareViews softwareViews(Matching matching, PersonNames people, DeviceDetails.Contexts contexts) {
        return new SoftwareViews(matching, people, contexts);
    }

    @Bean
    Uploads sbomUploads(
            Home home,
            BillTable bills,
            PartTable parts,
            Matching matching,
            SupportTable support,
            AuditTrail audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        return new Uploads(home.cache(), bills, parts, matching, support, audit, transaction, clock);
    }

    /** @param pipeline closed after this: what is said of a device goes its way */
    @Bean(destroyMethod = "close")
    SoftwareThread softwareThread(
            Matching matching,
            DeviceRegistry devices,
            BillTable bills,
            PartTable parts,
            Exposure exposure,
            StandingTable standing,
            VexAnswers vex,
            Concerns concerns,
            Intake intake,
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            Pipeline pipeline,
            Home home,
            InstantSource clock) {
        return new SoftwareThread(
                        matching,
                        new DeviceNames(devices, bills, parts, matching, transaction, clock),
                        exposure,
                        standing,
                        vex,
                        new Weaknesses(concerns, intake, database),
                        home.feeds(),
                        clock)
                .start();
    }
}
