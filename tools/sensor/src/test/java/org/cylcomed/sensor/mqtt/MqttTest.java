package org.cylcomed.sensor.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;

import java.util.List;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.junit.jupiter.api.Test;

class MqttTest {
    private static final byte[] CONNECT = bytes("10 12 0004'MQTT' 04 02 003c 0006'pump-7'");
    private static final byte[] CONNECT_WITH_PASSWORD =
            bytes("10 1c 0004'MQTT' 04 c2 003c 0006'pump-7' 0003'joe' 0003'pw!'");
    private static final byte[] ACCEPTED = bytes("20 02 00 00");
    private static final byte[] PUBLISH = bytes("30 0f 0009'ward/spo2' '97.5'");

    private final Exchange exchange = Exchange.tcp(4444, new MqttRecogniser());

    private List<Sighting.Operation> operations(String verb) {
        return exchange.sightings(Sighting.Operation.class).stream()
                .filter(operation -> operation.verb().equals(verb))
                .toList();
    }

    private List<String> malformed() {
        return exchange.sightings(Sighting.Malformed.class).stream()
                .map(Sighting.Malformed::reason)
                .toList();
    }

    @Test
    void aClientWithoutCredentialsThatIsLetInShowsAnOpenBroker() {
        exchange.client(CONNECT).server(ACCEPTED);
        assertThat(exchange.is(Protocol.MQTT)).isTrue();
        assertThat(operations("CONNECT"))
                .extracting(Sighting.Operation::outcome)
                .containsExactly(Outcome.ASKED, Outcome.ACCEPTED);
        assertThat(operations("CONNECT"))
                .allMatch(operation -> operation.sender().equals("pump-7")
                        && operation.messageVersion().equals("3.1.1"));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .singleElement()
                .satisfies(client -> assertThat(client.name()).isEqualTo(AttributeName.MQTT_CLIENT))
                .satisfies(client -> assertThat(client.value()).isEqualTo("pump-7"))
                .satisfies(client -> assertThat(client.endpoint()).isEqualTo(Exchange.CLIENT));
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.ClearSecret.class)).isEmpty();
        assertThat(exchange.sightings(Sighting.Login.class)).isEmpty();
    }

    @Test
    void aPasswordInClearIsSaidButNotShown() {
        exchange.client(CONNECT_WITH_PASSWORD).server(bytes("20 02 00 05"));
        assertThat(exchange.sightings(Sighting.ClearSecret.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Login.class))
                .singleElement()
                .extracting(Sighting.Login::accepted)
                .isEqualTo(false);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
        assertThat(exchange.sightings().toString()).doesNotContain("joe").doesNotContain("pw!");
    }

    @Test
    void version5WithPropertiesIsRead() {
        exchange.client(bytes("10 19 0004'MQTT' 05 02 003c 05 11 00000e10 0007'gateway'"))
                .server(bytes("20 0d 00 00 0a 12 0007'auto-17'"));
        assertThat(operations("CONNECT"))
                .isNotEmpty()
                .allMatch(operation -> operation.messageVersion().equals("5"));
    }

    @Test
    void aTopicIsSaidOnceAndThenCounted() {
        exchange.client(CONNECT);
        for (int i = 0; i < 130; i++) {
            exchange.client(PUBLISH);
        }
        assertThat(operations("PUBLISH"))
                .extracting(Sighting.Operation::object)
                .containsExactly("ward/spo2", null, null);
        assertThat(operations("PUBLISH").getLast().facts()).containsExactly("count", "128");
    }

    @Test
    void aPatientInATopicIsOnlyEverAKey() {
        exchange.client(CONNECT)
                .client(bytes("32 1c 0014'patient/4711998/spo2' 0001 '97.5'"))
                .server(ACCEPTED);
        assertThat(operations("PUBLISH")).singleElement().satisfies(publish -> {
            assertThat(publish.object()).isEqualTo("patient/{patient}/spo2");
            assertThat(publish.patient()).startsWith("patient-");
            assertThat(publish.messageId()).isEqualTo("1");
        });
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(1);
        assertThat(exchange.sightings().toString()).doesNotContain("4711998");
    }

    @Test
    void subscriptionsAreSaidWithTheirAnswer() {
        exchange.client(CONNECT)
                .server(ACCEPTED)
                .client(bytes("82 0f 0001 0001'#' 00 0006'ward/+' 01"))
                .server(bytes("90 04 0001 00 80"));
        assertThat(operations("SUBSCRIBE"))
                .extracting(Sighting.Operation::object, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("#", Outcome.ASKED),
                        tuple("ward/+", Outcome.ASKED),
                        tuple("#", Outcome.ACCEPTED),
                        tuple("ward/+", Outcome.REFUSED));
    }

    @Test
    void packetsInSingleBytesAreReadTheSame() {
        byte[] all = Hex.join(CONNECT, PUBLISH, bytes("c000"), PUBLISH, bytes("e000"));
        exchange.inPieces(Direction.FROM_CLIENT, all, 1);
        assertThat(operations("PUBLISH")).hasSize(1);
        assertThat(malformed()).isEmpty();
    }

    @Test
    void aLongPayloadIsPassedOver() {
        byte[] large = Hex.join(bytes("30 8b8008 0009'ward/spo2'"), new byte[131072], PUBLISH, bytes("c000"));
        exchange.client(CONNECT).inPieces(Direction.FROM_CLIENT, large, 1400);
        assertThat(operations("PUBLISH")).hasSize(1);
        assertThat(malformed()).isEmpty();
    }

    @Test
    void aGapIsBridged() {
        exchange.client(CONNECT)
                .gap(Direction.FROM_CLIENT, 500)
                .client(new byte[] {1, 2, 3, 4})
                .client(bytes("30 0f 0009'ward/temp' '97.5'"));
        assertThat(operations("PUBLISH"))
                .singleElement()
                .extracting(Sighting.Operation::object)
                .isEqualTo("ward/temp");
        assertThat(malformed()).isEmpty();
    }

    @Test
    void aConversationPickedUpInTheMiddleIsReadAndItsRolesAreTold() {
        Exchange middle = Exchange.midStream(49999, new MqttRecogniser());
        middle.server(bytes("82 0e 0001 0009'ward/bed1' 00")).client(bytes("90 03 0001 00"));
        assertThat(middle.is(Protocol.MQTT)).isTrue();
        assertThat(middle.connection().client()).isEqualTo(Exchange.SERVER);
        assertThat(middle.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::outcome)
                .containsExactly(Outcome.ASKED, Outcome.ACCEPTED);
    }

    @Test
    void breaksOfTheRulesAreSaidOnceEach() {
        exchange.client(CONNECT)
                .client(bytes("36 0f 0009'ward/spo2' '97.5'"))
                .client(bytes("36 0f 0009'ward/spo2' '97.5'"))
                .client(bytes("00 00"))
                .client(bytes("f0 00"))
                .client(bytes("80 06 0001 0001'a' 00"))
                .client(bytes("30 05 0003 c32861"))
                .client(bytes("30 05 0003'a/#'"))
                .client(CONNECT)
                .client(bytes("30 ffffffff 01"));
        assertThat(malformed())
                .containsExactly(
                        "MQTT QoS 3",
                        "MQTT reserved packet type",
                        "MQTT reserved flags",
                        "MQTT topic that is not UTF-8",
                        "MQTT PUBLISH to a wildcard",
                        "MQTT second CONNECT on one connection",
                        "MQTT remaining length over 4 bytes");
    }

    @Test
    void aClientThatTriesTheBrokersTopicsOrPathsBreaksTheRulesAndABridgeDoesNot() {
        exchange.client(CONNECT).client(bytes("30 21 001e'$SYS/broker/connection/w/state' '1'"));
        assertThat(malformed()).isEmpty();

        exchange.client(bytes("30 17 0012'$SYS/broker/uptime' 'xyz'")).client(bytes("30 09 0006'a/../b' 'x'"));
        assertThat(malformed()).containsExactly("MQTT PUBLISH to the broker's own topics", "MQTT topic as a path");
    }

    @Test
    void aBrokersVersionIsItsSoftware() {
        exchange.client(CONNECT).server(ACCEPTED).server(bytes("30 28 0013'$SYS/broker/version''mosquitto version 2'"));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .filteredOn(attribute -> attribute.name() == AttributeName.SOFTWARE)
                .singleElement()
                .satisfies(software -> assertThat(software.value()).isEqualTo("mosquitto version 2"))
                .satisfies(software -> assertThat(software.endpoint()).isEqualTo(Exchange.SERVER));
    }

    @Test
    void anLdapSearchIsLeftAlone() {
        exchange.client(bytes("30 0c 02 01 01 60 07 02 01 03 04 00 80 00"));
        assertThat(exchange.is(Protocol.MQTT)).isFalse();
    }
}
