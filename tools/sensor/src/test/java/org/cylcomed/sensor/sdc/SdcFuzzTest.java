package org.cylcomed.sensor.sdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.http.HttpRecogniser;
import org.junit.jupiter.api.Tag;

class SdcFuzzTest {
    private static final String NAMESPACES = "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\""
            + " xmlns:d=\"http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01\""
            + " xmlns:m=\"http://standards.ieee.org/downloads/11073/11073-10207-2017/message\"><Body>";

    @FuzzTest(maxDuration = "20s")
    @Tag("fuzz")
    void anyAnnouncementIsReadWithoutFailing(byte[] bytes) {
        Exchange exchange = Exchange.udp(3702, new WsDiscoveryRecogniser())
                .client(joined(NAMESPACES + "<d:Hello>", bytes))
                .server(joined(NAMESPACES, bytes));
        assertThat(exchange.sightings().size()).isLessThan(50 + bytes.length);
    }

    @FuzzTest(maxDuration = "20s")
    @Tag("fuzz")
    void anyReportIsReadWithoutFailing(byte[] bytes) {
        byte[] body = joined(NAMESPACES + "<m:EpisodicMetricReport SequenceId='s'>", bytes);
        byte[] request = joined(
                "POST / HTTP/1.1\r\nContent-Type: application/soap+xml\r\nContent-Length: " + body.length + "\r\n\r\n",
                body);
        Exchange exchange = Exchange.tcp(80, new HttpRecogniser(new SdcContent(new SdcDirectory())))
                .client(request)
                .end();
        assertThat(exchange.sightings().size()).isLessThan(50 + bytes.length);
    }

    private static byte[] joined(String start, byte[] rest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(start.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(rest);
        return all.toByteArray();
    }
}
