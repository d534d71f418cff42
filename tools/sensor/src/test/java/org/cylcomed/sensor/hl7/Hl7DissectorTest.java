package org.cylcomed.sensor.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.hl7.Hl7Samples.ACCEPTED;
import static org.cylcomed.sensor.hl7.Hl7Samples.ALARM;
import static org.cylcomed.sensor.hl7.Hl7Samples.VITALS;
import static org.cylcomed.sensor.hl7.Hl7Samples.framed;

import java.util.Arrays;
import java.util.List;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Attribute;
import org.cylcomed.sensor.protocol.Sighting.Operation;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.junit.jupiter.api.Test;

class Hl7DissectorTest {
    private final Exchange exchange = Exchange.tcp(2575, new Hl7Recogniser());

    @Test
    void messageAndItsAcknowledgementAreTwoOperations() {
        exchange.client(framed(VITALS)).server(framed(ACCEPTED)).end();

        Operation asked = exchange.sightings(Operation.class).getFirst();
        assertThat(asked.verb()).isEqualTo("ORU^R01");
        assertThat(asked.messageId()).isEqualTo("M0");
        assertThat(asked.messageVersion()).isEqualTo("2.6");
        assertThat(asked.sender()).isEqualTo("WARD_GW|W1");
        assertThat(asked.object()).isEqualTo("COVID BED0");
        assertThat(asked.outcome()).isEqualTo(Outcome.ASKED);
        assertThat(asked.direction()).isEqualTo(Direction.FROM_CLIENT);
        assertThat(asked.facts())
                .containsSequence("zeroValues", "PR,SpO2")
                .containsSequence("numericValues", "3")
                .containsSequence("time", "20261123133228+0000")
                .containsSequence("receiver", "EHR|HOSP")
                .containsSequence("device", "00DEADFFFE000010");
        Operation answer = exchange.sightings(Operation.class).getLast();
        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(answer.messageId()).isEqualTo("M0");
        assertThat(answer.sender()).isEqualTo("EHR|HOSP");
        assertThat(answer.facts()).containsSequence("answers", "ORU^R01").containsSequence("control", "5301");
    }

    @Test
    void monitorBehindAGatewayIsDescribedWithItsBed() {
        exchange.client(framed(VITALS));

        assertThat(attributes("00DEADFFFE000010"))
                .containsExactlyInAnyOrder(
                        "kind=monitor",
                        "model=MON",
                        "bed=COVID BED0",
                        "measures=MDC_ECG_HEART_RATE",
                        "measures=MDC_PULS_OXIM_PULS_RATE",
                        "measures=MDC_PULS_OXIM_SAT_O2");
        assertThat(attributes(null))
                .containsExactlyInAnyOrder("hl7-application=WARD_GW", "hl7-facility=W1", "kind=gateway");
        assertThat(exchange.sightings(Attribute.class))
                .allSatisfy(attribute -> assertThat(attribute.endpoint()).isEqualTo(Exchange.CLIENT));
    }

    @Test
    void aSenderIsNamedBeforeItsOwnFirstValue() {
        exchange.client(framed(VITALS.replace("00DEADFFFE000010^MON^EUI-64", "00DEADFFFE000001^MON^EUI-64")));

        List<Sighting> sightings = exchange.sightings(Sighting.class);
        Sighting named = sightings.stream()
                .filter(each ->
                        each instanceof Attribute attribute && attribute.name() == AttributeName.HL7_APPLICATION)
                .findFirst()
                .orElseThrow();
        Sighting.Measurement value =
                exchange.sightings(Sighting.Measurement.class).getFirst();
        assertThat(value.behind()).isNull();
        assertThat(sightings.indexOf(named)).isLessThan(sightings.indexOf(value));
    }

    @Test
    void sameNamesInTheNextMessageAreNotSaidAgain() {
        exchange.client(framed(VITALS));
        int said = exchange.sightings(Attribute.class).size();

        exchange.client(framed(VITALS));

        assertThat(exchange.sightings(Attribute.class)).hasSize(said);
        assertThat(exchange.sightings(Operation.class)).hasSize(2);
    }

    @Test
    void measurementsCarryValueUnitTimeBedAndDevice() {
        exchange.client(framed(VITALS));

        List<Sighting.Measurement> measurements = exchange.sightings(Sighting.Measurement.class);
        assertThat(measurements).extracting(Sighting.Measurement::code).containsExactly("147842", "149530", "150456");
        assertThat(measurements).extracting(Sighting.Measurement::value).containsExactly(80.0, 0.0, 0.0);
        Sighting.Measurement heartRate = measurements.getFirst();
        assertThat(heartRate.unit()).isEqualTo("264864");
        assertThat(heartRate.behind()).isEqualTo("00DEADFFFE000010");
        assertThat(heartRate.bed()).isEqualTo("COVID BED0");
        assertThat(heartRate.determinedAtNanos()).isEqualTo(1_795_440_749_500_000_000L);
        assertThat(measurements.getLast().determinedAtNanos()).isEqualTo(1_795_440_748_000_000_000L);
    }

    @Test
    void messageCutIntoPacketsAnywhereReadsTheSame() {
        Exchange whole = Exchange.tcp(2575, new Hl7Recogniser());
        whole.client(framed(VITALS)).server(framed(ACCEPTED)).end();
        for (int size : new int[] {1, 2, 7, 64, 500}) {
            Exchange pieces = Exchange.tcp(2575, new Hl7Recogniser());
            pieces.inPieces(Direction.FROM_CLIENT, framed(VITALS), size)
                    .inPieces(Direction.FROM_SERVER, framed(ACCEPTED), size)
                    .end();
            assertThat(shown(pieces)).as("pieces of %d", size).isEqualTo(shown(whole));
        }
    }

    @Test
    void severalMessagesInOnePacketAreRead() {
        exchange.client(new String(framed(VITALS), UTF_8) + new String(framed(ALARM), UTF_8));

        assertThat(exchange.sightings(Operation.class))
                .extracting(Operation::verb)
                .containsExactly("ORU^R01", "ORU^R40");
    }

    @Test
    void batchHoldsItsMessages() {
        String second = VITALS.replace("|M0|", "|M1|");
        exchange.client(framed("FHS|^~\\&|A|B\rBHS|^~\\&|A|B\r" + VITALS + second + "BTS|2\rFTS|1\r"));

        assertThat(exchange.sightings(Operation.class))
                .extracting(Operation::messageId)
                .containsExactly("M0", "M1");
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
    }

    @Test
    void anAlarmIsOfTheDeviceThatItsOwnLineNames() {
        exchange.client(framed(ALARM.replace(
                "|||F|||20261123125138+0000", "|||F|||20261123125138+0000||||02CD30E714A094DB^VM-12^EUI-64")));

        assertThat(exchange.sightings(Sighting.ClinicalAlarm.class))
                .extracting(Sighting.ClinicalAlarm::behind)
                .containsExactly("02CD30E714A094DB");
    }

    @Test
    void lineFeedsEndSegmentsToo() {
        for (String ending : List.of("\n", "\r\n")) {
            Exchange other = Exchange.tcp(2575, new Hl7Recogniser());
            other.client(framed(VITALS.replace("\r", ending)));
            assertThat(other.sightings(Sighting.Measurement.class)).hasSize(3);
            assertThat(other.sightings(Sighting.Malformed.class)).isEmpty();
        }
    }

    @Test
    void lastSegmentWithoutTerminatorIsRead() {
        exchange.client(framed(VITALS.substring(0, VITALS.length() - 1)));

        assertThat(exchange.sightings(Sighting.Measurement.class)).hasSize(3);
    }

    @Test
    void bareMessageEndsWhereTheOtherSideSpeaks() {
        exchange.client(VITALS).server(ACCEPTED).end();

        assertThat(exchange.sightings(Operation.class))
                .extracting(Operation::outcome)
                .containsExactly(Outcome.ASKED, Outcome.ACCEPTED);
    }

    @Test
    void separatorsAreThoseTheMessageDeclares() {
        String custom = VITALS.replace('|', '#').replace("^~\\&", "@~\\&").replace('^', '@');
        exchange.client(framed(custom));

        Operation operation = exchange.sightings(Operation.class).getFirst();
        assertThat(operation.verb()).isEqualTo("ORU^R01");
        assertThat(operation.object()).isEqualTo("COVID BED0");
    }

    @Test
    void senderThatLostItsBackslashIsRead() {
        exchange.client(framed("MSH|^~&|VSP^080019FFFE0B4020^EUI-64|GE|||20211129084800+0100||ORU^R01|X1|P|2.6\r"
                + "PV1||E|ICU^^7\r"));

        Operation operation = exchange.sightings(Operation.class).getFirst();
        assertThat(operation.sender()).isEqualTo("VSP|GE");
        assertThat(operation.object()).isEqualTo("ICU 7");
    }

    @Test
    void escapesAndCharacterSetsAreResolved() {
        exchange.client(
                "\u000bMSH|^~\\&|A\\T\\B\\X41\\|Klinik S\u00fcd|R|H|20260101||ADT^A08|1|P|2.3||||||8859/1\r\u001c\r"
                        .getBytes(ISO_8859_1));

        assertThat(exchange.sightings(Operation.class).getFirst().sender()).isEqualTo("A&BA|Klinik S\u00fcd");
    }

    @Test
    void refusalAndErrorAreOutcomes() {
        exchange.client(framed(VITALS))
                .server(framed(ACCEPTED.replace("MSA|AA", "MSA|AR")))
                .client(framed(VITALS))
                .server(framed(ACCEPTED.replace("MSA|AA", "MSA|AE")));

        assertThat(exchange.sightings(Operation.class))
                .extracting(Operation::outcome)
                .containsExactly(Outcome.ASKED, Outcome.REFUSED, Outcome.ASKED, Outcome.FAILED);
    }

    @Test
    void answerToAMessageNeverSentIsMarked() {
        exchange.client(framed(VITALS)).server(framed(ACCEPTED.replace("M0", "M7")));

        assertThat(exchange.sightings(Operation.class).getLast().facts()).containsSequence("unmatched", "true");
    }

    @Test
    void answerAfterLossIsNotMarked() {
        exchange.client(framed(VITALS)).gap(Direction.FROM_CLIENT, 900).server(framed(ACCEPTED.replace("M0", "M7")));

        assertThat(exchange.sightings(Operation.class).getLast().facts()).doesNotContain("unmatched");
    }

    @Test
    void alarmIsToldWithItsStateAndBed() {
        exchange.client(framed(ALARM));

        assertThat(exchange.sightings(Sighting.ClinicalAlarm.class))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.code()).isEqualTo("196652");
                    assertThat(alarm.state()).isEqualTo("active");
                    assertThat(alarm.bed()).isEqualTo("COVID BED1");
                });
    }

    @Test
    void largeDocumentIsPassedOverAndTheNextMessageRead() {
        String document = "MSH|^~\\&|RIS|H|EHR|H|20260101||MDM^T02|D1|P|2.5\rPID|||77\r"
                + "OBX|1|ED|PDF^Report||^application^pdf^Base64^" + "QUJD".repeat(200_000) + "\r";
        exchange.inPieces(Direction.FROM_CLIENT, framed(document), 1460).client(framed(VITALS));

        assertThat(exchange.sightings(Operation.class))
                .extracting(Operation::messageId)
                .containsExactly("D1", "M0");
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
    }

    @Test
    void messageInterruptedByLossIsToldAndTheNextIsRead() {
        byte[] vitals = framed(VITALS);
        exchange.client(Arrays.copyOf(vitals, 400))
                .gap(Direction.FROM_CLIENT, 300)
                .client("9^rest of a segment\rOBX|9|NM|1||1\r\u001c\r")
                .client(framed(ALARM));

        assertThat(exchange.sightings(Operation.class))
                .extracting(Operation::messageId)
                .containsExactly("M0", "A1");
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
    }

    @Test
    void frameWithoutAHeaderIsMalformedOnceAndTheNextMessageIsRead() {
        exchange.client(framed(VITALS))
                .client(framed("hello"))
                .client(framed("hello"))
                .client(framed(ALARM));

        assertThat(exchange.sightings(Sighting.Malformed.class)).hasSize(1);
        assertThat(exchange.sightings(Operation.class)).hasSize(2);
    }

    @Test
    void answerSeenFirstTellsWhoTheClientIs() {
        Exchange captured = Exchange.midStream(2575, new Hl7Recogniser());
        captured.client(framed(ACCEPTED)).server(framed(VITALS));

        assertThat(captured.connection().server()).isEqualTo(Exchange.CLIENT);
    }

    @Test
    void otherTextIsNotTaken() {
        for (String text : List.of("MSHello there, all", "BHS is not a header", "FHS1234567890", "\u000bPING 12345")) {
            Exchange other = Exchange.tcp(2575, new Hl7Recogniser());
            other.client(text);
            assertThat(other.is(Protocol.HL7V2)).as(text).isFalse();
        }
    }

    @Test
    void patientDataIsSeenButAnEmptyPatientSegmentIsNot() {
        exchange.client(framed(VITALS))
                .client(framed("MSH|^~\\&|A|B|C|D|20260101||ORU^R01|2|P|2.6\rPID|1||||^^^^^^U||\"\"|||||\r"));

        assertThat(exchange.sightings(Sighting.PatientData.class))
                .singleElement()
                .extracting(Sighting.PatientData::patient)
                .isEqualTo("patient-" + Integer.toHexString("PAT000".hashCode()));
    }

    private List<String> attributes(String behind) {
        return exchange.sightings(Attribute.class).stream()
                .filter(attribute -> java.util.Objects.equals(attribute.behind(), behind))
                .map(Hl7DissectorTest::shown)
                .toList();
    }

    static String shown(Attribute attribute) {
        return attribute.name().label() + "=" + attribute.value();
    }

    private static List<String> shown(Exchange exchange) {
        return exchange.sightings().stream()
                .map(sighting -> sighting instanceof Operation operation
                        ? operation.verb() + operation.messageId() + Arrays.toString(operation.facts())
                        : sighting.toString())
                .map(text -> text.replaceAll("@[0-9a-f]+", ""))
                .toList();
    }

    static List<AttributeName> names(Exchange exchange) {
        return exchange.sightings(Attribute.class).stream().map(Attribute::name).toList();
    }
}
