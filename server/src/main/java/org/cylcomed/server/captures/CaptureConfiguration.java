package org.cylcomed.server.captures;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.exports.PacketSlices;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.cylcomed.server.stream.Broadcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** All parts of this package and what each needs. */
@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {
    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(1);

    @Bean
    @Fallback
    CaptureLimits captureLimits(ObjectProvider<ServerSettings> settings) {
        ServerSettings given = settings.getIfAvailable();
        return given == null ? CaptureLimits.USUAL : CaptureLimits.USUAL.withMostBytes(given.captureBytes());
    }

    @Bean
    CaptureKeys captureKeys(Home home, SecureRandom random) {
        return new CaptureKeys(home.keys(), random);
    }

    @Bean
    CaptureFolder captureFolder(Home home, CaptureKeys keys) {
        return new CaptureFolder(home.captures(), keys);
    }

    @Bean
    CaptureTable captureTable(NamedParameterJdbcTemplate database) {
        return new CaptureTable(database);
    }

    @Bean
    Inbox captureInbox(Home home, CaptureLimits limits) {
        return new Inbox(home.captures(), limits, () -> home.captures().toFile().getUsableSpace());
    }

    @Bean(destroyMethod = "close")
    CaptureReader captureReader(
            CaptureTable table,
            TransactionTemplate transaction,
            CaptureFolder folder,
            CaptureKeys keys,
            CaptureLimits limits,
            Intake intake,
            SiteSettingsStore site,
            Broadcaster broadcaster,
            InstantSource clock) {
        return new CaptureReader(
                table, transaction, folder, keys, limits, intake, site, id -> broadcaster.tell("capture", id), clock);
    }

    @Bean
    CaptureDesk captureDesk(
            CaptureTable table,
            CaptureFolder folder,
            Inbox inbox,
            CaptureReader reader,
            AuditTrail audit,
            TransactionTemplate transaction,
            Broadcaster broadcaster,
            InstantSource clock)
            throws IOException {
        CaptureDesk desk = new CaptureDesk(
                table, folder, inbox, reader, audit, transaction, id -> broadcaster.tell("capture", id), clock);
        // Nothing is read before what a crash left is put in order.
        desk.tidy();
        reader.start();
        return desk;
    }

    @Bean(destroyMethod = "close")
    Removal captureRemoval(CaptureDesk desk) {
        return Removal.every(BETWEEN_REMOVALS, desk::removeExpired);
    }

    @Bean
    CaptureViews captureViews(
            CaptureReader reader, DeviceRows devices, FindingStore findings, PersonNames people, InstantSource clock) {
        return new CaptureViews(reader, devices, findings, people, clock);
    }

    @Bean
    PacketSlices packetSlices(Slices slices) {
        return slices::masked;
    }

    @Bean
    Slices slices(CaptureTable table, CaptureFolder folder, CaptureLimits limits, InstantSource clock) {
        return new Slices(table, folder, limits, clock);
    }
}
