package org.cylcomed.sensor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.http.HttpRecogniser;
import org.junit.jupiter.api.Tag;

class FhirFuzzTest {
    @FuzzTest(maxDuration = "20s")
    @Tag("fuzz")
    void anyJsonIsReadWithoutFailing(byte[] bytes) {
        check(bytes, "application/fhir+json");
    }

    @FuzzTest(maxDuration = "20s")
    @Tag("fuzz")
    void anyXmlIsReadWithoutFailing(byte[] bytes) {
        check(bytes, "application/fhir+xml");
    }

    private static void check(byte[] bytes, String type) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /fhir/Device/1 HTTP/1.1\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(bytes);
        Exchange exchange = Exchange.tcp(80, new HttpRecogniser(new FhirContent()))
                .client(request.toByteArray())
                .end();
        assertThat(exchange.sightings().size()).isLessThan(20 + bytes.length);
    }
}
