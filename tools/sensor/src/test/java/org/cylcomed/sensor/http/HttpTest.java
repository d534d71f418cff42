package org.cylcomed.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class HttpTest {
    private final BodyLog bodies = new BodyLog();

    private Exchange exchange() {
        return Exchange.tcp(8080, new HttpRecogniser(bodies));
    }

    @Test
    void productsOfBothEndsAreTold() {
        Exchange exchange = exchange()
                .client(
                        "GET / HTTP/1.1\r\nHost: pacs.example:8080\r\nUser-Agent: Mozilla/5.0 (Windows NT 10.0) Edge\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nServer: Apache/2.4 (Ubuntu)\r\nContent-Length: 2\r\n\r\nok");
        assertThat(exchange.is(Protocol.HTTP)).isTrue();
        assertThat(values(exchange, AttributeName.SOFTWARE))
                .containsExactly("Mozilla/5.0 (Windows NT 10.0) Edge", "Apache/2.4 (Ubuntu)");
        assertThat(values(exchange, AttributeName.OPERATING_SYSTEM)).containsExactly("Windows 10 or later", "Ubuntu");
        assertThat(exchange.sightings(Sighting.Name.class))
                .extracting(Sighting.Name::name)
                .containsExactly("pacs.example");
    }

    @Test
    void anAttributeThatDoesNotChangeIsToldOnce() {
        Exchange exchange = exchange();
        for (int i = 0; i < 5; i++) {
            exchange.client("GET /a HTTP/1.1\r\nUser-Agent: curl/8.0\r\n\r\n")
                    .server("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n");
        }
        assertThat(values(exchange, AttributeName.SOFTWARE)).containsExactly("curl/8.0", "nginx");
    }

    @Test
    void aRequestLineWithTwoSpacesIsStillARequest() {
        assertThat(exchange().client("POST  /  HTTP/1.0\r\n\r\n").is(Protocol.HTTP))
                .isTrue();
    }

    @Test
    void aConversationInSingleBytesReadsTheSame() {
        byte[] request = utf8("POST /x HTTP/1.1\r\nContent-Type: text/want\r\nContent-Length: 5\r\n\r\nhello"
                + "POST /y HTTP/1.1\r\nContent-Type: text/want\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n");
        byte[] response = utf8("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                + "HTTP/1.1 404 Not Found\r\nContent-Type: text/want\r\nContent-Length: 4\r\n\r\ngone");
        exchange().inPieces(Direction.FROM_CLIENT, request, 1).inPieces(Direction.FROM_SERVER, response, 1);
        assertThat(bodies.log).containsExactly("> hello", "> abcde", "< gone");
        bodies.log.clear();
        exchange().client(request).server(response);
        assertThat(bodies.log).containsExactly("> hello", "> abcde", "< gone");
    }

    @Test
    void pipelinedResponsesMeetTheirRequests() {
        exchange()
                .client(
                        "HEAD /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Type: text/want\r\nContent-Length: 1\r\n\r\nb")
                .server("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Type: text/want\r\nContent-Length: 1\r\n\r\nB");
        assertThat(bodies.log).containsExactly("> b", "< B (to b)");
    }

    @Test
    void aBodyWithoutLengthEndsWithTheConnection() {
        exchange()
                .client("GET / HTTP/1.0\r\n\r\n")
                .server("HTTP/1.0 200 OK\r\nContent-Type: text/want\r\n\r\nfirst ")
                .server("second")
                .end();
        assertThat(bodies.log).containsExactly("< first second");
    }

    @Test
    void aCompressedBodyIsDecoded() throws Exception {
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(packed)) {
            gzip.write(utf8("small"));
        }
        exchange()
                .server("HTTP/1.1 200 OK\r\nContent-Type: text/want\r\nContent-Encoding: gzip\r\nContent-Length: "
                        + packed.size() + "\r\n\r\n")
                .server(packed.toByteArray());
        assertThat(bodies.log).containsExactly("< small");
    }

    @Test
    void aBombIsReadToTheLimitOnly() throws Exception {
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }
        exchange()
                .server("HTTP/1.1 200 OK\r\nContent-Type: text/want\r\nContent-Encoding: gzip\r\nContent-Length: "
                        + packed.size() + "\r\n\r\n")
                .server(packed.toByteArray());
        assertThat(bodies.longest).isEqualTo(HttpBody.DECODED_LIMIT);
    }

    @Test
    void aCaptureThatStartsWithAResponseKnowsTheClient() {
        Exchange exchange = exchange()
                .server("HTTP/1.1 200 OK\r\nServer: lighttpd/1.4\r\nContent-Length: 3\r\n\r\nabc")
                .client("GET /next HTTP/1.1\r\nUser-Agent: pump/2\r\n\r\n");
        assertThat(values(exchange, AttributeName.SOFTWARE)).containsExactly("lighttpd/1.4", "pump/2");
    }

    @Test
    void aGapInsideABodyIsSteppedOver() {
        exchange()
                .client("POST / HTTP/1.1\r\nContent-Type: text/want\r\nContent-Length: 10\r\n\r\nabc")
                .gap(Direction.FROM_CLIENT, 4)
                .client("xyzPOST / HTTP/1.1\r\nContent-Type: text/want\r\nContent-Length: 1\r\n\r\nq");
        assertThat(bodies.log).containsExactly("> abc (cut)", "> q");
    }

    @Test
    void afterAGapInAHeadTheNextMessageIsRead() {
        Exchange exchange = exchange()
                .client("GET / HTTP/1.1\r\nUser-Agent: first/1\r\n\r\nGET /cut HTTP/1.1\r\nUser-A")
                .gap(Direction.FROM_CLIENT, 50)
                .client("rest of something\r\n\r\n")
                .client("GET / HTTP/1.1\r\nUser-Agent: second/1\r\n\r\n");
        assertThat(values(exchange, AttributeName.SOFTWARE)).containsExactly("first/1", "second/1");
    }

    @Test
    void basicCredentialsAreASecretAndTheirAnswerALogIn() {
        Exchange exchange = exchange();
        for (int i = 0; i < 3; i++) {
            exchange.client("GET / HTTP/1.1\r\nAuthorization: Basic YWRtaW46c2VjcmV0\r\n\r\n")
                    .server("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
        }
        for (int i = 0; i < 2; i++) {
            exchange.client("GET / HTTP/1.1\r\nAuthorization: Basic YWRtaW46c2VjcmV0\r\n\r\n")
                    .server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
        assertThat(exchange.sightings(Sighting.ClearSecret.class))
                .extracting(Sighting.ClearSecret::mechanism)
                .containsExactly("HTTP Basic");
        assertThat(exchange.sightings(Sighting.Login.class))
                .extracting(Sighting.Login::accepted)
                .containsExactly(false, false, false, true);
        assertThat(exchange.sightings().toString()).doesNotContain("YWRtaW46c2VjcmV0", "secret");
    }

    @Test
    void theChallengeBeforeAnyPasswordIsNoRefusedLogIn() {
        Exchange exchange = exchange()
                .client("GET / HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
                .client("GET / HTTP/1.1\r\nAuthorization: Digest username=\"a\", nonce=\"old\"\r\n\r\n")
                .server(
                        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest nonce=\"n\", stale=true\r\nContent-Length: 0\r\n\r\n");
        assertThat(exchange.sightings(Sighting.Login.class)).isEmpty();
    }

    @Test
    void aPostedPasswordIsASecretAndAHintIsNone() {
        Exchange exchange = exchange()
                .client(
                        "POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 26\r\n\r\n"
                                + "password_hint=dog&user=ann")
                .server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(exchange.sightings(Sighting.ClearSecret.class)).isEmpty();
        exchange.client(
                        "POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 26\r\n\r\n"
                                + "user=ann&j_password=s3cret")
                .server("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        assertThat(exchange.sightings(Sighting.ClearSecret.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Login.class))
                .extracting(Sighting.Login::accepted)
                .containsExactly(false);
        assertThat(exchange.sightings().toString()).doesNotContain("s3cret", "ann");
    }

    @Test
    void aPathIsToldWithoutWhatIsNoPlainWord() {
        Exchange exchange = exchange()
                .client("DELETE /api/v1/patients/smith-john/reports/77?token=abc HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        Sighting.Operation operation =
                exchange.sightings(Sighting.Operation.class).getFirst();
        assertThat(operation.verb()).isEqualTo("DELETE");
        assertThat(operation.object()).isEqualTo("/api/v1/patients/{id}/reports/{id}");
        assertThat(operation.outcome()).isEqualTo(Sighting.Outcome.REFUSED);
    }

    @Test
    void connectHandsTheConnectionOver() {
        Exchange exchange = exchange()
                .client("CONNECT far.example:443 HTTP/1.1\r\nHost: far.example:443\r\n\r\n")
                .server("HTTP/1.1 200 Connection established\r\n\r\n")
                .client("GET /inside HTTP/1.1\r\nUser-Agent: tunnelled/1\r\n\r\n");
        assertThat(values(exchange, AttributeName.SOFTWARE)).containsExactly("tunnelled/1");
    }

    @Test
    void otherProtocolsThatLookAlikeAreLeftAlone() {
        for (String other : List.of(
                "OPTIONS rtsp://camera/ RTSP/1.0\r\nCSeq: 1\r\n\r\n",
                "OPTIONS sip:a@b SIP/2.0\r\nVia: x\r\n\r\n",
                "HELO mail.example\r\n",
                "NICK somebody\r\nUSER x 0 * y\r\n",
                "EHLO client HTTP/2.9\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n")) {
            assertThat(exchange().client(other).is(Protocol.HTTP)).as(other).isFalse();
        }
    }

    @Test
    void theHttp2PrefaceIsRecognisedAndLeftAlone() {
        Exchange exchange = exchange().client(StartLine.PREFACE + "\0\0\0\4\0\0\0\0\0");
        assertThat(exchange.is(Protocol.HTTP)).isTrue();
        assertThat(exchange.sightings()).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> values(Exchange exchange, AttributeName name) {
        return exchange.sightings(Sighting.Attribute.class).stream()
                .filter(attribute -> attribute.name() == name)
                .map(Sighting.Attribute::value)
                .toList();
    }

    /** Wants every body of type text/want and writes down what it was given. */
    private static final class BodyLog implements HttpContent.Kind {
        final List<String> log = new java.util.ArrayList<>();
        int longest;

        @Override
        public HttpContent open(Connection connection, Observer observer) {
            return new HttpContent() {
                @Override
                public Interest request(HttpHead head, HttpExchange exchange) {
                    return head.contentTypeStartsWith("text/want") ? Interest.BODY : Interest.NONE;
                }

                @Override
                public void requestBody(HttpBody body, HttpExchange exchange) {
                    String text = text(body);
                    exchange.note(text);
                    log.add("> " + text);
                }

                @Override
                public Interest response(HttpHead head, HttpExchange exchange) {
                    return head.contentTypeStartsWith("text/want") ? Interest.BODY : Interest.NONE;
                }

                @Override
                public void responseBody(HttpBody body, HttpExchange exchange) {
                    boolean paired = exchange != null && exchange.note() instanceof String note && note.length() == 1;
                    log.add("< " + text(body) + (paired ? " (to " + exchange.note() + ")" : ""));
                }
            };
        }

        private String text(HttpBody body) {
            try {
                byte[] decoded = body.decoded().readAllBytes();
                longest = Math.max(longest, decoded.length);
                return new String(decoded, StandardCharsets.UTF_8) + (body.cut() ? " (cut)" : "");
            } catch (java.io.IOException e) {
                return e.toString();
            }
        }
    }
}
