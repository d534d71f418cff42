package org.cylcomed.sensor.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class LpdTest {
    private static final int PORT = 515;

    private static final byte[] JOB = bytes("02'labels'0a");
    private static final byte[] AGREED = {0};

    private static Exchange lpd(int port) {
        return Exchange.tcp(port, new LpdRecogniser());
    }

    private static byte[] control() {
        byte[] file = bytes("'Hward7'0a'Pj.doe'0a'JJohn Doe, blood'0a'ldfA001ward7'0a");
        return join(bytes("02'" + file.length + " cfA001ward7'0a"), file, AGREED);
    }

    @Test
    void aJobNamesTheHostAndNobodyElse() {
        Exchange exchange = lpd(PORT).client(JOB).server(AGREED).client(control());

        assertThat(exchange.is(Protocol.LPD)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(tuple(Exchange.CLIENT, AttributeName.HOST_NAME, "ward7"));
        assertThat(exchange.sightings().toString()).doesNotContain("doe").doesNotContain("Doe");
    }

    @Test
    void aJobIsKnownAtAnyPortOnceItsFileFollows() {
        Exchange exchange = lpd(9_999).client(JOB).server(AGREED);
        assertThat(exchange.is(Protocol.LPD)).isFalse();

        exchange.client(control());
        assertThat(exchange.is(Protocol.LPD)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class)).hasSize(1);
    }

    @Test
    void theDocumentMayComeFirstAndIsPassedOver() {
        byte[] document = join(bytes("03'3000 dfA001ward7'0a"), new byte[3_001]);
        Exchange exchange = lpd(PORT)
                .client(JOB)
                .server(AGREED)
                .inPieces(Direction.FROM_CLIENT, document, 700)
                .server(AGREED)
                .inPieces(Direction.FROM_CLIENT, control(), 10);

        assertThat(exchange.sightings(Sighting.Attribute.class)).hasSize(1);
    }

    @Test
    void questionsAboutAQueueAreKnownAtThePrintersPortOnly() {
        for (byte[] question : new byte[][] {bytes("03'labels'0a"), bytes("04'labels root 7'0a"), bytes("01'lp'0a")}) {
            assertThat(lpd(PORT).client(question).is(Protocol.LPD)).isTrue();
            assertThat(lpd(9_999).client(question).is(Protocol.LPD)).isFalse();
        }
    }

    @Test
    void otherProtocolsThatBeginWithASmallNumberAreNotPrinting() {
        byte[] astm = bytes("02'1H|\\^&'0d 03'5A'0d0a");
        byte[] blank = bytes("02 0a");
        byte[] spaced = bytes("02'two words'0a");
        byte[] binary = bytes("03 00002c 27e00000 000000 0a");
        byte[] endless = bytes("03'" + "x".repeat(300) + "'");
        byte[] more = bytes("03'labels'0a'and what is this'");
        for (byte[] other : new byte[][] {astm, blank, spaced, binary, endless, more}) {
            assertThat(lpd(PORT).client(other).is(Protocol.LPD)).isFalse();
        }
        assertThat(lpd(9_999).client(JOB).client(bytes("02'xx cfA'0a")).is(Protocol.LPD))
                .isFalse();
        assertThat(lpd(9_999).client(JOB).client(bytes("02'12 xfA'0a")).is(Protocol.LPD))
                .isFalse();
    }
}
