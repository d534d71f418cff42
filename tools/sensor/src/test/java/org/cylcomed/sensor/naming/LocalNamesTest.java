package org.cylcomed.sensor.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.protocol.Hex.bytes;

import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class LocalNamesTest {
    @Test
    void mdnsTellsHostServiceAndModelOfItsSender() {
        Exchange exchange = Exchange.udp(5353, new MdnsRecogniser())
                .client(bytes("0000 8400 0000 0003 0000 0000"
                        + "06'Bed-07' 05'local' 00 0001 8001 00000078 0004 0a000001"
                        + "04'_ipp' 04'_tcp' c013 000c 0001 00000078 0009 06'Prints' c02a"
                        + "06'Bed-07' 0c'_device-info' c02f 0010 0001 00000078 000f 0e'model=Monitor7'"));

        assertThat(exchange.is(Protocol.MDNS)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .contains(
                        org.assertj.core.api.Assertions.tuple(AttributeName.HOST_NAME, "Bed-07"),
                        org.assertj.core.api.Assertions.tuple(AttributeName.SERVICE, "_ipp._tcp"),
                        org.assertj.core.api.Assertions.tuple(AttributeName.MODEL, "Monitor7"));
    }

    @Test
    void whatAQueryAlreadyKnowsIsNotItsSenders() {
        Exchange exchange = Exchange.udp(5353, new MdnsRecogniser())
                .client(bytes("0000 0000 0001 0001 0000 0000 04'_ipp' 04'_tcp' 05'local' 00 000c 0001"
                        + "c00c 000c 0001 00000078 0009 06'Prints' c00c"));

        assertThat(exchange.is(Protocol.MDNS)).isTrue();
        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void llmnrAnswersNameTheSenderAndAreNotCounted() {
        Exchange exchange = Exchange.udp(5355, new LlmnrRecogniser())
                .client(bytes("1234 8000 0001 0001 0000 0000 05'ward3' 00 0001 0001"
                        + "05'ward3' 00 0001 0001 0000001e 0004 0a000001"));

        assertThat(exchange.connection().layers()).isZero();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.value()).isEqualTo("ward3"));
    }

    @Test
    void aNetbiosRegistrationNamesItsSender() {
        String name = "20 'FHEBFCEEDDCACACACACACACACACACAAA' 00";
        Exchange exchange = Exchange.udp(137, new NetbiosNameRecogniser())
                .client(bytes("1234 2910 0001 0000 0000 0001" + name + "0020 0001"
                        + "c00c 0020 0001 000493e0 0006 0000 0a000001"));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.value()).isEqualTo("WARD3"));
    }

    @Test
    void aWorkgroupIsNotAHostName() {
        String name = "20 'FHEBFCEEDDCACACACACACACACACACAAA' 00";
        Exchange exchange = Exchange.udp(137, new NetbiosNameRecogniser())
                .client(bytes("1234 2910 0001 0000 0000 0001" + name + "0020 0001"
                        + "c00c 0020 0001 000493e0 0006 8000 0a000001"));

        assertThat(exchange.sightings()).isEmpty();
    }
}
