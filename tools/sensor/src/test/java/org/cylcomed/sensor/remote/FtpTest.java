package org.cylcomed.sensor.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.tls.TlsRecogniser;
import org.junit.jupiter.api.Test;

class FtpTest {
    private static Exchange ftp(int port) {
        return Exchange.tcp(port, new FtpRecogniser(), new SmtpRecogniser(), new TlsRecogniser());
    }

    @Test
    void aRefusedLoginIsToldWithoutAccountOrPassword() {
        Exchange exchange = ftp(21).server("220 pump7.ward.example FTP server (Version 6.4) ready.\r\n")
                .client("USER nightnurse\r\n")
                .server("331 Password required for nightnurse.\r\n")
                .client("PASS blue-horse\r\n")
                .server("530 Login incorrect.\r\n");

        assertThat(exchange.is(Protocol.FTP)).isTrue();
        assertThat(Said.logins(exchange)).containsExactly(false);
        assertThat(Said.secrets(exchange)).containsExactly("FTP PASS");
        assertThat(Said.of(exchange, AttributeName.SOFTWARE)).containsExactly("FTP server (Version 6.4)");
        assertThat(exchange.sightings().toString()).doesNotContain("nightnurse").doesNotContain("blue-horse");
    }

    @Test
    void everyAttemptOnOneConnectionCounts() {
        Exchange exchange = ftp(21).server("220 ready\r\n");
        for (int i = 0; i < 3; i++) {
            exchange.client("USER a\r\n")
                    .server("331 go on\r\n")
                    .client("PASS b\r\n")
                    .server("530 no\r\n");
        }
        exchange.client("USER a\r\n")
                .server("331 go on\r\n")
                .client("PASS c\r\n")
                .server("230 in\r\n");

        assertThat(Said.logins(exchange)).containsExactly(false, false, false, true);
        assertThat(Said.secrets(exchange)).hasSize(1);
    }

    @Test
    void commandsSentAheadOfTheirRepliesAreStillAnswered() {
        Exchange exchange =
                ftp(21).server("220 ready\r\n").client("USER a\r\nPASS b\r\n").server("331 go on\r\n230 in\r\n");

        assertThat(Said.logins(exchange)).containsExactly(true);
    }

    @Test
    void anonymousAccessIsAnOpenServiceAndItsPasswordNoSecret() {
        Exchange exchange = ftp(21).server("220 ready\r\n")
                .client("USER Anonymous\r\n")
                .server("331 send your address\r\n")
                .client("PASS guest@\r\n")
                .server("230 welcome\r\n");

        assertThat(Said.open(exchange)).containsExactly("anonymous FTP");
        assertThat(Said.secrets(exchange)).isEmpty();
        assertThat(Said.logins(exchange)).isEmpty();
    }

    @Test
    void aBusyOrLockedServerRefusesNobody() {
        Exchange exchange = ftp(21).server("220 ready\r\n")
                .client("LIST\r\n")
                .server("530 Please login with USER and PASS.\r\n")
                .client("USER a\r\n")
                .server("421 Too many connections\r\n");

        assertThat(exchange.is(Protocol.FTP)).isTrue();
        assertThat(Said.logins(exchange)).isEmpty();
    }

    @Test
    void onAnyPortTheSecondReplyTellsFtpFromMail() {
        Exchange exchange = ftp(4021)
                .server("220 bed 7\r\n")
                .client("USER a\r\n")
                .server("331 go on\r\n")
                .client("PASS b\r\n")
                .server("230 in\r\n");

        assertThat(exchange.is(Protocol.FTP)).isTrue();
        assertThat(exchange.is(Protocol.SMTP)).isFalse();
        assertThat(Said.logins(exchange)).containsExactly(true);
    }

    @Test
    void aHostNamedAfterFtpThatGreetsWithMailIsMail() {
        Exchange exchange = ftp(4021).server("220 ftp.example.org ESMTP Postfix\r\n");

        assertThat(exchange.is(Protocol.SMTP)).isTrue();
        assertThat(exchange.is(Protocol.FTP)).isFalse();
    }

    @Test
    void whatFollowsAuthTlsIsReadAsTls() {
        Exchange exchange = ftp(21).server("220 (vsFTPd 3.0.3)\r\n")
                .client("AUTH TLS\r\n")
                .server("234 Proceed\r\n")
                .client(org.cylcomed.sensor.protocol.Hex.bytes("16 0301 0200 01 0001fc 0303"));

        assertThat(Said.of(exchange, AttributeName.SOFTWARE)).containsExactly("vsFTPd 3.0.3");
        assertThat(exchange.is(Protocol.TLS)).isTrue();
    }

    @Test
    void aRefusedAuthTlsGoesOnInClear() {
        Exchange exchange = ftp(21).server("220 ready\r\n")
                .client("AUTH TLS\r\n")
                .server("502 Not here\r\n")
                .client("USER a\r\n")
                .server("331 go on\r\n")
                .client("PASS b\r\n")
                .server("230 in\r\n");

        assertThat(Said.secrets(exchange)).containsExactly("FTP PASS");
        assertThat(Said.logins(exchange)).containsExactly(true);
    }

    @Test
    void greetingsOfSeveralLinesAreReadToTheirEnd() {
        Exchange exchange = ftp(21).server(
                        "220-Welcome to the FTP server of ward 3, ask Ms Doe\r\n230 is not a reply here\r\n"
                                + "220 ProFTPD 1.3.5 Server (Debian) [10.0.0.2]\r\n")
                .client("SYST\r\n")
                .server("215 UNIX Type: L8\r\n");

        assertThat(Said.of(exchange, AttributeName.SOFTWARE)).containsExactly("ProFTPD 1.3.5 Server (Debian)");
        assertThat(Said.of(exchange, AttributeName.OPERATING_SYSTEM)).containsExactly("Debian", "Unix");
        assertThat(exchange.sightings().toString()).doesNotContain("Doe");
    }

    @Test
    void theBackDoorOfVsftpdIsAnExploit() {
        Exchange exchange = ftp(21).server("220 (vsFTPd 2.3.4)\r\n").client("USER x:)\r\n");

        assertThat(exchange.sightings(Sighting.Exploit.class))
                .singleElement()
                .satisfies(exploit -> assertThat(exploit.name()).isEqualTo("CVE-2011-2523"));
    }

    @Test
    void piecesOfAnySizeSayTheSame() {
        String client = "USER a\r\nPASS b\r\n";
        for (int size = 1; size < 8; size++) {
            Exchange exchange = ftp(4021)
                    .inPieces(Direction.FROM_SERVER, "220 ward FTP server ready\r\n331 x\r\n".getBytes(), size)
                    .inPieces(Direction.FROM_CLIENT, client.getBytes(), size)
                    .inPieces(Direction.FROM_SERVER, "530 no\r\n".getBytes(), size);

            assertThat(Said.logins(exchange)).as("pieces of %d", size).containsExactly(false);
        }
    }

    @Test
    void aLostPieceNeitherInventsNorHidesALogin() {
        Exchange exchange = ftp(21).server("220 ready\r\n")
                .client("USER a\r\n")
                .gap(Direction.FROM_SERVER, 100)
                .server("rest of a line\r\n530 no\r\n")
                .client("USER a\r\n")
                .server("331 go on\r\n")
                .client("PASS b\r\n")
                .server("530 no\r\n");

        assertThat(Said.logins(exchange)).containsExactly(false);
    }

    @Test
    void aCaptureThatBeginsAtTheServersQuestionKnowsWhoServes() {
        Exchange exchange = Exchange.midStream(21, new FtpRecogniser())
                .client("331 Password required for a.\r\n")
                .server("PASS b\r\n")
                .client("530 no\r\n");

        assertThat(exchange.connection().server()).isEqualTo(Exchange.CLIENT);
        assertThat(Said.secrets(exchange)).containsExactly("FTP PASS");
        assertThat(Said.logins(exchange)).containsExactly(false);
    }

    @Test
    void endlessLinesAreStillForgotten() {
        Exchange exchange = ftp(21).server("220 ready\r\n");
        for (int i = 0; i < 100; i++) {
            exchange.client("x".repeat(10_000));
        }
        exchange.client("\r\nUSER a\r\n")
                .server("331 x\r\n")
                .client("PASS b\r\n")
                .server("530 no\r\n");

        assertThat(Said.logins(exchange)).containsExactly(false);
    }

    @Test
    void otherServersOnThePortAreNotFtp() {
        assertThat(ftp(21).server("SSH-2.0-x\r\n").is(Protocol.FTP)).isFalse();
        assertThat(ftp(21).server("HTTP/1.1 200 OK\r\n\r\n").is(Protocol.FTP)).isFalse();
        assertThat(ftp(110).server("+OK ready\r\n").client("USER a\r\n").is(Protocol.FTP))
                .isFalse();
        assertThat(ftp(7000).client("USER a 0 * :Real\r\n").is(Protocol.FTP)).isFalse();
        assertThat(ftp(4021).server("220 3 apples\r\n500 What?\r\n").is(Protocol.FTP))
                .isFalse();
    }
}
