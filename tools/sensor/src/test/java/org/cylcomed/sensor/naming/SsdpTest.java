package org.cylcomed.sensor.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class SsdpTest {
    private static final String NOTIFY = "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNTS: ssdp:alive\r\n"
            + "SERVER: Linux/3.14 UPnP/1.0 CameraHub/2.1\r\n";

    private static Exchange ssdp(int port) {
        return Exchange.udp(port, new SsdpRecogniser());
    }

    private static List<String> values(Exchange exchange, AttributeName name) {
        return exchange.sightings(Sighting.Attribute.class).stream()
                .filter(attribute -> attribute.name() == name)
                .map(Sighting.Attribute::value)
                .toList();
    }

    @Test
    void anAnnouncementTellsSystemSoftwareServiceAndName() {
        Exchange exchange = ssdp(1900)
                .client(NOTIFY + "NT: upnp:rootdevice\r\nUSN: uuid:0a1b::upnp:rootdevice\r\n\r\n")
                .client(NOTIFY + "NT: urn:schemas-upnp-org:device:Printer:1\r\n"
                        + "USN: uuid:0a1b::urn:schemas-upnp-org:device:Printer:1\r\n\r\n");

        assertThat(exchange.is(Protocol.SSDP)).isTrue();
        assertThat(values(exchange, AttributeName.SOFTWARE)).containsExactly("Linux/3.14 UPnP/1.0 CameraHub/2.1");
        assertThat(values(exchange, AttributeName.OPERATING_SYSTEM)).containsExactly("Linux 3.14");
        assertThat(values(exchange, AttributeName.SERVICE)).containsExactly("urn:schemas-upnp-org:device:Printer:1");
        assertThat(values(exchange, AttributeName.KIND)).containsExactly("printer");
        assertThat(values(exchange, AttributeName.SERIAL)).containsExactly("uuid:0a1b");
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .allSatisfy(attribute -> assertThat(attribute.endpoint()).isEqualTo(Exchange.CLIENT));
    }

    @Test
    void repetitionsSayNothingNew() {
        Exchange exchange = ssdp(1900);
        for (int i = 0; i < 100; i++) {
            exchange.client(NOTIFY + "NT: urn:schemas-upnp-org:device:Printer:1\r\n\r\n");
        }

        assertThat(exchange.sightings()).hasSize(4);
    }

    @Test
    void aSearchTellsWhoSearchesAndNotWhatIsFound() {
        Exchange exchange = ssdp(1900)
                .client("M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: urn:schemas-upnp-org:device:Printer:1\r\n"
                        + "USER-AGENT: Chromium/109 Windows\r\n\r\n");

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.value()).isEqualTo("Chromium/109 Windows"));
    }

    @Test
    void anAnswerComesFromThePort() {
        String answer =
                "HTTP/1.1 200 OK\r\nST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\nserver: Box\r\n\r\n";

        assertThat(values(ssdp(1900).server(answer), AttributeName.KIND)).containsExactly("router");
        assertThat(ssdp(8080).server(answer).is(Protocol.SSDP)).isFalse();
    }

    @Test
    void otherRequestsAreNotSsdp() {
        assertThat(ssdp(1900).client("NOTIFY sip:a SIP/2.0\r\n\r\n").is(Protocol.SSDP))
                .isFalse();
        assertThat(ssdp(1900).client("M-SEARCH").is(Protocol.SSDP)).isFalse();
    }
}
