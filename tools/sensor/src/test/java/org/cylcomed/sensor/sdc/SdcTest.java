package org.cylcomed.sensor.sdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.http.HttpRecogniser;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

/** The messages are of a provider and a consumer of our own, captured on a loopback. */
class SdcTest {
    private static final String REFERENCE = "urn:uuid:11111111-2222-3333-4444-000000000001";
    private static final String SEQUENCE = "urn:uuid:6feebfbb-0c97-4c42-adf8-d999b39d7037";
    private static final String MESSAGE = "http://standards.ieee.org/downloads/11073/11073-10207-2017/message";
    private static final String PARTICIPANT = "http://standards.ieee.org/downloads/11073/11073-10207-2017/participant";

    private final SdcDirectory directory = new SdcDirectory();

    private Exchange http() {
        return Exchange.tcp(46783, new HttpRecogniser(new SdcContent(directory)));
    }

    private Exchange udp() {
        return Exchange.udp(3702, new WsDiscoveryRecogniser(directory));
    }

    private static String message(String name) {
        try (InputStream file = SdcTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String post(String body) {
        return "POST /x HTTP/1.1\r\nContent-Type: application/soap+xml; charset=UTF-8\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static String answer(int status, String body) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: application/soap+xml\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static String soap(String body) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:msg=\"" + MESSAGE
                + "\" xmlns:pm=\""
                + PARTICIPANT + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><s:Header/><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static List<String> values(Exchange exchange, AttributeName name) {
        return exchange.sightings(Sighting.Attribute.class).stream()
                .filter(attribute -> attribute.name() == name)
                .map(Sighting.Attribute::value)
                .toList();
    }

    @Test
    void aHelloNamesTheDeviceAndWhatItIs() {
        Exchange exchange = udp().client(message("hello.xml")).client(message("hello.xml"));
        assertThat(exchange.is(Protocol.WS_DISCOVERY)).isTrue();
        assertThat(exchange.is(Protocol.SDC)).isTrue();
        assertThat(values(exchange, AttributeName.ENDPOINT_REFERENCE)).containsExactly(REFERENCE);
        assertThat(values(exchange, AttributeName.KIND)).containsExactly("monitor");
        assertThat(values(exchange, AttributeName.SERVICE)).containsExactly("Device", "MedicalDevice");
        Sighting.Operation hello = exchange.sightings(Sighting.Operation.class).getFirst();
        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(1);
        assertThat(hello.verb()).isEqualTo("Hello");
        assertThat(hello.sender()).isEqualTo(REFERENCE);
        assertThat(hello.facts()).containsExactly("instanceId", "1795438014", "metadataVersion", "1795438015");
    }

    @Test
    void aProbeForMedicalDevicesIsSdcAndNamesNobody() {
        Exchange exchange = udp().client(message("probe.xml"));
        assertThat(exchange.is(Protocol.SDC)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class)).isEmpty();
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::sender)
                .containsExactly(tuple("Probe", null));
    }

    private static String match(String types, String namespaces, String scopes) {
        return "<?xml version=\"1.0\"?><soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:wsd=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" " + namespaces + "><soap:Header>"
                + "<wsa:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</wsa:Action></soap:Header>"
                + "<soap:Body><wsd:ProbeMatches><wsd:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:aa</wsa:Address>"
                + "</wsa:EndpointReference><wsd:Types>" + types + "</wsd:Types><wsd:Scopes>" + scopes
                + "</wsd:Scopes><wsd:XAddrs>http://10.0.0.2:80/wsd</wsd:XAddrs></wsd:ProbeMatch></wsd:ProbeMatches>"
                + "</soap:Body></soap:Envelope>";
    }

    @Test
    void aPrinterIsToldApart() {
        Exchange exchange = udp().server(match(
                "wsdp:Device wprt:PrintDeviceType",
                "xmlns:wsdp=\"http://schemas.xmlsoap.org/ws/2006/02/devprof\""
                        + " xmlns:wprt=\"http://schemas.microsoft.com/windows/2006/08/wdp/print\"",
                ""));
        assertThat(exchange.is(Protocol.WS_DISCOVERY)).isTrue();
        assertThat(exchange.is(Protocol.SDC)).isFalse();
        assertThat(values(exchange, AttributeName.KIND)).containsExactly("printer");
        assertThat(exchange.sightings(Sighting.Operation.class)).isEmpty();
    }

    @Test
    void theBedComesFromTheLocationScope() {
        Exchange exchange = udp().server(match(
                "m:MedicalDevice",
                "xmlns:m=\"http://standards.ieee.org/downloads/11073/11073-20702-2016\"",
                "sdc.ctxt.loc:/sdc.ctxt.loc.detail/HOSP%2F%2F%2FICU%2F%2FBed%207?fac=HOSP&amp;poc=ICU&amp;bed=Bed%207"
                        + " sdc.cdc.type:///70001"));
        assertThat(values(exchange, AttributeName.BED)).containsExactly("ICU Bed 7");
        assertThat(values(exchange, AttributeName.KIND)).containsExactly("ventilator");
        assertThat(exchange.is(Protocol.SDC)).isTrue();
    }

    @Test
    void aDiscoveryProxySpeaksForOthers() {
        Exchange exchange = udp().server(match(
                        "m:MedicalDevice", "xmlns:m=\"http://standards.ieee.org/downloads/11073/11073-20702-2016\"", "")
                .replace("10.0.0.2", "10.0.0.77"));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .isNotEmpty()
                .allMatch(attribute -> "urn:uuid:aa".equals(attribute.behind()));
    }

    @Test
    void metadataTellsModelFirmwareAndSerial() {
        Exchange exchange = http().client("POST /x HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
                .server(answer(200, message("get-response.xml")));
        assertThat(exchange.is(Protocol.SDC)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .allMatch(attribute -> attribute.endpoint().equals(Exchange.SERVER))
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(AttributeName.ENDPOINT_REFERENCE, REFERENCE),
                        tuple(AttributeName.MAKER, "Lab"),
                        tuple(AttributeName.MODEL, "M1"),
                        tuple(AttributeName.FIRMWARE, "1.0"),
                        tuple(AttributeName.SERIAL, "LAB-1"));
    }

    @Test
    void anMdibTellsWhatIsMeasuredAndExplainsLaterReports() {
        udp().client(message("hello.xml").replace("127.0.0.1", "10.0.0.2"));
        Exchange consumer =
                http().client(post(message("get-mdib.xml"))).server(answer(200, message("get-mdib-response.xml")));
        assertThat(values(consumer, AttributeName.ENDPOINT_REFERENCE)).containsExactly(REFERENCE);
        assertThat(values(consumer, AttributeName.KIND)).containsExactly("monitor");
        assertThat(values(consumer, AttributeName.MEASURES))
                .containsExactly("MDC_PULS_OXIM_SAT_O2", "MDC_PULS_OXIM_PULS_RATE", "MDC_PULS_OXIM_PLETH");
        assertThat(consumer.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::outcome)
                .containsExactly(tuple("GetMdib", Sighting.Outcome.ASKED), tuple("GetMdib", Sighting.Outcome.ACCEPTED));
        assertThat(consumer.sightings(Sighting.Unauthenticated.class)).hasSize(1);

        // The device sends its reports as an HTTP client.
        Exchange reports = http().client(post(message("metric-report.xml")));
        assertThat(reports.sightings(Sighting.Measurement.class))
                .extracting(
                        Sighting.Measurement::code,
                        Sighting.Measurement::value,
                        Sighting.Measurement::unit,
                        Sighting.Measurement::determinedAtNanos)
                .containsExactly(
                        tuple("150456", 96.0, "262688", 1_795_438_026_131_000_000L),
                        tuple("149530", 78.0, "264864", 1_795_438_026_132_000_000L));
        Sighting.Operation report = reports.sightings(Sighting.Operation.class).getFirst();
        assertThat(report.verb()).isEqualTo("EpisodicMetricReport");
        assertThat(report.sender()).isEqualTo(REFERENCE);
        assertThat(report.facts()).containsExactly("sequenceId", SEQUENCE, "mdibVersion", "104", "instanceId", "0");
        assertThat(reports.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::value)
                .containsExactly(tuple(Exchange.CLIENT, REFERENCE));
    }

    @Test
    void anAlertReportIsAnAlarmAndWithoutTheMdibNamesItsHandle() {
        Exchange exchange = http().client(post(message("alert-report.xml")));
        assertThat(exchange.sightings(Sighting.ClinicalAlarm.class))
                .extracting(Sighting.ClinicalAlarm::code, Sighting.ClinicalAlarm::state)
                .containsExactly(tuple("ac.spo2low", "present"));
    }

    @Test
    void waveformsAreToldOnceInAWhileAndTheirSamplesNever() {
        Exchange exchange = http();
        for (int i = 0; i < 20; i++) {
            exchange.client(post(message("waveform.xml")));
        }
        assertThat(exchange.is(Protocol.SDC)).isTrue();
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .containsExactly("WaveformStream");
        assertThat(exchange.sightings(Sighting.Measurement.class)).isEmpty();
    }

    @Test
    void aSetOperationMeetsItsAnswer() {
        String set = soap("<msg:SetValue><msg:OperationHandleRef>op.limit</msg:OperationHandleRef>"
                + "<msg:RequestedNumericValue>88</msg:RequestedNumericValue></msg:SetValue>");
        String failed = soap("<msg:SetValueResponse SequenceId=\"s\" MdibVersion=\"4\"><msg:InvocationInfo>"
                + "<msg:TransactionId>1</msg:TransactionId><msg:InvocationState>Fail</msg:InvocationState>"
                + "</msg:InvocationInfo></msg:SetValueResponse>");
        Exchange exchange = http().client(post(set))
                .server(answer(200, failed))
                .client(post(set))
                .server(answer(200, failed.replace("Fail", "Wait")))
                .client(post(set))
                .server(answer(403, soap("<s:Fault/>")));
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb, Sighting.Operation::object, Sighting.Operation::outcome)
                .containsExactly(
                        tuple("SetValue", "op.limit", Sighting.Outcome.ASKED),
                        tuple("SetValue", "op.limit", Sighting.Outcome.FAILED),
                        tuple("SetValue", "op.limit", Sighting.Outcome.ASKED),
                        tuple("SetValue", "op.limit", Sighting.Outcome.ACCEPTED),
                        tuple("SetValue", "op.limit", Sighting.Outcome.ASKED),
                        tuple("SetValue", "op.limit", Sighting.Outcome.REFUSED));
    }

    @Test
    void thePatientContextLeavesAsAKeyAndTheLocationAsABed() {
        Exchange exchange = http().server(answer(
                200,
                soap("<msg:GetMdibResponse SequenceId=\"s\" MdibVersion=\"1\"><msg:Mdib SequenceId=\"s\"><pm:MdState>"
                        + "<pm:State xsi:type=\"pm:PatientContextState\" DescriptorHandle=\"pc\" ContextAssociation=\"Assoc\">"
                        + "<pm:Identification Root=\"urn:oid:1\" Extension=\"PID-4711\"/><pm:CoreData>"
                        + "<pm:Givenname>Erika</pm:Givenname><pm:Familyname>Mustermann</pm:Familyname></pm:CoreData></pm:State>"
                        + "<pm:State xsi:type=\"pm:LocationContextState\" DescriptorHandle=\"lc\" ContextAssociation=\"Assoc\">"
                        + "<pm:LocationDetail PoC=\"ICU\" Room=\"2\" Bed=\"7\"/></pm:State>"
                        + "<pm:State xsi:type=\"pm:NumericMetricState\" DescriptorHandle=\"hr\"><pm:MetricValue Value=\"61\"/>"
                        + "</pm:State></pm:MdState></msg:Mdib></msg:GetMdibResponse>")));
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(1);
        Sighting.Measurement measurement =
                exchange.sightings(Sighting.Measurement.class).getFirst();
        assertThat(measurement.bed()).isEqualTo("ICU 2 7");
        assertThat(measurement.patient()).startsWith("patient-");
        assertThat(measurement.determinedAtNanos()).isEqualTo(-1);
        assertThat(values(exchange, AttributeName.BED)).containsExactly("ICU 2 7");
        assertThat(exchange.sightings().toString()).doesNotContain("4711", "Erika", "Mustermann");
    }

    @Test
    void otherSoapIsLeftAlone() {
        Exchange exchange = http().client(
                        post(
                                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><GetPrice/></s:Body></s:Envelope>"));
        assertThat(exchange.is(Protocol.SDC)).isFalse();
        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void deepAndExplodingDocumentsAreGivenUp() {
        String deep = soap("<msg:GetMdibResponse>" + "<pm:Vmd>".repeat(100_000));
        String laughs = "<!DOCTYPE x [<!ENTITY a \"" + "ha".repeat(1000)
                + "\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + soap("<msg:SetValue><msg:OperationHandleRef>&b;&b;&b;</msg:OperationHandleRef></msg:SetValue>");
        for (String bomb : List.of(deep, laughs)) {
            Exchange exchange = http().client(post(bomb)).server(answer(200, bomb));
            assertThat(exchange.sightings().size()).isLessThan(5);
            assertThat(exchange.sightings().toString().length()).isLessThan(4000);
        }
    }
}
