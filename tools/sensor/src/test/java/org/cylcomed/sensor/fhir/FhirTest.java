package org.cylcomed.sensor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.http.HttpRecogniser;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class FhirTest {
    private static final String OBSERVATION = """
            {"resourceType":"Observation","status":"final","code":{"coding":[\
            {"system":"http://loinc.org","code":"59408-5"},{"system":"urn:iso:std:iso:11073:10101","code":"150456"}]},\
            "subject":{"reference":"Patient/p1","display":"Erika Mustermann"},\
            "effectiveDateTime":"2026-11-23T13:02:44+00:00",\
            "valueQuantity":{"value":97,"unit":"%","system":"http://unitsofmeasure.org","code":"%"},\
            "device":{"reference":"DeviceMetric/dm1"}}""";

    private static Exchange exchange() {
        return Exchange.tcp(8090, new HttpRecogniser(new FhirContent()));
    }

    private static String post(String path, String type, String body) {
        return "POST " + path + " HTTP/1.1\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static String answer(int status, String type, String body) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    @Test
    void anObservationIsAMeasurementWithItsTimeAndDevice() {
        Exchange exchange = exchange()
                .client(post("/fhir/Observation", "application/fhir+json; charset=UTF-8", OBSERVATION))
                .server("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        assertThat(exchange.is(Protocol.HTTP)).isTrue();
        assertThat(exchange.is(Protocol.FHIR)).isTrue();
        Sighting.Measurement measurement =
                exchange.sightings(Sighting.Measurement.class).getFirst();
        assertThat(measurement.code()).isEqualTo("150456");
        assertThat(measurement.value()).isEqualTo(97);
        assertThat(measurement.unit()).isEqualTo("%");
        assertThat(measurement.determinedAtNanos()).isEqualTo(1_795_438_964_000_000_000L);
        assertThat(measurement.behind()).isEqualTo("DeviceMetric/dm1");
        assertThat(measurement.patient()).startsWith("patient-");
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object, Sighting.Operation::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("create", "Observation", Sighting.Outcome.ASKED),
                        org.assertj.core.groups.Tuple.tuple("create", "Observation", Sighting.Outcome.ACCEPTED));
        assertThat(exchange.sightings().toString()).doesNotContain("Mustermann", "Patient/p1");
    }

    @Test
    void componentsAreMeasurementsOfTheirOwn() {
        Exchange exchange = exchange().client(post("/Observation", "application/fhir+json", """
                        {"resourceType":"Observation","code":{"coding":[{"code":"85354-9"}]},"component":[\
                        {"code":{"coding":[{"code":"8480-6"}]},"valueQuantity":{"value":121.5,"unit":"mmHg"}},\
                        {"code":{"coding":[{"code":"8462-4"}]},"valueQuantity":{"value":80,"unit":"mmHg"}}]}"""));
        assertThat(exchange.sightings(Sighting.Measurement.class))
                .extracting(Sighting.Measurement::code, Sighting.Measurement::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("8480-6", 121.5),
                        org.assertj.core.groups.Tuple.tuple("8462-4", 80.0));
    }

    @Test
    void aDeviceInABundleIsBehindTheServer() {
        Exchange exchange = exchange()
                .client("GET /fhir/Device HTTP/1.1\r\nAccept: application/fhir+json\r\n\r\n")
                .server(answer(200, "application/fhir+json", """
                        {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Device","id":"d1",\
                        "udiCarrier":[{"deviceIdentifier":"(01)00844588003288"}],"manufacturer":"Lab",\
                        "serialNumber":"S1","deviceName":[{"name":"M1","type":"model-name"}],\
                        "type":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"70001"}]}}}]}"""));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .allMatch(attribute ->
                        attribute.endpoint().equals(Exchange.SERVER) && "Device/d1".equals(attribute.behind()))
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(AttributeName.MAKER, "Lab"),
                        org.assertj.core.groups.Tuple.tuple(AttributeName.MODEL, "M1"),
                        org.assertj.core.groups.Tuple.tuple(AttributeName.SERIAL, "S1"),
                        org.assertj.core.groups.Tuple.tuple(AttributeName.UDI, "(01)00844588003288"),
                        org.assertj.core.groups.Tuple.tuple(AttributeName.KIND, "ventilator"));
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .containsOnly("search");
    }

    @Test
    void xmlReadsLikeJson() {
        Exchange exchange = exchange()
                .client("GET /fhir/Observation/17 HTTP/1.1\r\nAccept: application/fhir+xml\r\n\r\n")
                .server(answer(200, "application/fhir+xml;charset=UTF-8", """
                        <?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><entry><resource><Observation>
                        <text><div xmlns="http://www.w3.org/1999/xhtml"><p>97 % of <B>Erika</B></p></div></text>
                        <code><coding><system value="urn:iso:std:iso:11073:10101"/><code value="150456"/></coding></code>
                        <subject><reference value="Patient/p1"/></subject>
                        <effectiveDateTime value="2026-11-23T13:02:44Z"/>
                        <valueQuantity><value value="97"><extension url="x"><valueString value="y"/></extension></value>
                        <unit value="%"/></valueQuantity></Observation></resource></entry></Bundle>"""));
        Sighting.Measurement measurement =
                exchange.sightings(Sighting.Measurement.class).getFirst();
        assertThat(measurement.code()).isEqualTo("150456");
        assertThat(measurement.value()).isEqualTo(97);
        assertThat(measurement.determinedAtNanos()).isEqualTo(1_795_438_964_000_000_000L);
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(1);
    }

    @Test
    void entitiesAreNotResolved() {
        Exchange exchange = exchange()
                .server(
                        answer(
                                200,
                                "application/fhir+xml",
                                "<!DOCTYPE d [<!ENTITY a \"x\"><!ENTITY s SYSTEM \"file:///etc/hostname\">]>"
                                        + "<Device xmlns=\"http://hl7.org/fhir\"><id value=\"1\"/><manufacturer value=\"&s;\"/></Device>"));
        assertThat(exchange.sightings(Sighting.Attribute.class)).isEmpty();
    }

    @Test
    void theServerSaysWhatItRuns() {
        Exchange exchange = exchange()
                .client("GET /fhir/metadata HTTP/1.1\r\nAccept: application/fhir+json\r\n\r\n")
                .server(answer(200, "application/fhir+json", """
                        {"resourceType":"CapabilityStatement","software":{"name":"HAPI FHIR Server","version":"8.8.1"},\
                        "fhirVersion":"4.0.1"}"""));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::value)
                .containsExactly("HAPI FHIR Server 8.8.1", "FHIR 4.0.1");
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .containsOnly("capabilities");
    }

    @Test
    void plainJsonIsFhirOnceItsContentIsAResource() {
        Exchange exchange = exchange()
                .client(post("/api/Observation", "application/json", OBSERVATION))
                .server("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
        assertThat(exchange.is(Protocol.FHIR)).isTrue();
        assertThat(exchange.sightings(Sighting.Measurement.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::outcome)
                .containsExactly(Sighting.Outcome.ASKED, Sighting.Outcome.REFUSED);

        Exchange other = exchange()
                .client(post("/shop/List", "application/json", "{\"items\":[{\"name\":\"bread\",\"value\":2}]}"))
                .server(answer(200, "application/json", "{\"ok\":true}"));
        assertThat(other.is(Protocol.FHIR)).isFalse();
        assertThat(other.sightings(Sighting.Operation.class)).isEmpty();
    }

    @Test
    void aTransactionIsToldByItsBundle() {
        Exchange exchange = exchange()
                .client(post(
                        "/fhir",
                        "application/fhir+json",
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":" + OBSERVATION
                                + "}]}"));
        Sighting.Operation operation =
                exchange.sightings(Sighting.Operation.class).getFirst();
        assertThat(operation.verb()).isEqualTo("batch");
        assertThat(operation.object()).isEqualTo("Bundle");
        assertThat(operation.patient()).startsWith("patient-");
    }

    @Test
    void idsInPathsAreMasked() {
        for (List<String> row : List.of(
                List.of("GET", "/fhir/Patient/mustermann-erika", "read", "Patient/{id}"),
                List.of("PUT", "/fhir/Patient/8812", "update", "Patient/{id}"),
                List.of("DELETE", "/fhir/Device/8812", "delete", "Device/{id}"),
                List.of("GET", "/fhir/Patient/8812/_history/3", "vread", "Patient/{id}"),
                List.of("GET", "/fhir/Patient/8812/$everything", "operation", "Patient/$everything"),
                List.of("GET", "/fhir/Observation?patient=8812", "search", "Observation"))) {
            Exchange exchange = exchange()
                    .client(row.get(0) + " " + row.get(1) + " HTTP/1.1\r\nAccept: application/fhir+json\r\n\r\n");
            Sighting.Operation operation =
                    exchange.sightings(Sighting.Operation.class).getFirst();
            assertThat(List.of(operation.verb(), String.valueOf(operation.object())))
                    .as(row.get(1))
                    .containsExactly(row.get(2), row.get(3));
        }
    }

    @Test
    void aBodyCutShortGivesWhatCameBefore() {
        String bundle =
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + OBSERVATION + "},{\"resource\":{\"resour";
        Exchange exchange = exchange()
                .server("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 100000\r\n\r\n"
                        + bundle)
                .end();
        assertThat(exchange.sightings(Sighting.Measurement.class)).hasSize(1);
    }

    @Test
    void endlessNestingAndEndlessNamesAreGivenUp() {
        for (String bomb :
                List.of("[".repeat(200_000), "{\"a\":".repeat(200_000), "{\"" + "n".repeat(500_000) + "\":1}")) {
            Exchange exchange = exchange()
                    .server(answer(
                            200, "application/fhir+json", "{\"resourceType\":\"Device\",\"id\":\"1\",\"x\":" + bomb));
            assertThat(exchange.sightings().size()).isLessThan(5);
        }
        String xml = "<Device xmlns=\"http://hl7.org/fhir\">" + "<a>".repeat(200_000);
        assertThat(exchange()
                        .server(answer(200, "application/fhir+xml", xml))
                        .sightings()
                        .size())
                .isLessThan(5);
    }
}
