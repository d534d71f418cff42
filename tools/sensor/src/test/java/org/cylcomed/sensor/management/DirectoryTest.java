package org.cylcomed.sensor.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.protocol.Hex.bytes;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final byte[] BIND = bytes("3019 020101 6014 020103 0405'cn=me' 8008'hunter22'");
    private static final byte[] BOUND = bytes("300c 020101 6107 0a0100 0400 0400");

    private static Exchange ldap() {
        return Exchange.tcp(4389, new LdapTcpRecogniser());
    }

    @Test
    void aSimpleBindGivesItsSecretAwayAndIsALogIn() {
        Exchange exchange = ldap().client(BIND).server(BOUND);

        assertThat(exchange.is(Protocol.LDAP)).isTrue();
        assertThat(exchange.sightings(Sighting.ClearSecret.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Login.class))
                .singleElement()
                .satisfies(login -> assertThat(login.accepted()).isTrue());
        assertThat(exchange.sightings().toString()).doesNotContain("hunter22").doesNotContain("cn=me");
    }

    @Test
    void wrongCredentialsAreARefusedLogIn() {
        Exchange exchange = ldap().client(BIND).server(bytes("300c 020101 6107 0a0131 0400 0400"));

        assertThat(exchange.sightings(Sighting.Login.class))
                .singleElement()
                .satisfies(login -> assertThat(login.accepted()).isFalse());
    }

    @Test
    void anAnonymousBindIsAServiceWithoutAuthentication() {
        Exchange exchange =
                ldap().client(bytes("300c 020101 6007 020103 0400 8000")).server(BOUND);

        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Login.class)).isEmpty();
    }

    @Test
    void messagesInPiecesAreReadTheSame() {
        Exchange exchange = ldap().inPieces(Direction.FROM_CLIENT, BIND, 1).inPieces(Direction.FROM_SERVER, BOUND, 1);

        assertThat(exchange.sightings(Sighting.Login.class)).hasSize(1);
    }

    @Test
    void anEntryThatMakesAClientLoadCodeIsAnExploit() {
        Exchange exchange = ldap().client(
                        bytes("3025 020102 6320 0401'a' 0a0100 0a0103 020100 020100 010100 870b'objectClass' 3000"))
                .server(bytes("3027 020102 6422 0401'a' 301d 301b 040c'javaCodeBase' 310b 0409'http://h/x'"));

        assertThat(exchange.sightings(Sighting.Exploit.class))
                .singleElement()
                .satisfies(exploit -> assertThat(exploit.direction()).isEqualTo(Direction.FROM_SERVER));
    }

    @Test
    void startTlsHandsTheConnectionOver() {
        Exchange exchange = ldap().client(bytes("301d 020101 7718 8016'1.3.6.1.4.1.1466.20037'"))
                .server(bytes("300c 020101 7807 0a0100 0400 0400"))
                .client(BIND);

        // Recognised anew: what follows is judged from its first byte.
        assertThat(exchange.sightings(Sighting.ClearSecret.class)).hasSize(1);
    }

    @Test
    void theRootEntryNamesItsServer() {
        Exchange exchange = Exchange.udp(389, new LdapUdpRecogniser())
                .server(bytes("3025 020102 6420 0400 301c 301a 040b'dnsHostName' 310b 0409'dc1.local'"));

        assertThat(exchange.sightings(Sighting.Attribute.class)).singleElement().satisfies(attribute -> {
            assertThat(attribute.name()).isEqualTo(AttributeName.HOST_NAME);
            assertThat(attribute.value()).isEqualTo("dc1.local");
        });
    }

    @Test
    void aFailedPreauthenticationIsARefusedLogIn() {
        byte[] error = bytes("7e13 3011 a003020105 a10302011e a603020118");
        error[1] = 17;
        error[3] = 15;
        Exchange udp = Exchange.udp(88, new KerberosUdpRecogniser()).server(error);

        assertThat(udp.is(Protocol.KERBEROS)).isTrue();
        assertThat(udp.sightings(Sighting.Login.class))
                .singleElement()
                .satisfies(login -> assertThat(login.accepted()).isFalse());
    }

    @Test
    void aRequestMayNameItsMachine() {
        byte[] request =
                bytes("00000033 6a31 302f a103020105 a20302010a" + "a423 3021 a91f 301d 301b a003020114 a1140412 'x'");
        assertThat(Exchange.tcp(88, new KerberosTcpRecogniser()).client(request).is(Protocol.KERBEROS))
                .isTrue();

        byte[] named = bytes("00000031 6a2f 302d a103020105 a20302010a"
                + "a421 301f a91d 301b 3019 a003020114 a1120410 'WARD7           '");
        Exchange exchange = Exchange.tcp(88, new KerberosTcpRecogniser()).client(named);

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::value)
                .containsExactly("WARD7");
    }
}
