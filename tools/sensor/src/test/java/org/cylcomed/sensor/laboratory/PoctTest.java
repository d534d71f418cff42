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

class PoctTest {
    private static final String HELLO =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<HEL.R01><HDR><HDR.control_id V=\"10001\"/>"
                    + "<HDR.version_id V=\"POCT1\"/></HDR><DEV><DEV.device_id V=\"00-01-5F-FF-FE-00-00-2A\"/>"
                    + "<DEV.vendor_id V=\"ACME\"/><DEV.model_id V=\"GlucoPoint\"/><DEV.serial_id V=\"GP-77\"/>"
                    + "<DEV.sw_version V=\"2.1\"/></DEV></HEL.R01>\n";
    private static final String OBSERVATION =
            "<OBS.R01><HDR><HDR.control_id V=\"10002\"/></HDR><SVC><SVC.role_cd V=\"OBS\"/>"
                    + "<SVC.observation_dttm V=\"2026-01-01T12:00:00+01:00\"/><PT><PT.patient_id V=\"PRA-4711\"/>"
                    + "<PT.name V=\"Jane Doe\"/><OBS><OBS.observation_id V=\"2339-0\" SN=\"LN\"/>"
                    + "<OBS.value V=\"5.4\" U=\"mmol/L\"/><OBS.method_cd V=\"M\"/></OBS></PT>"
                    + "<OPR><OPR.operator_id V=\"OPR-1\"/></OPR></SVC></OBS.R01>";
    private static final String ACKNOWLEDGEMENT =
            "<ACK.R01><HDR><HDR.control_id V=\"7\"/></HDR><ACK><ACK.type_cd V=\"AA\"/></ACK></ACK.R01>";

    private static Exchange poct() {
        return Exchange.tcp(3001, new PoctRecogniser());
    }

    private static void isTheConversation(Exchange exchange) {
        assertThat(exchange.is(Protocol.POCT1_A)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.CLIENT, AttributeName.MAKER, "ACME"),
                        tuple(Exchange.CLIENT, AttributeName.MODEL, "GlucoPoint"),
                        tuple(Exchange.CLIENT, AttributeName.SERIAL, "GP-77"),
                        tuple(Exchange.CLIENT, AttributeName.FIRMWARE, "2.1"),
                        tuple(Exchange.CLIENT, AttributeName.KIND, "point-of-care device"),
                        tuple(Exchange.CLIENT, AttributeName.MEASURES, "2339-0"));
        assertThat(exchange.sightings(Sighting.Measurement.class))
                .singleElement()
                .satisfies(measurement -> {
                    assertThat(measurement.value()).isEqualTo(5.4);
                    assertThat(measurement.unit()).isEqualTo("mmol/L");
                    assertThat(measurement.determinedAtNanos()).isEqualTo(1_767_265_200_000_000_000L);
                    assertThat(measurement.patient()).startsWith("patient-");
                });
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("HEL.R01", Sighting.Outcome.ASKED),
                        tuple("ACK.R01", Sighting.Outcome.ACCEPTED),
                        tuple("OBS.R01", Sighting.Outcome.ASKED));
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(1);
        assertThat(exchange.sightings().toString()).doesNotContain("PRA-4711", "Jane", "OPR-1");
    }

    @Test
    void aDeviceIntroducesItselfAndReports() {
        isTheConversation(poct().client(HELLO).server(ACKNOWLEDGEMENT).client(OBSERVATION));
    }

    @Test
    void messagesComeInPieces() {
        for (int size : new int[] {1, 3, 17}) {
            isTheConversation(poct().inPieces(Direction.FROM_CLIENT, HELLO.getBytes(StandardCharsets.UTF_8), size)
                    .server(ACKNOWLEDGEMENT)
                    .inPieces(Direction.FROM_CLIENT, OBSERVATION.getBytes(StandardCharsets.UTF_8), size));
        }
    }

    @Test
    void entitiesAreNotReadAndABrokenMessageDoesNotHideTheNext() {
        Exchange exchange = poct().client(HELLO)
                .server(ACKNOWLEDGEMENT)
                .client("<OBS.R01><OBS><OBS.observation_id V=\"&bomb;\"/></OBS.R01>" + OBSERVATION);

        assertThat(exchange.sightings(Sighting.Measurement.class)).hasSize(1);
    }

    @Test
    void theDeviceIsTheClientAlsoWhereNobodySawItCall() {
        Exchange exchange = Exchange.midStream(3001, new PoctRecogniser()).server(HELLO);

        assertThat(exchange.connection().client()).isEqualTo(Exchange.SERVER);
    }

    @Test
    void otherDocumentsAreRefused() {
        for (String other : new String[] {
            "<?xml version=\"1.0\"?><html></html>",
            "<13>Oct 11 22:14:15 host su: hello",
            "<OBS.R1></OBS.R1>",
            "<OBSERVE></OBSERVE>",
            "<HEL.R0x>"
        }) {
            assertThat(poct().client(other).is(Protocol.POCT1_A)).as(other).isFalse();
        }
    }
}
