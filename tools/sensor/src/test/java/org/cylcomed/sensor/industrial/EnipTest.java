package org.cylcomed.sensor.industrial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.junit.jupiter.api.Test;

class EnipTest {
    /** Vendor 1, type 14, product 54, revision 20.11, status, serial number, name. */
    private static final String IDENTITY = "0100 0e00 3600 140b 6031 21436500 06'1756-X'";

    private static final byte[] REGISTER = message("65", 0, bytes("0100 0000"));
    private static final byte[] REGISTERED = message("65", 7, bytes("0100 0000"));
    private static final byte[] RESET = request("05 02 2001 2401");
    private static final byte[] READ = request("4c 04 91 05'Valve' 00 0100");

    private static byte[] message(String command, int session, byte[] data) {
        return join(
                bytes(command + "00"),
                new byte[] {(byte) data.length, 0, (byte) session, 0, 0, 0},
                bytes("00000000 0102030405060708 00000000"),
                data);
    }

    private static byte[] request(String cip) {
        byte[] service = bytes(cip);
        byte[] items = bytes("00000000 0a00 0200 0000 0000 b200");
        return message("6f", 7, join(items, new byte[] {(byte) service.length, 0}, service));
    }

    private static byte[] unit(int sequence, String cip) {
        byte[] service = bytes(cip);
        byte[] items = bytes("00000000 0000 0200 a100 0400 01020304 b100");
        byte[] counted = new byte[] {(byte) (2 + service.length), 0, (byte) sequence, 0};
        return message("70", 7, join(items, counted, service));
    }

    private static Exchange tcp() {
        return Exchange.tcp(44818, new EnipTcpRecogniser());
    }

    @Test
    void anIdentityIsToldToWhoeverAsks() {
        byte[] item = bytes("0100 0002 af12 0a000002 0000000000000000" + IDENTITY + "03");
        byte[] answer = message("63", 0, join(bytes("0100 0c00"), new byte[] {(byte) item.length, 0}, item));
        Exchange exchange = Exchange.udp(2000, new EnipUdpRecogniser())
                .client(message("63", 0, new byte[0]))
                .server(answer);

        assertThat(exchange.is(Protocol.ETHERNET_IP)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.SERVER, AttributeName.MAKER, "Rockwell Automation"),
                        tuple(Exchange.SERVER, AttributeName.KIND, "programmable logic controller"),
                        tuple(Exchange.SERVER, AttributeName.MODEL, "1756-X"),
                        tuple(Exchange.SERVER, AttributeName.FIRMWARE, "20.11"),
                        tuple(Exchange.SERVER, AttributeName.SERIAL, "00654321"));
    }

    @Test
    void anAcceptedResetIsAnActAndSaidOnce() {
        Exchange exchange = tcp().client(REGISTER).server(REGISTERED);
        for (int i = 0; i < 30; i++) {
            exchange.client(RESET).server(request("85 00 00 00"));
        }

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object, Sighting.Operation::outcome)
                .containsExactly(tuple("Reset", "class 1", Outcome.ASKED), tuple("Reset", "class 1", Outcome.ACCEPTED));
        assertThat(exchange.sightings(Sighting.Unauthenticated.class))
                .extracting(Sighting.Unauthenticated::service)
                .containsExactly("EtherNet/IP control");
    }

    @Test
    void aReadOfATagShowsThatNobodyIsAskedAndKeepsTheTagsName() {
        Exchange exchange =
                tcp().client(REGISTER).server(REGISTERED).client(READ).server(request("cc 00 00 00 c300 0100"));

        assertThat(exchange.sightings())
                .containsExactly(new Sighting.Unauthenticated(
                        exchange.connection(), Protocol.ETHERNET_IP, "EtherNet/IP reading"));
    }

    @Test
    void aRefusedWriteLeavesTheServiceUnblamed() {
        Exchange exchange =
                tcp().client(request("4d 04 91 05'Valve' 00 c300 0100 0500")).server(request("cd 00 04 00"));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object, Sighting.Operation::outcome)
                .containsExactly(tuple("Write Tag", "tag", Outcome.ASKED), tuple("Write Tag", "tag", Outcome.REFUSED));
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
    }

    @Test
    void aRoutedRequestIsReadButItsIdentityIsSomebodyElses() {
        Exchange exchange = tcp().client(request("52 02 2006 2401 0a 05 0600 01 02 2001 2401 0100 0100"))
                .server(request("81 00 00 00" + IDENTITY))
                .client(request("52 02 2006 2401 0a 05 0a00 10 02 2004 2464 0500 0100 0100 0100"))
                .server(request("90 00 00 00"));

        assertThat(exchange.sightings(Sighting.Attribute.class)).isEmpty();
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("Set_Attribute_Single", Outcome.ASKED), tuple("Set_Attribute_Single", Outcome.ACCEPTED));
    }

    @Test
    void theIdentityObjectOfTheServerItselfIsItsOwn() {
        Exchange exchange = tcp().client(request("01 02 2001 2401")).server(request("81 00 00 00" + IDENTITY));

        assertThat(exchange.sightings(Sighting.Attribute.class)).hasSize(5);
    }

    @Test
    void anActAmongSeveralServicesOnAConnectionIsFound() {
        Exchange exchange = tcp().client(unit(9, "0a 02 2002 2401 0200 0600 0e00 0e03 2001 2401 3001 0702 20f5 2401"))
                .server(unit(9, "8a 00 00 00 0000"));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object)
                .containsExactly(tuple("Stop", "class 245"), tuple("Stop", "class 245"));
    }

    @Test
    void cyclicDataIsKnownAndCostsNothingMore() {
        byte[] cyclic = bytes("0200 0280 0800 01020304 05000000 b100 0400 0100 ffff");

        assertThat(Exchange.udp(2222, new EnipUdpRecogniser()).client(cyclic).is(Protocol.ETHERNET_IP))
                .isTrue();
        assertThat(Exchange.udp(2222, new EnipUdpRecogniser())
                        .client(join(cyclic, new byte[1]))
                        .is(Protocol.ETHERNET_IP))
                .isFalse();
    }

    @Test
    void messagesInPiecesAreReadTheSame() {
        Exchange exchange = tcp().inPieces(Direction.FROM_CLIENT, join(REGISTER, RESET), 1)
                .inPieces(Direction.FROM_SERVER, join(REGISTERED, request("85 00 00 00")), 7);

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(2);
    }

    @Test
    void whatDoesNotFitItsCommandIsNotTaken() {
        assertThat(tcp().client("cccccccccccccccccccccccccccccc").is(Protocol.ETHERNET_IP))
                .isFalse();
        assertThat(tcp().client(message("65", 0, bytes("0200 0000"))).is(Protocol.ETHERNET_IP))
                .isFalse();
        assertThat(tcp().client(message("6f", 0, new byte[20])).is(Protocol.ETHERNET_IP))
                .isFalse();
    }
}
