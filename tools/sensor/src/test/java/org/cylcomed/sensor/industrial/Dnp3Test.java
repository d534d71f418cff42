package org.cylcomed.sensor.industrial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.junit.jupiter.api.Test;

class Dnp3Test {
    /** Reset of link states, from 1 to 1024, as printed in many introductions: its check is not of our making. */
    private static final byte[] RESET = bytes("0564 05 c0 0100 0004 e9 21");

    private static final byte[] OPERATE = fromMaster("c1 05 0c01 28 0100 0700 03 01 e8030000 e8030000 00");
    private static final byte[] OPERATED = fromOutstation("c1 81 0000 0c01 28 0100 0700 03 01 e8030000 e8030000 00");

    private static Exchange dnp3() {
        return Exchange.tcp(20000, new Dnp3TcpRecogniser());
    }

    private static byte[] fromMaster(String fragment) {
        return frame(bytes("c4 0a00 0100"), join(bytes("c0"), bytes(fragment)));
    }

    private static byte[] fromOutstation(String fragment) {
        return frame(bytes("44 0100 0a00"), join(bytes("c0"), bytes(fragment)));
    }

    /** Header and blocks of 16 octets, each with its check. */
    private static byte[] frame(byte[] controlAndAddresses, byte[] data) {
        byte[] all = checked(join(bytes("0564"), new byte[] {(byte) (5 + data.length)}, controlAndAddresses));
        for (int i = 0; i < data.length; i += 16) {
            all = join(all, checked(Arrays.copyOfRange(data, i, Math.min(data.length, i + 16))));
        }
        return all;
    }

    /** Bit by bit, as the standard defines it. */
    private static byte[] checked(byte[] block) {
        int check = 0;
        for (byte b : block) {
            for (int bit = 0; bit < 8; bit++) {
                boolean odd = ((check ^ b >> bit) & 1) != 0;
                check = odd ? check >>> 1 ^ 0xa6bc : check >>> 1;
            }
        }
        check = ~check;
        return join(block, new byte[] {(byte) check, (byte) (check >> 8)});
    }

    @Test
    void aHeaderIsRecognisedByItsCheckOnAnyPort() {
        assertThat(Exchange.tcp(9999, new Dnp3TcpRecogniser()).client(RESET).is(Protocol.DNP3))
                .isTrue();
        assertThat(Exchange.udp(9999, new Dnp3UdpRecogniser()).client(RESET).is(Protocol.DNP3))
                .isTrue();
        byte[] wrong = RESET.clone();
        wrong[8] ^= 1;
        assertThat(dnp3().client(wrong).is(Protocol.DNP3)).isFalse();
    }

    @Test
    void anAnsweredReadShowsThatNobodyIsAsked() {
        Exchange exchange = dnp3().client(fromMaster("c0 01 3c02 06")).server(fromOutstation("c0 81 0000"));

        assertThat(exchange.sightings())
                .containsExactly(new Sighting.Unauthenticated(exchange.connection(), Protocol.DNP3, "DNP3 reading"));
    }

    @Test
    void anOperationThatSucceededIsAnActAndSaidOnce() {
        Exchange exchange = dnp3();
        for (int i = 0; i < 40; i++) {
            exchange.client(OPERATE).server(OPERATED);
        }

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("DIRECT_OPERATE", "outstation 10 group 12", Outcome.ASKED),
                        tuple("DIRECT_OPERATE", "outstation 10 group 12", Outcome.ACCEPTED));
        assertThat(exchange.sightings(Sighting.Unauthenticated.class))
                .extracting(Sighting.Unauthenticated::service)
                .containsExactly("DNP3 control");
    }

    @Test
    void aStatusOrAnIndicationRefuses() {
        byte[] status = fromOutstation("c1 81 0000 0c01 28 0100 0700 03 01 e8030000 e8030000 04");
        byte[] indication = fromOutstation("c1 81 0001");
        for (byte[] answer : new byte[][] {status, indication}) {
            Exchange exchange = dnp3().client(OPERATE).server(answer);

            assertThat(exchange.sightings(Sighting.Operation.class))
                    .extracting(Sighting.Operation::outcome)
                    .containsExactly(Outcome.ASKED, Outcome.REFUSED);
            assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
        }
    }

    @Test
    void aChallengedMasterWasAskedWhoItIs() {
        Exchange exchange = dnp3().client(OPERATE)
                .server(fromOutstation("c1 83 0000 7801 5b 01 0400 00000000"))
                .client(fromMaster("c1 20 7802 5b 01 0400 00000000"))
                .server(OPERATED);

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(2);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
    }

    @Test
    void settingTheClockIsNoControl() {
        Exchange exchange =
                dnp3().client(fromMaster("c2 02 3201 07 01 000000000000")).server(fromOutstation("c2 81 0000"));

        assertThat(exchange.sightings(Sighting.Unauthenticated.class))
                .extracting(Sighting.Unauthenticated::service)
                .containsExactly("DNP3 reading");
    }

    @Test
    void anOutstationDescribesItself() {
        Exchange exchange = dnp3().client(fromMaster("c3 01 00fe 00 00 00"))
                .server(fromOutstation(
                        "c3 81 0000 00f2 00 00 00 01 03'2.1' 00fa 00 00 00 01 04'RT-4' 00fc 00 00 00 01 04'Acme'"));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.SERVER, AttributeName.FIRMWARE, "2.1"),
                        tuple(Exchange.SERVER, AttributeName.MODEL, "RT-4"),
                        tuple(Exchange.SERVER, AttributeName.MAKER, "Acme"));
    }

    @Test
    void noiseAndDamagedFramesAreSteppedOver() {
        byte[] damaged = OPERATE.clone();
        damaged[12] ^= 4;
        Exchange exchange = dnp3().client(RESET).client(join(bytes("0505ff"), damaged, OPERATE));

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
    }

    @Test
    void framesInPiecesAreReadTheSame() {
        Exchange exchange =
                dnp3().inPieces(Direction.FROM_CLIENT, OPERATE, 1).inPieces(Direction.FROM_SERVER, OPERATED, 3);

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(2);
    }
}
