package org.cylcomed.sensor.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.junit.jupiter.api.Test;

class SipTest {
    private static final String DIGEST = "Authorization: Digest username=\"4711\", response=\"0123\"\r\n";

    private static Exchange udp() {
        return Exchange.udp(5060, new SipUdpRecogniser());
    }

    private static String register(int sequence, String fields) {
        return "REGISTER sip:ward.example SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1\r\nFrom: <sip:4711@ward.example>\r\n"
                + "Call-ID: a1\r\nCSeq: " + sequence + " REGISTER\r\n" + fields + "\r\n";
    }

    private static String answer(int status, int sequence, String fields) {
        return "SIP/2.0 " + status + " Words\r\nVia: SIP/2.0/UDP 10.0.0.1\r\nCSeq: " + sequence
                + " REGISTER\r\ni: a1\r\n" + fields + "\r\n";
    }

    @Test
    void aPhoneTellsItsMakeAndAnExchangeItsSoftware() {
        Exchange exchange = udp().client(register(1, "User-Agent: Yealink SIP-T46G 28.81.0.25\r\n"))
                .server(answer(401, 1, "Server: Asterisk PBX 18.9\r\n"));

        assertThat(exchange.is(Protocol.SIP)).isTrue();
        assertThat(Said.of(exchange, AttributeName.SOFTWARE))
                .containsExactly("Yealink SIP-T46G 28.81.0.25", "Asterisk PBX 18.9");
        assertThat(Said.of(exchange, AttributeName.MAKER)).containsExactly("Yealink");
        assertThat(Said.of(exchange, AttributeName.KIND)).containsExactly("phone", "telephone exchange");
        assertThat(exchange.sightings().toString()).doesNotContain("4711").doesNotContain("sip:");
    }

    @Test
    void theFirstChallengeIsNoRefusal() {
        Exchange exchange = udp().client(register(1, ""))
                .server(answer(401, 1, ""))
                .client(register(2, DIGEST))
                .server(answer(100, 2, ""))
                .server(answer(200, 2, ""));

        assertThat(Said.logins(exchange)).containsExactly(true);
        assertThat(Said.open(exchange)).isEmpty();
    }

    @Test
    void everyWrongPasswordIsARefusal() {
        Exchange exchange = udp();
        for (int i = 0; i < 3; i++) {
            exchange.client(register(i, DIGEST)).server(answer(401, i, "")).server(answer(401, i, ""));
        }
        exchange.client(register(9, DIGEST)).server(answer(403, 9, ""));

        assertThat(Said.logins(exchange)).containsExactly(false, false, false, false);
    }

    @Test
    void anOutdatedNonceIsNoRefusal() {
        Exchange exchange = udp().client(register(1, DIGEST))
                .server(answer(401, 1, "WWW-Authenticate: Digest nonce=\"a\", stale=true\r\n"));

        assertThat(Said.logins(exchange)).isEmpty();
    }

    @Test
    void aRegistrationNobodyAskedAPasswordForIsAnOpenService() {
        Exchange exchange = udp().client(register(1, ""))
                .server(answer(200, 1, ""))
                .client(register(2, ""))
                .server(answer(200, 2, ""));

        assertThat(Said.open(exchange)).containsExactly("SIP registration");
        assertThat(Said.logins(exchange)).isEmpty();
    }

    @Test
    void aPasswordSentReadableIsASecret() {
        Exchange exchange = udp().client(register(1, "Authorization: Basic bnVyc2U6aG9yc2U=\r\n"));

        assertThat(Said.secrets(exchange)).containsExactly("SIP Basic");
        assertThat(exchange.sightings().toString()).doesNotContain("bnVyc2U");
    }

    @Test
    void whatAProxyPassesOnIsNotItsOwn() {
        Exchange exchange = udp().client("INVITE sip:4712@ward.example SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9\r\n"
                        + "Via: SIP/2.0/UDP 10.0.0.1\r\nCSeq: 1 INVITE\r\nUser-Agent: snom320/8.7\r\n\r\n")
                .server("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 10.0.0.9\r\nCSeq: 1 INVITE\r\n"
                        + "User-Agent: Cisco-CP7960G/8.0\r\n\r\n");

        assertThat(exchange.is(Protocol.SIP)).isTrue();
        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void messagesOnAStreamAreToldApartByTheirLength() {
        String body = "v=0\r\nREGISTER sip:x SIP/2.0\r\n\r\n";
        String stream = "\r\n\r\nMESSAGE sip:4712@ward.example SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.1\r\n"
                + "CSeq: 1 MESSAGE\r\nUser-Agent: snom320/8.7\r\nContent-Length: " + body.length() + "\r\n\r\n" + body
                + register(2, DIGEST);
        for (int size : new int[] {1, 5, 64, 4096}) {
            Exchange exchange = Exchange.tcp(5060, new SipTcpRecogniser())
                    .client(register(1, ""))
                    .inPieces(Direction.FROM_CLIENT, stream.getBytes(StandardCharsets.US_ASCII), size)
                    .server(answer(401, 2, ""));

            assertThat(Said.of(exchange, AttributeName.MAKER)).containsExactly("Snom");
            assertThat(Said.logins(exchange)).containsExactly(false);
        }
    }

    @Test
    void otherTextsAreNotSip() {
        assertThat(udp().client("INVITE sip:a SIP/3.0\r\n\r\n").is(Protocol.SIP))
                .isFalse();
        assertThat(udp().client("SIP/2.0 OK\r\n\r\n").is(Protocol.SIP)).isFalse();
        assertThat(udp().client("NOTIFY * HTTP/1.1\r\n\r\n").is(Protocol.SIP)).isFalse();
        assertThat(udp().client("OPTIONS sip:a").is(Protocol.SIP)).isFalse();
    }
}
