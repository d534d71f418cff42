package org.cylcomed.sensor.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class TimeAndLogTest {
    @Test
    void timeIsToldByPortAndHeader() {
        byte[] request = join(bytes("23 00 06 ec"), new byte[44]);

        assertThat(Exchange.udp(123, new NtpRecogniser()).client(request).is(Protocol.NTP))
                .isTrue();
        assertThat(Exchange.udp(4000, new NtpRecogniser()).client(request).is(Protocol.NTP))
                .isFalse();
    }

    @Test
    void variablesTellSoftwareAndSystem() {
        Exchange exchange = Exchange.udp(123, new NtpRecogniser())
                .server(bytes("16 82 0001 0000 0000 0000 0028 'version=\"ntpd 4.2.6\", system=\"Linux/2.6\"'"));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::value)
                .containsExactly("ntpd 4.2.6", "Linux/2.6");
    }

    @Test
    void askingForTheListOfClientsIsAnAct() {
        Exchange exchange = Exchange.udp(123, new NtpRecogniser()).client(bytes("17 00 03 2a 00000000"));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .containsExactly("MONLIST");
    }

    @Test
    void logMessagesOfBothFormsNameTheirHost() {
        for (String message : new String[] {
            "<34>1 2003-10-11T22:14:15.003Z pump-7 su - ID47 - denied", "<34>Oct 11 22:14:15 pump-7 su: denied"
        }) {
            Exchange exchange = Exchange.udp(4514, new SyslogUdpRecogniser()).client(message);

            assertThat(exchange.sightings(Sighting.Attribute.class))
                    .singleElement()
                    .satisfies(attribute -> {
                        assertThat(attribute.name()).isEqualTo(AttributeName.HOST_NAME);
                        assertThat(attribute.value()).isEqualTo("pump-7");
                    });
        }
    }

    @Test
    void countedMessagesOverTcpAreRead() {
        Exchange exchange = Exchange.tcp(6514, new SyslogTcpRecogniser())
                .client("56 <34>1 2003-10-11T22:14:15.003Z pump-7 su - ID47 - denied");

        assertThat(exchange.is(Protocol.SYSLOG)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class)).hasSize(1);
    }

    @Test
    void anAddressOrATagIsNoHostName() {
        Exchange exchange = Exchange.udp(514, new SyslogUdpRecogniser())
                .client("<34>Oct 11 22:14:15 10.0.0.7 su: denied")
                .client("<34>Oct 11 22:14:15 sshd[42]: denied");

        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void markupAndPriorityOutOfRangeAreNotLogs() {
        assertThat(Exchange.udp(514, new SyslogUdpRecogniser()).client("<html>").is(Protocol.SYSLOG))
                .isFalse();
        assertThat(Exchange.udp(514, new SyslogUdpRecogniser())
                        .client("<192>Oct 11 22:14:15 a b")
                        .is(Protocol.SYSLOG))
                .isFalse();
        assertThat(Exchange.tcp(80, new SyslogTcpRecogniser())
                        .client("<34>hello")
                        .is(Protocol.SYSLOG))
                .isFalse();
    }
}
