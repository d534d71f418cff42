package org.cylcomed.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.tls.SensorCertificates.RefusedException;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class RequestFuzzTest {
    private static final SensorCertificates CERTIFICATES = open();

    @FuzzTest(maxDuration = "20s")
    void anyRequestIsAnsweredOrRefused(byte[] data) {
        try {
            assertThat(CERTIFICATES.issue(data, "sensor").chain()).startsWith("-----BEGIN CERTIFICATE-----");
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static SensorCertificates open() {
        try {
            Home home = new Home(Files.createTempDirectory("cylcomed-fuzz-").resolve("home")).create();
            home.folder().toFile().deleteOnExit();
            return SensorCertificates.open(home, InstantSource.system(), new SecureRandom());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
