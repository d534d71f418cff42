package org.cylcomed.server.lessons;

import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.process.Teachable;
import org.cylcomed.detection.Detection;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.FindingViews;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.pipeline.Outbox;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.pipeline.RecordedEvidence;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

@Configuration(proxyBeanMethods = false)
class LessonConfiguration {
    private static Map<String, Teachable> teachable() {
        return Detection.teachable().stream()
                .collect(Collectors.toMap(each -> each.kind().name(), each -> each));
    }

    @Bean
    LessonTable lessonTable(NamedParameterJdbcTemplate database) {
        return new LessonTable(database);
    }

    @Bean
    Concerned concerned(DeviceRegistry devices, DeviceRows rows) {
        return new Concerned(devices, rows);
    }

    @Bean
    LastMonth lastMonth(EventStore history, RecordedEvidence recorded, Pipeline pipeline) {
        return new LastMonth(history, recorded, pipeline);
    }

    @Bean
    Proposals proposals(
            FindingStore findings, Concerned concerned, LastMonth lastMonth, LessonTable lessons, InstantSource clock) {
        return new Proposals(findings, concerned, lastMonth, lessons, teachable(), clock);
    }

    @Bean
    LessonViews lessonViews(
            Concerned concerned,
            DeviceRegistry devices,
            KindCatalogue kinds,
            Wording wording,
            FindingViews findings,
            PersonNames people,
            InstantSource clock) {
        return new LessonViews(concerned, devices, kinds, wording, findings, people, clock);
    }

    @Bean(destroyMethod = "close")
    Teaching teaching(
            LessonTable lessons,
            Concerned concerned,
            LastMonth lastMonth,
            FindingStore findings,
            Intake intake,
            Outbox outbox,
            InstantSource clock) {
        return new Teaching(lessons, concerned, lastMonth, findings, teachable(), intake, outbox, clock).start();
    }
}
