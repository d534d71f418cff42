package org.cylcomed.sensor.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class AstmTest {
    private static final String HEADER = "H|\\^&|M-7||ChemAn 500^1.06^40012345|||||||P|LIS2-A2|20260101120000\r";
    private static final String PATIENT = "P|1|PRA-4711|LAB-1||Doe^Jane||19700101|F\r";
    private static final String ORDER = "O|1|SPEC-9||^^^GLU|R\r";
    private static final String RESULT = "R|1|^^^GLU|5.4|mmol/L|3.9^6.1|N||F||OPR-1||20260101115900\r";
    private static final String NEGATIVE = "R|2|^^^HCG|negative|||N||F\r";
    private static final String MESSAGE = HEADER + PATIENT + ORDER + RESULT + NEGATIVE + "L|1|N\r";

    private static Exchange astm() {
        return Exchange.tcp(50001, new AstmRecogniser());
    }

    static byte[] frame(int number, String text, boolean last) {
        String body = number + text + (last ? "\u0003" : "\u0017");
        int sum = body.chars().sum() & 0xff;
        return ("\u0002" + body + String.format("%02X", sum) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void isTheMessage(Exchange exchange) {
        assertThat(exchange.is(Protocol.ASTM)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.CLIENT, AttributeName.SOFTWARE, "ChemAn 500"),
                        tuple(Exchange.CLIENT, AttributeName.KIND, "laboratory analyser"),
                        tuple(Exchange.CLIENT, AttributeName.MODEL, "ChemAn 500"),
                        tuple(Exchange.CLIENT, AttributeName.FIRMWARE, "1.06"),
                        tuple(Exchange.CLIENT, AttributeName.SERIAL, "40012345"),
                        tuple(Exchange.CLIENT, AttributeName.MEASURES, "GLU"),
                        tuple(Exchange.CLIENT, AttributeName.MEASURES, "HCG"));
        assertThat(exchange.sightings(Sighting.Measurement.class))
                .singleElement()
                .satisfies(measurement -> {
                    assertThat(measurement.code()).isEqualTo("GLU");
                    assertThat(measurement.value()).isEqualTo(5.4);
                    assertThat(measurement.unit()).isEqualTo("mmol/L");
                    assertThat(measurement.messageId()).isEqualTo("M-7");
                    assertThat(measurement.patient()).startsWith("patient-");
                });
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object, Sighting.Operation::sender)
                .containsExactly(tuple("ORDER", "GLU", "ChemAn 500"));
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(1);
        assertThat(exchange.sightings().toString())
                .doesNotContain("PRA-4711", "LAB-1", "Doe", "Jane", "1970", "SPEC-9", "OPR-1");
    }

    @Test
    void framesOneRecordEach() {
        Exchange exchange = astm().client("\u0005").server("\u0006");
        int number = 1;
        for (String record : MESSAGE.split("(?<=\r)")) {
            exchange.client(frame(number++ % 8, record, true)).server("\u0006");
        }
        isTheMessage(exchange.client("\u0004"));
    }

    @Test
    void recordsSplitOverFramesAndSegmentsAndAFrameSentTwice() {
        Exchange exchange = astm().client("\u0005").server("\u0006");
        exchange.client(frame(1, MESSAGE.substring(0, 70), false));
        byte[] second = frame(2, MESSAGE.substring(70, 150), false);
        exchange.inPieces(Direction.FROM_CLIENT, second, 7);
        exchange.client(second);
        exchange.inPieces(Direction.FROM_CLIENT, frame(3, MESSAGE.substring(150), true), 11);
        isTheMessage(exchange);
    }

    @Test
    void bareRecordsAreRead() {
        isTheMessage(astm().client(MESSAGE));
        isTheMessage(astm().inPieces(Direction.FROM_CLIENT, MESSAGE.getBytes(StandardCharsets.UTF_8), 9));
        isTheMessage(astm().client(MESSAGE.replace("\r", "\r\n")));
    }

    @Test
    void aWrongChecksumIsNotAstmAndLaterItIsToldOnce() {
        byte[] broken = frame(1, HEADER, true);
        broken[10] ^= 1;
        assertThat(astm().client(broken).is(Protocol.ASTM)).isFalse();

        Exchange exchange = astm().client(frame(1, HEADER, true)).client(broken).client(broken);
        assertThat(exchange.sightings(Sighting.Malformed.class)).hasSize(1);
        assertThat(exchange.client(frame(2, RESULT, true)).sightings(Sighting.Measurement.class))
                .hasSize(1);
    }

    @Test
    void aLostPieceBelongsToNobody() {
        Exchange exchange = astm().client(frame(1, HEADER + PATIENT, true))
                .gap(Direction.FROM_CLIENT, 100)
                .client("half a record|1\r")
                .client(frame(4, RESULT, true));

        assertThat(exchange.sightings(Sighting.Measurement.class))
                .singleElement()
                .satisfies(measurement -> assertThat(measurement.patient()).isNull());
    }

    @Test
    void makersWriteTheirSenderInSeveralWays() {
        assertThat(sender("Acme^XN-550^00-14^11001")).isEqualTo("Acme XN-550 00-14 11001");
        assertThat(sender("XN-550^00-14^11001^^^^BF817364")).isEqualTo("null XN-550 00-14 11001");
        assertThat(sender("ACCESS^500001")).isEqualTo("null ACCESS null 500001");
        assertThat(sender("e411^1")).isEqualTo("null e411 1 null");
        assertThat(sender("")).isEqualTo("null null null null");
    }

    private static String sender(String field) {
        AstmRecord record = new AstmRecord();
        byte[] bytes = ("H|\\^&|||" + field + "|||").getBytes(StandardCharsets.UTF_8);
        assertThat(record.read(bytes, 0, bytes.length)).isEqualTo('H');
        AstmSender sender = AstmSender.of(record);
        return sender.maker() + " " + sender.model() + " " + sender.version() + " " + sender.serial();
    }

    @Test
    void aPasswordInTheHeaderIsToldWithoutIt() {
        Exchange exchange = astm().client("H|\\^&||open-sesame|LIS\rQ|1|^SPEC-9||ALL\rL|1\r");

        assertThat(exchange.sightings(Sighting.ClearSecret.class)).hasSize(1);
        assertThat(exchange.sightings().toString()).doesNotContain("open-sesame", "SPEC-9");
    }

    @Test
    void otherProtocolsAreRefusedAtOnce() {
        for (String other : new String[] {
            "HTTP/1.1 200 OK\r\n\r\n",
            "HELO mail.example\r\n",
            "H|\\^&|||x\rsomething else\r",
            "H||||||\rP|1\r",
            "\u0005\u0001\u0000",
            "\u00021X|1\r\u000300\r\n",
            "\u0002hello",
            "MSH|^~\\&|A|B\r"
        }) {
            assertThat(astm().client(other).is(Protocol.ASTM)).as(other).isFalse();
        }
    }
}
