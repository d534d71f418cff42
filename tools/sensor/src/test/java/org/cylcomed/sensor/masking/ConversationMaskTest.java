package org.cylcomed.sensor.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.sensor.protocol.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationMaskTest {
    private static final String NAME = "Quijano";

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What one side said, masked; the other side is silent. */
    private static String masked(String said) {
        byte[] run = bytes(said);
        ConversationMask.mask(List.of(run), List.of());
        assertThat(run).hasSize(said.length());
        return text(run);
    }

    @Test
    void aMessageKeepsItsSenderItsBedAndItsNumbersAndLosesItsPatient() {
        String said = "\u000bMSH|^~\\&|GATEWAY|WARD|EHR|HOSP|20261124||ORU^R01|M1|P|2.6\r"
                + "PID|||4711^^^HOSP||Quijano^Alonso||19470929|M\r"
                + "NK1|1|Quijano^Antonia\r"
                + "PV1||I|ICU^7^B3||||77^Perez^Pero\r"
                + "ORC|RE|A1||||||||^Quijano\r"
                + "OBR|1|A1|A2|69965^MDC|||20261124|||99^Carrasco\r"
                + "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1|80|264864^MDC_DIM_BEAT_PER_MIN|||||R\r"
                + "OBX|2|TX|1^note|1.2|Quijano is awake\r"
                + "NTE|1||seen by Carrasco\r"
                + "\u001c\r";

        assertThat(masked(said))
                .isEqualTo("\u000bMSH|^~\\&|GATEWAY|WARD|EHR|HOSP|20261124||ORU^R01|M1|P|2.6\r"
                        + "PID|||***********||**************||********|*\r"
                        + "NK1|*|***************\r"
                        + "PV1||I|ICU^7^B3||||*************\r"
                        + "ORC|RE|**||||||||********\r"
                        + "OBR|1|**|**|69965^MDC|||20261124|||***********\r"
                        + "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1|80|264864^MDC_DIM_BEAT_PER_MIN|||||R\r"
                        + "OBX|2|TX|1^note|1.2|****************\r"
                        + "NTE|*||****************\r"
                        + "\u001c\r");
    }

    @Test
    void aNumberThatIsNoneAndALineThatIsNoSegmentAreMasked() {
        assertThat(masked("MSH|^~\\&|A|B\rOBX|1|NM|1|1|Quijano\rQuijano, second line\rZPD|Quijano\r"))
                .isEqualTo("MSH|^~\\&|A|B\rOBX|1|NM|1|1|*******\r********************\rZPD|*******\r");
    }

    @Test
    void afterAHoleEverythingIsMaskedUpToTheNextMessage() {
        byte[] first = bytes("MSH|^~\\&|A|B\rPID|||47");
        byte[] second = bytes("11||Quijano\rPV1||I|ICU\r\u001c\r\u000bMSH|^~\\&|A|B\rPID|||4711\r");
        ConversationMask.mask(List.of(first, second), List.of());

        assertThat(text(first)).isEqualTo("MSH|^~\\&|A|B\rPID|||**");
        assertThat(text(second)).isEqualTo("***********\r**********\r\u001c\r\u000bMSH|^~\\&|A|B\rPID|||****\r");
    }

    @Test
    void aRequestLosesItsIdentifiersAndSecretsAndKeepsItsForm() {
        String masked = masked("PUT /fhir/Patient/4711?name=Quijano HTTP/1.1\r\nHost: 10.0.0.1:8080\r\n"
                + "Authorization: Basic cXVpamFubzpzZWNyZXQ=\r\nCookie: s=1\r\nContent-Length: 16\r\n\r\n"
                + "name=Quijano&a=1");

        assertThat(masked)
                .isEqualTo("PUT /fhir/Patient/****?************ HTTP/1.1\r\nHost: 10.0.0.1:8080\r\n"
                        + "Authorization:***************************\r\nCookie:****\r\nContent-Length: 16\r\n\r\n"
                        + "****************");
    }

    @Test
    void aPatientResourceKeepsNothingOfThePatient() {
        String body = "{\"resourceType\":\"Patient\",\"id\":\"4711\",\"identifier\":[{\"system\":\"urn:oid:1.2\","
                + "\"value\":\"4711\"}],\"name\":[{\"family\":\"Quijano\",\"given\":[\"Al\\\"onso\"]}],"
                + "\"birthDate\":\"1947-09-29\",\"multipleBirthInteger\":4711,\"active\":true}";
        String masked = masked("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(masked)
                .doesNotContain("4711", NAME, "onso", "1947")
                .contains("\"resourceType\":\"Patient\"", "true}");
    }

    @Test
    void anObservationKeepsItsCodeAndValueWhileItsSubjectIsMasked() {
        String body = "{\"resourceType\":\"Observation\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\","
                + "\"code\":\"8867-4\"}]},\"subject\":{\"reference\":\"Patient/4711\",\"display\":\"Quijano\"},"
                + "\"contained\":[{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"Quijano\"}]}],"
                + "\"valueQuantity\":{\"value\":80,\"unit\":\"/min\"}}";
        String masked =
                masked("POST /fhir/Observation HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(masked)
                .doesNotContain("4711", NAME)
                .contains("POST /fhir/Observation ", "\"code\":\"8867-4\"", "{\"value\":80,\"unit\":\"/min\"}");
    }

    @Test
    void aValueCutByChunksIsMaskedWhole() {
        String masked = masked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "f;x=Quijano\r\n{\"family\":\"Quij\r\n"
                + "5\r\nano\"}\r\n0\r\nX-Name: Quijano\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(masked)
                .isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "f**********\r\n{\"family\":\"****\r\n"
                        + "5\r\n***\"}\r\n0\r\n***************\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hr\":80,\"Quijano\":1} Quijano",
                "{\"hr\":80 \"family\":\"Quijano\"}",
                "<a><!-- Quijano --><b x=\"Quijano\">Quijano</b></a>",
                "<!DOCTYPE a [<!ENTITY q 'Quijano'>]><a>&q;</a>",
                "<a><b></a>Quijano",
                "<a Handle=\"Quijano\" xsi:type=\"pm:PatientContextState\"><Givenname>Quijano</Givenname></a>",
                "<Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"Quijano\"/></name></Patient>",
                "<a><![CDATA[Quijano]]><?x Quijano?></a>",
                "Content-Disposition: form-data; name=\"Quijano\"",
            })
    void aBodyThatIsNotUnderstoodOrNamesAPatientIsMasked(String body) {
        assertThat(masked("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .doesNotContain(NAME);
    }

    @Test
    void aReportOfADeviceKeepsItsMeasuredValue() {
        String body = "<?xml version=\"1.0\"?><s:Body xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\">"
                + "<State DescriptorHandle=\"hr\"><MetricValue Value=\"80\"/></State>"
                + "<State DescriptorHandle=\"p0\" xsi:type=\"PatientContextState\"><Birthname>Quijano</Birthname></State>"
                + "<State DescriptorHandle=\"spo2\"/></s:Body>";
        String masked = masked("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(masked)
                .contains(
                        "<MetricValue Value=\"80\"/>", "DescriptorHandle=\"spo2\"", "xsi:type=\"PatientContextState\"")
                .doesNotContain(NAME, "\"p0\"");
    }

    @Test
    void anMqttClientLosesItsNameItsPasswordAndThePatientInTheTopic() {
        byte[] client = Hex.bytes("10 21 0004'MQTT' 04 c2 003c 0007'Quijano' 0004'user' 0006'secret'"
                + "30 22 0017'ward/patient/Quijano/hr' '{\"hr\":80}'");
        byte[] server = Hex.bytes("20 02 00 00");
        int length = client.length;
        ConversationMask.mask(List.of(client), List.of(server));

        assertThat(client).hasSize(length);
        assertThat(text(client)).doesNotContain(NAME, "user", "secret").contains("MQTT", "ward/patient/*******/hr");
        assertThat(text(server)).isEqualTo("\u0020\u0002\0\0");
    }

    @Test
    void aDataSetKeepsItsModalityAndLosesItsPatientAlsoInPieces() {
        byte[] accept = association(2, "21 00 0019 03 00 00 00 40 00 0011 '1.2.840.10008.1.2'");
        byte[] request = association(1, "20 00 0004 03 00 00 00");
        byte[] data = Hex.join(
                Hex.bytes("08 00 60 00 02 00 00 00 'CT' 10 00 10 00 08 00 00 00 'Quij'"),
                Hex.bytes("'ano '"),
                Hex.bytes("10 00 20 00 04 00 00 00 '4711' 08 00 05 00 00 00 00 00 'Quijano'"));
        byte[] client = Hex.join(request, value(3, 0, data, 0, 22), value(3, 2, data, 22, data.length));
        ConversationMask.mask(List.of(client), List.of(accept));

        assertThat(text(client)).contains("CT").doesNotContain("Quij", "ano", "4711");
    }

    @Test
    void aDataSetInAnUnknownSyntaxIsMaskedWhole() {
        byte[] request = association(1, "20 00 0004 03 00 00 00");
        byte[] data = Hex.bytes("08 00 60 00 02 00 00 00 'CT'");
        byte[] client = Hex.join(request, value(3, 2, data, 0, data.length));
        ConversationMask.mask(List.of(client), List.of());

        assertThat(text(client)).doesNotContain("CT").endsWith("*".repeat(data.length));
    }

    private static byte[] association(int type, String items) {
        byte[] rest = Hex.bytes(items);
        byte[] context = Hex.bytes("10 00 0015 '1.2.840.10008.3.1.1.1'");
        byte[] titles = bytes("\0\1\0\0" + "CALLED          " + "CALLING         " + "\0".repeat(32));
        int length = titles.length + context.length + rest.length;
        return Hex.join(new byte[] {(byte) type, 0, 0, 0, 0, (byte) length}, titles, context, rest);
    }

    private static byte[] value(int context, int control, byte[] data, int from, int to) {
        int length = to - from;
        return Hex.join(
                new byte[] {
                    4, 0, 0, 0, 0, (byte) (length + 6), 0, 0, 0, (byte) (length + 2), (byte) context, (byte) control
                },
                java.util.Arrays.copyOfRange(data, from, to));
    }

    @Test
    void encryptedContentAndAnswersToHeartbleedAreMaskedBehindTheirHeaders() {
        byte[] client = Hex.bytes("16 03 01 0002 01 00 17 03 03 0003 'abc' 18 03 02 0005 02 4000 'Qu'");
        ConversationMask.mask(List.of(client), List.of());

        assertThat(client).isEqualTo(Hex.bytes("16 03 01 0002 01 00 17 03 03 0003 '***' 18 03 02 0005 02 4000 '**'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USER quijano\r\nPASS secret\r\n",
                "220 ready\r\n",
                "\u0002H|\\^&|||LIS\rP|1||4711|||Quijano\r",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "0\u0082\u0000\u0010 Quijano"
            })
    void aProtocolThatIsNotReadToThisDepthIsMaskedWhole(String said) {
        assertThat(masked(said)).isEqualTo("*".repeat(said.length()));
    }

    @Test
    void everyCutOfEveryConversationHidesTheName() {
        List<String> conversations = new ArrayList<>(List.of(
                "MSH|^~\\&|A|B\rPID|||4711||Quijano\rOBX|1|NM|1|1|80\r",
                "POST /a HTTP/1.1\r\nContent-Length: 40\r\nX: Quijano\r\n\r\n{\"hr\":80,\"name\":{\"family\":\"Quijano\"}}  ",
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<a><b c=\"Quijano\">Quijano</b></a>"));
        for (String said : conversations) {
            for (int cut = 1; cut < said.length(); cut++) {
                byte[] first = bytes(said.substring(0, cut));
                byte[] rest = bytes(said.substring(cut));
                ConversationMask.mask(List.of(first, rest), List.of());
                assertThat(text(first) + text(rest)).doesNotContain("uija", "711");
            }
        }
    }
}
