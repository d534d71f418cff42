package org.cylcomed.sensor.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.tls.TlsRecogniser;
import org.junit.jupiter.api.Test;

class SmtpTest {
    private static Exchange smtp(int port) {
        return Exchange.tcp(port, new FtpRecogniser(), new SmtpRecogniser(), new TlsRecogniser());
    }

    @Test
    void bothSidesIntroduceThemselves() {
        Exchange exchange = smtp(25).server("220 mail.ward.example ESMTP Postfix (Debian/GNU)\r\n")
                .client("EHLO printer7\r\n")
                .server("250-mail.ward.example\r\n250-PIPELINING\r\n250 STARTTLS\r\n");

        assertThat(exchange.is(Protocol.SMTP)).isTrue();
        assertThat(Said.of(exchange, AttributeName.SOFTWARE)).containsExactly("Postfix (Debian/GNU)");
        assertThat(Said.of(exchange, AttributeName.OPERATING_SYSTEM)).containsExactly("Debian");
        assertThat(Said.of(exchange, AttributeName.HOST_NAME))
                .containsExactly("mail.ward.example", "printer7", "mail.ward.example");
    }

    @Test
    void addressesAndDefaultsAreNoHostNames() {
        Exchange exchange = smtp(25).server("220 localhost.localdomain ESMTP\r\n")
                .client("EHLO [10.0.0.1]\r\n")
                .server("250 10.0.0.2\r\n");

        assertThat(Said.of(exchange, AttributeName.HOST_NAME)).isEmpty();
    }

    @Test
    void passwordsInEitherFormAreSecretsAndTheirAnswersLogins() {
        Exchange plain =
                greeted().client("AUTH PLAIN AG51cnNlAGhvcnNl\r\n").server("535 5.7.8 Authentication failed\r\n");
        Exchange login = greeted()
                .client("AUTH LOGIN\r\n")
                .server("334 VXNlcm5hbWU6\r\n")
                .client("bnVyc2U=\r\n")
                .server("334 UGFzc3dvcmQ6\r\n")
                .client("aG9yc2U=\r\n")
                .server("235 2.7.0 Accepted\r\n");

        assertThat(Said.secrets(plain)).containsExactly("SMTP AUTH PLAIN");
        assertThat(Said.logins(plain)).containsExactly(false);
        assertThat(Said.secrets(login)).containsExactly("SMTP AUTH LOGIN");
        assertThat(Said.logins(login)).containsExactly(true);
        assertThat(plain.sightings().toString()).doesNotContain("AG51cnNl");
        assertThat(login.sightings().toString()).doesNotContain("aG9yc2U").doesNotContain("bnVyc2U");
    }

    @Test
    void challengeAndResponseGivesNoSecretAway() {
        Exchange exchange = greeted()
                .client("AUTH CRAM-MD5\r\n")
                .server("334 PDE+\r\n")
                .client("bnVyc2UgYWJj\r\n")
                .server("235 ok\r\n");

        assertThat(Said.secrets(exchange)).isEmpty();
        assertThat(Said.logins(exchange)).containsExactly(true);
    }

    @Test
    void aCancelledLoginIsNone() {
        Exchange exchange = greeted()
                .client("AUTH PLAIN\r\n")
                .server("334 \r\n")
                .client("*\r\n")
                .server("501 cancelled\r\n");

        assertThat(Said.secrets(exchange)).isEmpty();
        assertThat(Said.logins(exchange)).isEmpty();
    }

    @Test
    void whatFollowsStartTlsIsReadAsTls() {
        Exchange exchange = greeted()
                .client("STARTTLS\r\n")
                .server("220 2.0.0 Ready\r\n")
                .client(Hex.bytes("16 0301 0200 01 0001fc 0303"));

        assertThat(exchange.is(Protocol.TLS)).isTrue();
    }

    @Test
    void fromTheFirstEnvelopeOnNothingIsRead() {
        Exchange exchange = greeted()
                .client("MAIL FROM:<jane.doe@ward.example>\r\n")
                .server("250 ok\r\n")
                .client("AUTH PLAIN AG51cnNlAGhvcnNl\r\n")
                .server("535 no\r\n");

        assertThat(Said.secrets(exchange)).isEmpty();
        assertThat(exchange.sightings().toString()).doesNotContain("jane");
    }

    @Test
    void theSecondReplyTellsMailFromFtpOnAnyPort() {
        Exchange exchange = smtp(4025)
                .server("220 bed 7\r\n")
                .client("NOOP\r\n")
                .server("250 fine\r\n")
                .client("AUTH PLAIN AG51cnNlAGhvcnNl\r\n")
                .server("535 no\r\n");

        assertThat(exchange.is(Protocol.SMTP)).isTrue();
        assertThat(exchange.is(Protocol.FTP)).isFalse();
        assertThat(Said.logins(exchange)).containsExactly(false);
    }

    @Test
    void piecesOfAnySizeSayTheSame() {
        for (int size = 1; size < 8; size++) {
            Exchange exchange = smtp(25).inPieces(
                            Direction.FROM_SERVER, "220 a.example ESMTP Exim 4.9\r\n".getBytes(), size)
                    .inPieces(Direction.FROM_CLIENT, "EHLO pump\r\n".getBytes(), size)
                    .inPieces(Direction.FROM_SERVER, "250-a.example\r\n250 AUTH PLAIN\r\n".getBytes(), size)
                    .inPieces(Direction.FROM_CLIENT, "AUTH PLAIN AG51cnNl\r\n".getBytes(), size)
                    .inPieces(Direction.FROM_SERVER, "535 no\r\n".getBytes(), size);

            assertThat(Said.logins(exchange)).as("pieces of %d", size).containsExactly(false);
            assertThat(Said.of(exchange, AttributeName.SOFTWARE)).containsExactly("Exim 4.9");
        }
    }

    @Test
    void otherTextsAreNotMail() {
        assertThat(smtp(4025).client("HELLO world\r\n").is(Protocol.SMTP)).isFalse();
        assertThat(smtp(4025).client("MAIL me\r\n").is(Protocol.SMTP)).isFalse();
        assertThat(smtp(4025).server("250 apples\r\n").is(Protocol.SMTP)).isFalse();
        assertThat(smtp(25).server("<html>").is(Protocol.SMTP)).isFalse();
    }

    private static Exchange greeted() {
        return smtp(587)
                .server("220 mail ESMTP\r\n")
                .client("EHLO [10.0.0.1]\r\n")
                .server("250-mail\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n");
    }
}
