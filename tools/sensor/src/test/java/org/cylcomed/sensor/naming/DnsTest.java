package org.cylcomed.sensor.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class DnsTest {
    private static final byte[] QUESTION =
            bytes("1234 0100 0001 0000 0000 0000 04 'Pump' 07 'example' 03 'org' 00 0001 0001");
    private static final byte[] ANSWER =
            bytes("1234 8180 0001 0001 0000 0000 04 'Pump' 07 'example' 03 'org' 00 0001 0001"
                    + "c00c 0001 0001 0000003c 0004 c0000207");

    private static Exchange udp(int port) {
        return Exchange.udp(port, new NetbiosNameRecogniser(), new DnsUdpRecogniser());
    }

    @Test
    void anAnswerNamesItsAddressOnceOnAnyPort() {
        Exchange exchange = udp(4053).client(QUESTION).server(ANSWER).server(ANSWER);

        assertThat(exchange.is(Protocol.DNS)).isTrue();
        assertThat(exchange.sightings())
                .containsExactly(new Sighting.Name(
                        Endpoint.ipv4(0xc0000207, Endpoint.NO_MAC), "pump.example.org", "DNS answer"));
    }

    @Test
    void aReverseAnswerNamesTheAddressInTheQuestion() {
        Exchange exchange = udp(53).server(bytes(
                "0001 8180 0001 0001 0000 0000 01'7' 01'2' 01'0' 03'192' 07'in-addr' 04'arpa' 00 000c 0001"
                        + "c00c 000c 0001 0000003c 0007 04'pump' c012"));

        // The pointer goes to a label of the question's name.
        assertThat(exchange.sightings(Sighting.Name.class))
                .singleElement()
                .satisfies(name -> assertThat(name.about().address()).isEqualTo("192.0.2.7"));
    }

    @Test
    void aNameThatDoesNotExistIsAnAct() {
        Exchange exchange = udp(53).client(QUESTION)
                .server(bytes("1234 8183 0001 0000 0000 0000 04 'pump' 07 'example' 03 'org' 00 0001 0001"));

        assertThat(exchange.sightings(Sighting.Operation.class)).singleElement().satisfies(operation -> {
            assertThat(operation.verb()).isEqualTo("NXDOMAIN");
            assertThat(operation.object()).isEqualTo("pump.example.org");
            assertThat(operation.outcome()).isEqualTo(Sighting.Outcome.FAILED);
            assertThat(operation.direction()).isEqualTo(Direction.FROM_SERVER);
        });
    }

    @Test
    void aNameLongEnoughToCarryDataIsToldByItsParent() {
        byte[] label = bytes("32" + "61".repeat(50));
        byte[] query = join(
                bytes("1234 0100 0001 0000 0000 0000"), label, label, label, bytes("04'evil' 04'test' 00 0010 0001"));

        assertThat(udp(53).client(query).sightings(Sighting.Operation.class))
                .singleElement()
                .satisfies(operation -> {
                    assertThat(operation.object()).isEqualTo("evil.test");
                    assertThat(operation.facts()).containsExactly("nameLength", "162", "type", "16");
                });
    }

    @Test
    void aPointerThatPointsForwardIsMalformed() {
        Exchange exchange = udp(53).server(bytes(
                "1234 8180 0001 0001 0000 0000 04'pump' 00 0005 0001" + "c00c 0005 0001 0000003c 0002 c022"));

        assertThat(exchange.sightings(Sighting.Malformed.class)).hasSize(1);
    }

    @Test
    void aNameThatExpandsWithoutEndIsMalformed() {
        Exchange exchange = udp(53).server(bytes(
                "1234 8180 0001 0001 0000 0000 04'pump' 00 0005 0001" + "c00c 0005 0001 0000003c 0004 01'a' c022"));

        assertThat(exchange.sightings(Sighting.Malformed.class))
                .singleElement()
                .satisfies(malformed -> assertThat(malformed.reason()).contains("loop"));
    }

    @Test
    void messagesOverTcpAreReadInPieces() {
        Exchange exchange = Exchange.tcp(53, new DnsTcpRecogniser())
                .client(join(bytes("0022"), QUESTION))
                .inPieces(Direction.FROM_SERVER, join(bytes("0032"), ANSWER, bytes("0032"), ANSWER), 9);

        assertThat(exchange.is(Protocol.DNS)).isTrue();
        assertThat(exchange.sightings(Sighting.Name.class)).hasSize(1);
    }

    @Test
    void aZoneTransferAndItsRefusalAreActs() {
        String zone = "07'example' 03'org' 00 00fc 0001";
        Exchange exchange = Exchange.tcp(53, new DnsTcpRecogniser())
                .client(bytes("001d 0007 0000 0001 0000 0000 0000" + zone))
                .server(bytes("001d 0007 8005 0001 0000 0000 0000" + zone));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::outcome)
                .containsExactly(Sighting.Outcome.ASKED, Sighting.Outcome.REFUSED);
    }

    @Test
    void aSignatureThatOverflowsTheWindowsSizeIsAnExploit() {
        assertThat(signed("c00c").sightings(Sighting.Exploit.class)).isEmpty();
        // The signer points into the question's label, whose byte then counts as a length.
        assertThat(signed("c00d").sightings(Sighting.Exploit.class))
                .extracting(Sighting.Exploit::name)
                .containsExactly("CVE-2020-1350");
    }

    private static Exchange signed(String signer) {
        byte[] signature = new byte[65535 - 12 - 7 - 12 - 18 - 2];
        signature[26] = 63;
        signature[26 + 64] = 63;
        signature[26 + 128] = 63;
        byte[] answer = join(
                bytes("ffff 0007 8180 0001 0001 0000 0000 01 3f 00 0018 0001 c00c 0018 0001 0000003c"),
                bytes("%04x".formatted(18 + 2 + signature.length)),
                bytes("0001 05 00 00000000 00000000 00000000 0000" + signer),
                signature);
        return Exchange.tcp(53, new DnsTcpRecogniser())
                .client(bytes("0013 0007 0100 0001 0000 0000 0000 01 3f 00 0018 0001"))
                .inPieces(Direction.FROM_SERVER, answer, 1460);
    }

    @Test
    void textAndOtherBinaryProtocolsAreNotTaken() {
        assertThat(udp(4000)
                        .client("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n\r\n")
                        .is(Protocol.DNS))
                .isFalse();
        assertThat(udp(4000).client(new byte[48]).is(Protocol.DNS)).isFalse();
        assertThat(Exchange.tcp(53, new DnsTcpRecogniser())
                        .client("GET / HTTP/1.1\r\n\r\n")
                        .is(Protocol.DNS))
                .isFalse();
    }
}
