package org.cylcomed.sensor.industrial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.junit.jupiter.api.Test;

class ModbusTest {
    private static final byte[] READ = bytes("0001 0000 0006 01 03 006b 0003");
    private static final byte[] READ_ANSWER = bytes("0001 0000 0009 01 03 06 022b 0000 0064");
    private static final byte[] WRITE = bytes("0002 0000 0006 01 06 0001 0003");

    private static Exchange modbus(int port) {
        return Exchange.tcp(port, new ModbusRecogniser());
    }

    @Test
    void aReadIsRecognisedOnAnyPortAndShowsThatNobodyIsAsked() {
        Exchange exchange = modbus(1502).client(READ).server(READ_ANSWER);

        assertThat(exchange.is(Protocol.MODBUS)).isTrue();
        assertThat(exchange.sightings())
                .containsExactly(
                        new Sighting.Unauthenticated(exchange.connection(), Protocol.MODBUS, "Modbus reading"));
    }

    @Test
    void anAcceptedWriteIsAnActAndSaidOnce() {
        Exchange exchange = modbus(502);
        for (int i = 0; i < 100; i++) {
            exchange.client(WRITE).server(WRITE);
        }

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("Write Single Register", "unit 1 address 1", Outcome.ASKED),
                        tuple("Write Single Register", "unit 1 address 1", Outcome.ACCEPTED));
        assertThat(exchange.sightings(Sighting.Unauthenticated.class))
                .extracting(Sighting.Unauthenticated::service)
                .containsExactly("Modbus control");
    }

    @Test
    void aSweepOfWritesIsBoundedAndHidesNothingElse() {
        Exchange exchange = modbus(502).client(READ).server(READ_ANSWER);
        for (int address = 0; address < 1000; address++) {
            byte[] write = WRITE.clone();
            write[8] = (byte) (address >> 8);
            write[9] = (byte) address;
            exchange.client(write).server(write);
        }

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSizeLessThan(64);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(2);
    }

    @Test
    void aRefusedWriteLeavesTheServiceUnblamed() {
        Exchange exchange = modbus(502).client(WRITE).server(bytes("0002 0000 0003 01 86 02"));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::outcome)
                .containsExactly(Outcome.ASKED, Outcome.REFUSED);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
    }

    @Test
    void anAnswerToNothingAskedProvesNothing() {
        Exchange exchange = modbus(502).server(READ_ANSWER);

        assertThat(exchange.is(Protocol.MODBUS)).isTrue();
        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void aDeviceIdentifiesItself() {
        Exchange exchange = modbus(502)
                .client(bytes("0003 0000 0005 ff 2b 0e 01 00"))
                .server(bytes("0003 0000 0019 ff 2b 0e 01 01 00 00 03 00 04'Acme' 01 03'A-5' 02 04'V2.1'"));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.SERVER, AttributeName.MAKER, "Acme"),
                        tuple(Exchange.SERVER, AttributeName.MODEL, "A-5"),
                        tuple(Exchange.SERVER, AttributeName.FIRMWARE, "V2.1"));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::behind)
                .containsOnlyNulls();
    }

    @Test
    void anotherUnitOfAGatewayIsADeviceBehindIt() {
        Exchange exchange = modbus(502)
                .client(READ)
                .server(READ_ANSWER)
                .client(bytes("0003 0000 0005 07 2b 0e 01 00"))
                .server(bytes("0003 0000 000f 07 2b 0e 01 01 00 00 01 05 05'Chill'"));

        assertThat(exchange.sightings(Sighting.Attribute.class)).singleElement().satisfies(attribute -> {
            assertThat(attribute.behind()).isEqualTo("Modbus unit 7");
            assertThat(attribute.value()).isEqualTo("Chill");
        });
    }

    @Test
    void stoppingAControllerIsAnAct() {
        Exchange exchange = modbus(502)
                .client(bytes("0004 0000 0006 00 5a 01 41 ff00"))
                .server(bytes("0004 0000 0004 00 5a 01 fe"));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object)
                .containsExactly(tuple("Stop PLC", "unit 0"), tuple("Stop PLC", "unit 0"));
    }

    @Test
    void messagesInPiecesAreReadTheSame() {
        Exchange exchange =
                modbus(502).inPieces(Direction.FROM_CLIENT, WRITE, 1).inPieces(Direction.FROM_SERVER, WRITE, 5);

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(2);
    }

    @Test
    void anImpossibleHeaderIsReportedButNotAfterALoss() {
        byte[] broken = bytes("0002 0001 0006 01 06 0001 0003");
        Exchange whole = modbus(502).client(READ).client(broken);
        Exchange lossy = modbus(502)
                .client(READ)
                .gap(Direction.FROM_CLIENT, 5)
                .client(broken)
                .client(WRITE);

        assertThat(whole.sightings(Sighting.Malformed.class)).hasSize(1);
        assertThat(lossy.sightings(Sighting.Malformed.class)).isEmpty();
        assertThat(lossy.sightings(Sighting.Operation.class)).hasSize(1);
    }

    @Test
    void theContentTellsWhoIsTheClient() {
        Exchange exchange = Exchange.midStream(1502, new ModbusRecogniser()).server(READ);

        assertThat(exchange.connection().client()).isEqualTo(Exchange.SERVER);
    }

    @Test
    void whatDoesNotFitItsFunctionIsNotTaken() {
        assertThat(modbus(502).client("GET / HTTP/1.1\r\n\r\n").is(Protocol.MODBUS))
                .isFalse();
        assertThat(modbus(1502)
                        .client(bytes("0001 0000 0007 01 03 006b 0003 00"))
                        .is(Protocol.MODBUS))
                .isFalse();
        assertThat(modbus(1502).client(bytes("0001 0000 0006 01 03 006b 1003")).is(Protocol.MODBUS))
                .isFalse();
        assertThat(modbus(1502)
                        .client(bytes("0001 0000 0006 01 03 006b 0003 ffff"))
                        .is(Protocol.MODBUS))
                .isFalse();
    }
}
