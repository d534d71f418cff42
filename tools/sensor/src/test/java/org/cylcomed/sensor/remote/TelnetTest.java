package org.cylcomed.sensor.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.protocol.Hex.bytes;

import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class TelnetTest {
    private static final byte[] NEGOTIATION = bytes("fffd18 fffd20 fffb01");

    private static Exchange telnet(int port) {
        return Exchange.tcp(port, new TelnetRecogniser());
    }

    @Test
    void linesSentAtOnceAreReadAsALogin() {
        Exchange exchange = telnet(9023)
                .server(NEGOTIATION)
                .server("VxWorks login: ")
                .client("target\r\n")
                .server("Password: ")
                .client("blue-horse\r\n")
                .server("\r\nLogin incorrect\r\nlogin: ");

        assertThat(exchange.is(Protocol.TELNET)).isTrue();
        assertThat(Said.secrets(exchange)).containsExactly("Telnet password");
        assertThat(Said.logins(exchange)).containsExactly(false);
        assertThat(exchange.sightings().toString()).doesNotContain("target").doesNotContain("blue-horse");
    }

    @Test
    void keysSentOneByOneAreReadAsALogin() {
        Exchange exchange =
                telnet(23).server(NEGOTIATION).client(bytes("fffb18")).server("\r\nlogin: ");
        for (String key : "nurse\r".split("")) {
            exchange.client(key).server(key);
        }
        exchange.server("\nPassword:")
                .inPieces(Direction.FROM_CLIENT, "horse\r".getBytes(StandardCharsets.US_ASCII), 1)
                .server("\r\nLast login: Thu Dec  2 21:32:59 on ttyp1\r\n$ ");

        assertThat(Said.secrets(exchange)).containsExactly("Telnet password");
        assertThat(Said.logins(exchange)).containsExactly(true);
    }

    @Test
    void eachWrongPasswordIsOneRefusal() {
        Exchange exchange = telnet(23).server(NEGOTIATION).server("\r\nUser Access Verification\r\n\r\nPassword: ");
        for (int i = 0; i < 3; i++) {
            exchange.client("a\r\n").server("\r\nPassword: ");
        }
        exchange.client("b\r\n").server("\r\nrouter>");

        assertThat(Said.logins(exchange)).containsExactly(false, false, false, true);
        assertThat(Said.of(exchange, AttributeName.OPERATING_SYSTEM)).containsExactly("Cisco IOS");
    }

    @Test
    void theGreetingGivesOnlyAKnownSystem() {
        Exchange exchange =
                telnet(23).server(NEGOTIATION).server("Debian GNU/Linux, pump of Jane Doe, room 4\r\npump login: ");

        assertThat(exchange.sightings())
                .singleElement()
                .satisfies(sighting ->
                        assertThat(((Sighting.Attribute) sighting).value()).isEqualTo("Debian"));
    }

    @Test
    void withoutNegotiationThePortAndAQuestionTellTelnet() {
        assertThat(telnet(23).server("\r\nPump 7\r\n").server("Username: ").is(Protocol.TELNET))
                .isTrue();
        assertThat(telnet(23).server("\r\nPump 7\r\n> ").is(Protocol.TELNET)).isFalse();
        assertThat(telnet(4000).server("Username: ").is(Protocol.TELNET)).isFalse();
    }

    @Test
    void oneCommandCountsOnlyOnItsPort() {
        assertThat(telnet(23).client(bytes("fffd03")).is(Protocol.TELNET)).isTrue();
        assertThat(telnet(4000).client(bytes("fffd03")).is(Protocol.TELNET)).isFalse();
        assertThat(telnet(4000).client(bytes("fffd03")).client(bytes("fffb18")).is(Protocol.TELNET))
                .isTrue();
        assertThat(telnet(4000).client(bytes("fffb9064 00000000")).is(Protocol.TELNET))
                .isFalse();
    }

    @Test
    void aUserVariableThatIsAnOptionIsAnExploit() {
        Exchange exchange =
                telnet(23).server(bytes("fffd27 fffd18")).client(bytes("fffb27 fffa27 00 00 'USER' 01 '-f root' fff0"));
        Exchange ordinary =
                telnet(23).server(bytes("fffd27 fffd18")).client(bytes("fffb27 fffa27 00 00 'USER' 01 'nurse' fff0"));

        assertThat(exchange.sightings(Sighting.Exploit.class))
                .singleElement()
                .satisfies(exploit -> assertThat(exploit.name()).isEqualTo("CVE-2026-24061"));
        assertThat(ordinary.sightings()).isEmpty();
    }

    @Test
    void passwordsAskedForInsideASessionAreNotLookedFor() {
        Exchange exchange = telnet(23)
                .server(NEGOTIATION)
                .server("login: ")
                .client("a\r\n")
                .server("Password: ")
                .client("b\r\n")
                .server("Welcome\r\n$ ")
                .client("su\r\n")
                .server("Password: ")
                .client("c\r\n")
                .server("Sorry: incorrect\r\n$ ");

        assertThat(Said.logins(exchange)).containsExactly(true);
    }

    @Test
    void aPasswordNobodyAskedForIsNone() {
        Exchange exchange = telnet(23)
                .server(NEGOTIATION)
                .server("Press return\r\n")
                .client("\r\n")
                .server("Password: ")
                .client("\r\n")
                .server("Password: ");

        assertThat(Said.secrets(exchange)).isEmpty();
        assertThat(Said.logins(exchange)).isEmpty();
    }
}
