package org.cylcomed.sensor.industrial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.junit.jupiter.api.Test;

class BacnetTest {
    /** Device 260, longest APDU 1476, no segmentation, vendor 5. */
    private static final byte[] I_AM = bytes("10 00 c4 02000104 22 05c4 91 03 21 05");
    /** Object device 260, property 70, invoke 1. */
    private static final byte[] READ_MODEL = bytes("00 05 01 0c 0c 02000104 19 46");

    private static final byte[] MODEL = bytes("30 01 0c 0c 02000104 19 46 3e 75 06 00'VAV-2' 3f");
    /** Property 85 of analog output 3, a real, priority 8, invoke 2. */
    private static final byte[] WRITE = bytes("00 05 02 0f 0c 00400003 19 55 3e 44 41a00000 3f 39 08");

    private static Exchange bacnet() {
        return Exchange.udp(47808, new BacnetRecogniser());
    }

    private static byte[] unicast(byte[] apdu) {
        return link(10, join(bytes("01 00"), apdu));
    }

    private static byte[] link(int function, byte[] body) {
        return join(new byte[] {(byte) 0x81, (byte) function, 0, (byte) (4 + body.length)}, body);
    }

    @Test
    void anAnnouncementTellsInstanceAndMaker() {
        Exchange exchange = Exchange.udp(4000, new BacnetRecogniser()).server(unicast(I_AM));

        assertThat(exchange.is(Protocol.BACNET)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.SERVER, AttributeName.SERVICE, "BACnet device 260"),
                        tuple(Exchange.SERVER, AttributeName.MAKER, "Johnson Controls"));
    }

    @Test
    void aForwardedAnnouncementIsAboutWhoSentItFirst() {
        byte[] forwarded = link(4, join(bytes("0a000909 bac0 01 00"), I_AM));

        assertThat(bacnet().server(forwarded).sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint)
                .containsOnly(Endpoint.ipv4(0x0a000909, Endpoint.NO_MAC));
    }

    @Test
    void aDeviceOnAnotherNetworkIsBehindItsRouter() {
        byte[] routed = link(10, join(bytes("01 08 000c 01 1f"), I_AM));

        assertThat(bacnet().server(routed).sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::behind)
                .containsOnly(tuple(Exchange.SERVER, "BACnet 12:1f"));
    }

    @Test
    void anAnsweredReadDescribesTheDeviceAndShowsThatNobodyIsAsked() {
        Exchange exchange = bacnet().client(unicast(READ_MODEL)).server(unicast(MODEL));

        assertThat(exchange.sightings())
                .containsExactly(
                        new Sighting.Unauthenticated(exchange.connection(), Protocol.BACNET, "BACnet reading"),
                        new Sighting.Attribute(
                                Exchange.SERVER, AttributeName.MODEL, "VAV-2", 0.9, "BACnet model-name"));
    }

    @Test
    void manyPropertiesInOneAnswerAreReadAndErrorsAmongThemSteppedOver() {
        byte[] answer = bytes("30 07 0e 0c 02000104 1e"
                + "29 79 4e 75 05 00'Acme' 4f"
                + "29 2c 4e 75 04 00'1.2' 4f"
                + "29 46 5e 91 02 91 20 5f"
                + "2a 0174 4e 75 03 04 0041 4f"
                + "29 78 4e 21 08 4f 1f"
                + "0c 00400003 1e 29 46 4e 75 03 00'no' 4f 1f");
        Exchange exchange = bacnet().client(unicast(bytes("00 05 07 0e 0c 02000104 1e 09 08 1f")))
                .server(unicast(answer));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(AttributeName.MAKER, "Acme"),
                        tuple(AttributeName.FIRMWARE, "1.2"),
                        tuple(AttributeName.SERIAL, "A"),
                        tuple(AttributeName.MAKER, "Delta Controls"));
    }

    @Test
    void anAcceptedWriteIsAnActAndSaidOnce() {
        Exchange exchange = bacnet();
        for (int i = 0; i < 50; i++) {
            exchange.client(unicast(WRITE)).server(unicast(bytes("20 02 0f")));
        }

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("WriteProperty", "analog-output 3", Outcome.ASKED),
                        tuple("WriteProperty", "analog-output 3", Outcome.ACCEPTED));
        assertThat(exchange.sightings(Sighting.Unauthenticated.class))
                .extracting(Sighting.Unauthenticated::service)
                .containsExactly("BACnet control");
    }

    @Test
    void aRefusedWriteLeavesTheServiceUnblamed() {
        Exchange exchange = bacnet().client(unicast(WRITE)).server(unicast(bytes("50 02 0f 91 02 91 28")));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::outcome)
                .containsExactly(Outcome.ASKED, Outcome.REFUSED);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
    }

    @Test
    void aRestartWithAPasswordGivesItAway() {
        Exchange exchange = bacnet().client(unicast(bytes("00 05 03 14 09 00 1d 08 00'hunter2'")))
                .server(unicast(bytes("20 03 14")));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .containsExactly("ReinitializeDevice", "ReinitializeDevice");
        assertThat(exchange.sightings(Sighting.ClearSecret.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
        assertThat(exchange.sightings().toString()).doesNotContain("hunter2");
    }

    @Test
    void registeringAsAForeignDeviceIsAnAct() {
        Exchange exchange = bacnet().client(link(5, bytes("0258"))).server(link(0, bytes("0000")));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("Register-Foreign-Device", Outcome.ASKED),
                        tuple("Register-Foreign-Device", Outcome.ACCEPTED));
    }

    @Test
    void aLengthThatIsNotTheDatagramsIsNotTaken() {
        byte[] longer = join(unicast(I_AM), new byte[1]);

        assertThat(bacnet().client(longer).is(Protocol.BACNET)).isFalse();
        assertThat(bacnet().client(bytes("81 0a 0006 02 00")).is(Protocol.BACNET))
                .isFalse();
        assertThat(bacnet().client(bytes("81 20 0006 01 00")).is(Protocol.BACNET))
                .isFalse();
    }
}
