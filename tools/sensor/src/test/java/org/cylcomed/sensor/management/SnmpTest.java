package org.cylcomed.sensor.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;

import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class SnmpTest {
    private static final byte[] GET =
            bytes("3026 020101 0406'public' a019 020107 020100 020100 300e 300c 0608 2b06010201010500 0500");

    private static Exchange snmp(int port) {
        return Exchange.udp(port, new SnmpRecogniser());
    }

    @Test
    void anAgentIsDescribedByItsAnswersAndTheCommunityIsTold() {
        Exchange exchange = snmp(9161)
                .client(GET)
                .server(bytes("303c 020101 0406'public' a22f 020107 020100 020100 3024"
                        + "3010 0608 2b06010201010500 0404'pump' 3010 0608 2b06010201010100 0404'OS 1'"));

        assertThat(exchange.is(Protocol.SNMP)).isTrue();
        assertThat(exchange.sightings(Sighting.ClearSecret.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.SERVER, AttributeName.HOST_NAME, "pump"),
                        tuple(Exchange.SERVER, AttributeName.SOFTWARE, "OS 1"));
        assertThat(exchange.sightings().toString()).doesNotContain("public");
    }

    @Test
    void aWriteAndItsRefusalAreActs() {
        Exchange exchange = snmp(161)
                .client(bytes(
                        "3026 020101 0406'public' a319 020107 020100 020100 300e 300c 0608 2b06010201010500 0400"))
                .server(bytes(
                        "3026 020101 0406'public' a219 020107 020111 020101 300e 300c 0608 2b06010201010500 0500"));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::outcome)
                .containsExactly(tuple("SET", Sighting.Outcome.ASKED), tuple("SET", Sighting.Outcome.REFUSED));
    }

    @Test
    void aReportOfAWrongDigestIsARefusedLogIn() {
        Exchange exchange = snmp(161)
                .server(bytes("303d 020103 300f 02020001 020300ffff 040100 020103 0400"
                        + "3025 0400 0400 a81f 020107 020100 020100 3014 3012 060a 2b060106030f01010500 410401020304"));

        assertThat(exchange.sightings(Sighting.Login.class))
                .singleElement()
                .satisfies(login -> assertThat(login.accepted()).isFalse());
    }

    @Test
    void theSameBytesCutShortAreNotTaken() {
        assertThat(snmp(161).client(java.util.Arrays.copyOf(GET, 20)).is(Protocol.SNMP))
                .isFalse();
        assertThat(snmp(4000).client(bytes("3003 020101")).is(Protocol.SNMP)).isFalse();
    }
}
