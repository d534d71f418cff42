package org.cylcomed.sensor.industrial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.junit.jupiter.api.Test;

class OpcTest {
    private static final String NONE = "http://opcfoundation.org/UA/SecurityPolicy#None";
    private static final String SECURE = "http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256";
    private static final String NULL = "ffffffff";
    /** Token, time, handle, diagnostics, audit, timeout, extension. */
    private static final String REQUEST = "0000 0000000000000000 01000000 00000000" + NULL + "10270000 000000";

    private static final String GOOD = response("00000000");
    private static final String BAD = response("00001f80");
    private static final byte[] HELLO =
            chunk("HEL", "00000000 00000100 00000100 00000000 00000000" + text("opc.tcp://plc:4840"));
    private static final byte[] ACKNOWLEDGE = chunk("ACK", "00000000 00000100 00000100 00000000 00000000");

    private static String response(String result) {
        return "0000000000000000 01000000" + result + "00" + NULL + "000000";
    }

    private static String text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return littleEndian(utf8.length) + HexFormat.of().formatHex(utf8);
    }

    private static String littleEndian(int value) {
        return HexFormat.of().toHexDigits(Integer.reverseBytes(value));
    }

    private static byte[] chunk(String type, String body) {
        byte[] content = bytes(body);
        return join(bytes("'" + type + "F'" + littleEndian(8 + content.length)), content);
    }

    private static byte[] open(String policy, int type, String body) {
        return chunk("OPN", "05000000" + text(policy) + NULL + NULL + "01000000 01000000" + node(type) + body);
    }

    private static byte[] message(int request, int type, String body) {
        return chunk("MSG", "05000000 01000000 02000000" + littleEndian(request) + node(type) + body);
    }

    private static String node(int number) {
        return "0100" + littleEndian(number).substring(0, 4);
    }

    private static String application(String name) {
        return text("urn:plc") + text("urn:acme") + "02" + text(name) + "00000000" + NULL + NULL + NULL;
    }

    private static Exchange opened(String policy) {
        return Exchange.tcp(4840, new OpcRecogniser())
                .client(HELLO)
                .server(ACKNOWLEDGE)
                .client(open(policy, 446, REQUEST))
                .server(open(policy, 449, GOOD));
    }

    private static byte[] activate(int token, String body) {
        byte[] content = bytes(body);
        return message(
                3, 467, REQUEST + NULL + NULL + NULL + NULL + node(token) + "01" + littleEndian(content.length) + body);
    }

    private static final String READ = REQUEST + "0000000000000000 00000000 00000000";

    @Test
    void anAnonymousSessionWithoutSecurityThatReadsIsUnauthenticated() {
        Exchange exchange = opened(NONE)
                .client(activate(321, text("anonymous")))
                .server(message(3, 470, GOOD))
                .client(message(4, 631, READ))
                .server(message(4, 634, GOOD + "01000000 00"));

        assertThat(exchange.is(Protocol.OPC_UA)).isTrue();
        assertThat(exchange.sightings())
                .containsExactly(
                        new Sighting.Unauthenticated(exchange.connection(), Protocol.OPC_UA, "OPC-UA reading"));
    }

    @Test
    void askingForEndpointsIsFreeToEverybodyAndNamesTheServer() {
        Exchange exchange = opened(NONE)
                .client(message(2, 428, REQUEST + text("opc.tcp://plc:4840") + NULL + NULL))
                .server(message(2, 431, GOOD + "01000000" + text("opc.tcp://plc:4840") + application("Acme Server")));

        assertThat(exchange.sightings())
                .containsExactly(new Sighting.Attribute(
                        Exchange.SERVER, AttributeName.SOFTWARE, "Acme Server", 0.8, "OPC-UA GetEndpoints"));
    }

    @Test
    void aSessionNamesBothApplications() {
        Exchange exchange = opened(NONE)
                .client(message(2, 461, REQUEST + application("Acme Client")))
                .server(message(
                        2,
                        464,
                        GOOD + "0002 040000 00112233445566778899aabbccddeeff 0000000000004cec" + NULL + NULL
                                + "01000000" + text("opc.tcp://plc:4840") + application("Acme Server")));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::value)
                .containsExactly(tuple(Exchange.CLIENT, "Acme Client"), tuple(Exchange.SERVER, "Acme Server"));
    }

    @Test
    void aReadablePasswordIsGivenAwayAndIsALogIn() {
        Exchange exchange = opened(NONE)
                .client(activate(324, text("user") + text("operator") + text("hunter2") + NULL))
                .server(message(3, 470, BAD))
                .client(activate(324, text("user") + text("operator") + text("hunter3") + NULL))
                .server(message(3, 470, GOOD))
                .client(message(4, 631, READ))
                .server(message(4, 634, GOOD + "01000000 00"));

        assertThat(exchange.sightings())
                .containsExactly(
                        new Sighting.ClearSecret(exchange.connection(), Protocol.OPC_UA, "OPC-UA password"),
                        new Sighting.Login(exchange.connection(), Protocol.OPC_UA, false),
                        new Sighting.Login(exchange.connection(), Protocol.OPC_UA, true));
        assertThat(exchange.sightings().toString()).doesNotContain("hunter").doesNotContain("operator");
    }

    @Test
    void writesAreActsWithTheResultOfTheFirst() {
        Exchange exchange = opened(NONE)
                .client(activate(321, text("anonymous")))
                .server(message(3, 470, GOOD))
                .client(message(4, 673, REQUEST))
                .server(message(4, 676, GOOD + "01000000 00003b80"))
                .client(message(5, 673, REQUEST))
                .server(message(5, 676, GOOD + "01000000 00000000" + NULL));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("Write", Outcome.ASKED),
                        tuple("Write", Outcome.REFUSED),
                        tuple("Write", Outcome.ACCEPTED));
        assertThat(exchange.sightings(Sighting.Unauthenticated.class))
                .extracting(Sighting.Unauthenticated::service)
                .containsExactly("OPC-UA control");
    }

    @Test
    void aRefusedOrSecuredChannelIsNotRead() {
        byte[] activation = activate(321, text("anonymous"));
        Exchange refused = Exchange.tcp(4840, new OpcRecogniser())
                .client(HELLO)
                .client(open(NONE, 446, REQUEST))
                .server(chunk("ERR", "00005580" + NULL));
        refused.client(activation).server(message(3, 470, GOOD));
        Exchange secured = opened(SECURE).client(activation).server(message(3, 470, GOOD));

        assertThat(refused.sightings()).isEmpty();
        assertThat(secured.sightings()).isEmpty();
    }

    @Test
    void aLongMessageIsReadByItsHeadAndChunksThatFollowAreSteppedOver() {
        byte[] first = message(4, 631, READ + "00".repeat(20_000));
        first[3] = 'C';
        byte[] last = message(4, 673, READ);
        Exchange exchange =
                opened(NONE).inPieces(Direction.FROM_CLIENT, join(first, last, message(6, 673, REQUEST)), 1400);

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
    }

    @Test
    void anImpossibleChunkIsReportedButNotAfterALoss() {
        Exchange whole = opened(NONE).client("MSGX12345678");
        Exchange lossy = opened(NONE)
                .gap(Direction.FROM_CLIENT, 9)
                .client("MSGX12345678")
                .client(message(4, 673, REQUEST));

        assertThat(whole.sightings(Sighting.Malformed.class)).hasSize(1);
        assertThat(lossy.sightings(Sighting.Malformed.class)).isEmpty();
        assertThat(lossy.sightings(Sighting.Operation.class)).hasSize(1);
    }

    @Test
    void wordsThatBeginAlikeAreNotTaken() {
        for (String words : new String[] {
            "HELO mail.example", "HELF this is text", "MSG 1 hello there", "OPNFabcdefghijklmnopqrstuvw"
        }) {
            assertThat(Exchange.tcp(4840, new OpcRecogniser()).client(words).is(Protocol.OPC_UA))
                    .isFalse();
        }
    }

    @Test
    void aHelloInPiecesIsRecognised() {
        assertThat(Exchange.tcp(4841, new OpcRecogniser())
                        .inPieces(Direction.FROM_CLIENT, HELLO, 3)
                        .is(Protocol.OPC_UA))
                .isTrue();
    }
}
