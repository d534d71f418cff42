package org.cylcomed.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.engine.json.Json;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.sensors.SensorRegister;
import org.cylcomed.server.sensors.TestSensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;

/** When a sensor is told to wait, and that it is told so before anything is taken. */
class PressureTest {
    @TempDir
    Path folder;

    @Test
    void aSensorWaitsWhileTheServerIsBehindOrItsDiskTakesNothing() throws Exception {
        try (RunningServer server = RunningServer.start(folder);
                TestSensor sensor = TestSensor.enrol(server, "icu-tap");
                Intake intake = Intake.open(
                        Files.createDirectory(folder.resolve("other")),
                        Map.of(),
                        0,
                        InstantSource.system(),
                        () -> {})) {
            RecordCheck check = new RecordCheck(new Json(server.bean(KindCatalogue.class)));
            SensorRegister register = server.bean(SensorRegister.class);
            long[] behind = {IngestController.MOST_BEHIND + 1};
            IngestController door = new IngestController(register, intake, check, () -> behind[0]);

            Problem busy = catchThrowableOfType(Problem.class, () -> door.records(request(sensor)));
            assertThat(busy.status().value()).isEqualTo(429);
            assertThat(busy.headers().getFirst("Retry-After")).isEqualTo("1");
            assertThat(intake.through(new SourceId(sensor.id))).isZero();

            behind[0] = IngestController.MOST_BEHIND;
            assertThat(door.records(request(sensor)).getBody()).isEqualTo("{\"through\":1}");

            intake.close();
            Problem away = catchThrowableOfType(Problem.class, () -> door.records(request(sensor, 1)));
            assertThat(away.status().value()).isEqualTo(503);
            assertThat(away.headers().getFirst("Retry-After")).isEqualTo("5");
            assertThat(intake.failed()).isTrue();
        }
    }

    private static MockHttpServletRequest request(TestSensor sensor) {
        return request(sensor, 0);
    }

    private static MockHttpServletRequest request(TestSensor sensor, int first) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/ingest/v1/records");
        request.setContentType("application/x-ndjson");
        request.setParameter("first", Integer.toString(first));
        request.setAttribute("jakarta.servlet.request.X509Certificate", new X509Certificate[] {sensor.certificate});
        request.setContent((EvidenceLine.of("arp-spoofing") + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return request;
    }
}
