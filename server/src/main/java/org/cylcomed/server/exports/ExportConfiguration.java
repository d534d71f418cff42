package org.cylcomed.server.exports;

import java.time.InstantSource;
import java.util.Optional;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.export.Exporters;
import org.cylcomed.server.export.IncidentArchive;
import org.cylcomed.server.export.Producer;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.incidents.IncidentStore;
import org.cylcomed.server.incidents.IncidentViews;
import org.cylcomed.server.incidents.ResponseStore;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.pipeline.RecordedEvidence;
import org.cylcomed.server.settings.ServerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

@Configuration(proxyBeanMethods = false)
class ExportConfiguration {
    @Bean
    Producer producer(ServerSettings settings) {
        String version = ExportConfiguration.class.getPackage().getImplementationVersion();
        return new Producer(version == null ? "0" : version, settings.listen().host());
    }

    @Bean
    Exporters exporters(Producer producer) {
        return new Exporters(producer);
    }

    @Bean
    IncidentArchive incidentArchive(Producer producer) {
        return new IncidentArchive(producer);
    }

    @Bean
    ExportedRecords exportedRecords(DeviceRegistry devices, Wording wording) {
        return new ExportedRecords(devices, wording);
    }

    @Bean
    Tables tables(
            FindingStore findings,
            DeviceRows devices,
            IncidentStore incidents,
            IncidentViews views,
            ExportedRecords records,
            InstantSource clock) {
        return new Tables(findings, devices, incidents, views, records, clock);
    }

    @Bean
    PlainTables plainTables(
            NamedParameterJdbcTemplate database, DeviceRows devices, PersonNames people, InstantSource clock) {
        return new PlainTables(database, devices, people, clock);
    }

    @Bean
    RecordedEvidence recordedEvidence(NamedParameterJdbcTemplate database, KindCatalogue kinds) {
        return new RecordedEvidence(database, kinds);
    }

    @Bean
    IncidentFiles incidentFiles(
            Tables tables,
            ExportedRecords records,
            FindingStore findings,
            ResponseStore responses,
            IncidentViews views,
            DeviceRegistry devices,
            PersonNames people,
            RecordedEvidence evidence,
            Pipeline pipeline,
            Optional<PacketSlices> slices,
            NamedParameterJdbcTemplate database,
            InstantSource clock) {
        return new IncidentFiles(
                tables,
                records,
                findings,
                responses,
                views,
                devices,
                people,
                evidence,
                pipeline,
                slices.orElse(PacketSlices.NONE),
                database,
                clock);
    }
}
