package org.cylcomed.sensor.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.protocol.Hex.bytes;

import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.junit.jupiter.api.Test;

/** Californium writes, we read. */
class CoapTest {
    private static final Token TOKEN = new Token(new byte[] {1, 2, 3, 4});

    private final Exchange exchange = Exchange.udp(5683, new CoapRecogniser());

    private static byte[] written(Message message) {
        message.setMID(77);
        return new UdpDataSerializer().getByteArray(message);
    }

    private static byte[] request(CoAP.Code code, String path) {
        Request request = new Request(code, CoAP.Type.CON);
        request.setToken(TOKEN);
        for (String segment : path.split("/")) {
            request.getOptions().addUriPath(segment);
        }
        if (code != CoAP.Code.GET) {
            request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
            request.setPayload("{\"spo2\":97}");
        }
        return written(request);
    }

    private static byte[] response(CoAP.ResponseCode code, String payload) {
        Response response = new Response(code);
        response.setType(CoAP.Type.ACK);
        response.setToken(TOKEN);
        response.setPayload(payload);
        return written(response);
    }

    private java.util.List<Sighting.Operation> operations() {
        return exchange.sightings(Sighting.Operation.class);
    }

    @Test
    void aRequestAndItsAnswerAreSaidOnce() {
        for (int i = 0; i < 5; i++) {
            exchange.client(request(CoAP.Code.POST, "ward/bed7/spo2"))
                    .server(response(CoAP.ResponseCode.CHANGED, "ok"));
        }
        assertThat(exchange.is(Protocol.COAP)).isTrue();
        assertThat(operations())
                .extracting(operation -> operation.verb() + " " + operation.object() + " " + operation.outcome())
                .containsExactly("POST /ward/bed7/spo2 ASKED", "POST /ward/bed7/spo2 ACCEPTED");
        assertThat(operations().getLast().facts()).containsExactly("code", "2.04");
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
    }

    @Test
    void aRefusedRequestSaysSo() {
        exchange.client(request(CoAP.Code.PUT, "config")).server(response(CoAP.ResponseCode.UNAUTHORIZED, "no"));
        assertThat(operations().getLast().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
    }

    @Test
    void aPatientInAPathOrQueryIsOnlyEverAKey() {
        Request request = new Request(CoAP.Code.GET, CoAP.Type.CON);
        request.setToken(TOKEN);
        request.getOptions().addUriPath("patient").addUriPath("garcia").addUriQuery("mrn=4711998");
        exchange.client(written(request));
        assertThat(operations().getFirst().object()).isEqualTo("/patient/{patient}");
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(2);
        assertThat(exchange.sightings().toString()).doesNotContain("garcia").doesNotContain("4711998");
    }

    @Test
    void resourceTypesOfAListingAreServices() {
        exchange.client(request(CoAP.Code.GET, ".well-known/core"))
                .server(response(
                        CoAP.ResponseCode.CONTENT,
                        "</t>;rt=\"temperature-c\";if=\"s\",</o>;rt=\"oic.r.pulseoximeter\""));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .filteredOn(attribute -> attribute.name() == AttributeName.SERVICE)
                .extracting(Sighting.Attribute::value)
                .containsExactly("temperature-c", "oic.r.pulseoximeter");
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
    }

    @Test
    void onAnotherPortOnlyAReadableRequestIsTaken() {
        Exchange other = Exchange.udp(9999, new CoapRecogniser());
        other.server(response(CoAP.ResponseCode.CONTENT, "x"));
        assertThat(other.is(Protocol.COAP)).isFalse();
        other.client(request(CoAP.Code.GET, "sensors/temp"));
        assertThat(other.is(Protocol.COAP)).isTrue();
    }

    @Test
    void breaksOfTheRulesAreSaid() {
        exchange.client(request(CoAP.Code.GET, "a"))
                .client(bytes("49 01 0001 00"))
                .client(bytes("40 01 0001 f1 00"))
                .client(bytes("40 00 0001 00"));
        assertThat(exchange.sightings(Sighting.Malformed.class))
                .extracting(Sighting.Malformed::reason)
                .containsExactly(
                        "CoAP token length over 8", "CoAP reserved option length", "CoAP empty message with content");
    }
}
