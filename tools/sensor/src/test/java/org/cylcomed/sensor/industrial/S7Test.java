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

class S7Test {
    private static final byte[] CONNECT = bytes("0300 0016 11 e0 0000 0001 00 c0010a c1020100 c2020102");
    private static final byte[] CONFIRM = bytes("0300 0016 11 d0 0001 0002 00 c0010a c1020100 c2020102");
    private static final byte[] SETUP = job(1, "f0 00 0001 0001 01e0", "");
    private static final byte[] STOP = job(2, "29 0000000000 09 'P_PROGRAM'", "");
    private static final byte[] READ = job(3, "04 01 12 0a 10 02 0001 0001 84 000000", "");

    private static byte[] data(byte[] message) {
        int length = 7 + message.length;
        return join(bytes("0300"), new byte[] {(byte) (length >> 8), (byte) length}, bytes("02 f0 80"), message);
    }

    private static byte[] message(int kind, int reference, String error, String parameters, String content) {
        byte[] head = bytes(parameters);
        byte[] body = bytes(content);
        return data(join(
                new byte[] {0x32, (byte) kind, 0, 0, 0, (byte) reference},
                new byte[] {0, (byte) head.length, (byte) (body.length >> 8), (byte) body.length},
                bytes(error),
                head,
                body));
    }

    private static byte[] job(int reference, String parameters, String content) {
        return message(1, reference, "", parameters, content);
    }

    private static byte[] answer(int reference, String error, String parameters, String content) {
        return message(3, reference, error, parameters, content);
    }

    private static Exchange s7() {
        return Exchange.tcp(102, new S7Recogniser());
    }

    @Test
    void aConnectionOfTheTransportAloneIsNotYetS7() {
        Exchange exchange = s7().client(CONNECT).server(CONFIRM);
        assertThat(exchange.is(Protocol.S7)).isFalse();

        exchange.client(SETUP);
        assertThat(exchange.is(Protocol.S7)).isTrue();
    }

    @Test
    void remoteDesktopOverTheSameTransportIsNotTaken() {
        byte[] cookie = bytes("0300 0024 1f e0 0000 0000 00 'Cookie: mstshash=u' 0d0a 01000800 03000000");
        byte[] plain = bytes("0300 0013 0e e0 0000 0000 00 01000800 03000000");
        byte[] connected = bytes("0300 000c 02 f0 80 7f65 82 01 90");
        assertThat(s7().client(cookie).client(connected).is(Protocol.S7)).isFalse();
        assertThat(s7().client(plain)
                        .server(bytes("0300 0013 0e d0 0000 1234 00 02000800 01000000"))
                        .is(Protocol.S7))
                .isFalse();
        assertThat(s7().client(CONNECT).client(connected).is(Protocol.S7)).isFalse();
    }

    @Test
    void aStopThatWasObeyedIsAnAct() {
        Exchange exchange = s7().client(CONNECT)
                .server(CONFIRM)
                .client(SETUP)
                .server(answer(1, "0000", "f0 00 0001 0001 00f0", ""))
                .client(STOP)
                .server(answer(2, "0000", "29", ""));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::outcome)
                .containsExactly(tuple("Stop PLC", Outcome.ASKED), tuple("Stop PLC", Outcome.ACCEPTED));
        assertThat(exchange.sightings(Sighting.Unauthenticated.class))
                .extracting(Sighting.Unauthenticated::service)
                .containsExactly("S7 control");
    }

    @Test
    void aRefusedStopLeavesTheServiceUnblamed() {
        Exchange exchange = s7().client(STOP).server(answer(2, "8104", "", ""));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::outcome)
                .containsExactly(Outcome.ASKED, Outcome.REFUSED);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
    }

    @Test
    void anAnsweredReadShowsThatNobodyIsAsked() {
        Exchange exchange = s7();
        for (int i = 0; i < 20; i++) {
            exchange.client(READ).server(answer(3, "0000", "04 01", "ff 04 0008 2a"));
        }

        assertThat(exchange.sightings())
                .containsExactly(new Sighting.Unauthenticated(exchange.connection(), Protocol.S7, "S7 reading"));
    }

    @Test
    void aServiceIsToldByItsName() {
        Exchange exchange = s7().client(job(4, "28 000000000000 fd 0000 05 '_DELE'", ""))
                .client(job(5, "28 000000000000 fd 0002 0000 09 'P_PROGRAM'", ""));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .containsExactly("Delete Block", "Start PLC");
    }

    @Test
    void aModuleIdentifiesItself() {
        String number = "'6ES7 315-2EH14-0AB0 '";
        Exchange exchange = s7().client(message(7, 6, "", "000112 04 11 44 01 00", "ff 09 0004 0011 0000"))
                .server(message(
                        7,
                        6,
                        "",
                        "000112 08 12 84 01 01 00 00 0000",
                        "ff 09 0040 0011 0000 001c 0002 0001" + number + "00c0 0004 0001 0007" + number
                                + "00c0 5603 0206"));
        exchange.client(message(7, 7, "", "000112 04 11 44 01 00", "ff 09 0004 001c 0000"))
                .server(
                        message(
                                7,
                                7,
                                "",
                                "000112 08 12 84 01 01 00 00 0000",
                                "ff 09 004c 001c 0000 0022 0002 0005 'S C-X4U421302009                ' 0007 'CPU 315-2 PN/DP                 '"));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.SERVER, AttributeName.MODEL, "6ES7 315-2EH14-0AB0"),
                        tuple(Exchange.SERVER, AttributeName.MAKER, "Siemens"),
                        tuple(Exchange.SERVER, AttributeName.FIRMWARE, "V3.2.6"),
                        tuple(Exchange.SERVER, AttributeName.SERIAL, "S C-X4U421302009"),
                        tuple(Exchange.SERVER, AttributeName.MODEL, "CPU 315-2 PN/DP"));
    }

    @Test
    void aPasswordIsGivenAwayAndIsALogIn() {
        Exchange exchange = s7().client(message(7, 8, "", "000112 04 11 45 01 00", "ff 09 0008 'hunter22'"))
                .server(message(7, 8, "", "000112 08 12 85 01 01 00 00 d602", "0a 00 0000"))
                .client(READ)
                .server(answer(3, "0000", "04 01", "ff 04 0008 2a"));

        assertThat(exchange.sightings())
                .containsExactly(
                        new Sighting.ClearSecret(exchange.connection(), Protocol.S7, "S7 password"),
                        new Sighting.Login(exchange.connection(), Protocol.S7, false));
        assertThat(exchange.sightings().toString()).doesNotContain("hunter22");
    }

    @Test
    void theSuccessorNamesItsController() {
        Exchange exchange = s7().client(CONNECT)
                .server(CONFIRM)
                .client(data(bytes("72 01 0008 31 0000 04ca 0000 01 72 01 0000")))
                .server(data(bytes("72 01 0026 32 0000 04ca '1;6ES7 212-1BE31-0XB0 ;V3.0' 000000000000 72 01 0000")));

        assertThat(exchange.is(Protocol.S7)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(AttributeName.MODEL, "6ES7 212-1BE31-0XB0"),
                        tuple(AttributeName.MAKER, "Siemens"),
                        tuple(AttributeName.FIRMWARE, "V3.0"));
    }

    @Test
    void packetsInPiecesAreReadTheSame() {
        Exchange exchange = s7().inPieces(Direction.FROM_CLIENT, join(CONNECT, SETUP, STOP), 1)
                .inPieces(Direction.FROM_SERVER, join(CONFIRM, answer(2, "0000", "29", "")), 3);

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(2);
    }
}
