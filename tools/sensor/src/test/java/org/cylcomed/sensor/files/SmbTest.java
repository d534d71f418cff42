package org.cylcomed.sensor.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class SmbTest {
    private static final byte[] NOTHING = {};

    private static Exchange smb() {
        return Exchange.tcp(4455, new SmbRecogniser(), new NetbiosSessionRecogniser());
    }

    private static Exchange logIn(int status, int flags, String account) {
        return smb().server(SmbBytes.negotiated2(0x0311))
                .client(SmbBytes.setUpAsked2(SmbBytes.authenticate(account, "VIEWER4")))
                .server(SmbBytes.setUpAnswered2(status, flags, NOTHING));
    }

    @Test
    void theDialectOfVersionThreeIsToldOnce() {
        Exchange exchange = smb().server(SmbBytes.negotiated2(0x0311)).server(SmbBytes.negotiated2(0x0311));

        assertThat(exchange.is(Protocol.SMB)).isTrue();
        assertThat(exchange.sightings(Sighting.Operation.class))
                .singleElement()
                .satisfies(negotiated -> assertThat(negotiated.messageVersion()).isEqualTo("3.1.1"));
    }

    @Test
    void theWildcardDialectDecidesNothing() {
        assertThat(smb().server(SmbBytes.negotiated2(0x02ff)).sightings()).isEmpty();
    }

    @Test
    void aChallengeNamesItsHostAndSystem() {
        Exchange exchange = smb().server(SmbBytes.setUpAnswered2(
                SmbBytes.MORE, 0, SmbBytes.challenge("PACS1", "pacs1.example.org", 17763)));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactlyInAnyOrder(
                        tuple(Exchange.SERVER, AttributeName.HOST_NAME, "PACS1"),
                        tuple(Exchange.SERVER, AttributeName.HOST_NAME, "pacs1.example.org"),
                        tuple(Exchange.SERVER, AttributeName.OPERATING_SYSTEM, "Windows 10.0 build 17763"));
        assertThat(exchange.sightings(Sighting.Login.class)).isEmpty();
    }

    @Test
    void aServerThatOnlyImitatesWindowsHasNoSystem() {
        Exchange exchange =
                smb().server(SmbBytes.setUpAnswered2(SmbBytes.MORE, 0, SmbBytes.challenge("NAS", "nas", 0)));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::name)
                .containsOnly(AttributeName.HOST_NAME);
    }

    @Test
    void aLogInIsToldWithTheMachineAndWithoutTheAccount() {
        Exchange exchange = logIn(0, 0, "j.doe");

        assertThat(exchange.sightings(Sighting.Login.class))
                .singleElement()
                .satisfies(login -> assertThat(login.accepted()).isTrue());
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::value)
                .contains(tuple(Exchange.CLIENT, "VIEWER4"));
        assertThat(exchange.sightings().toString()).doesNotContain("j.doe");
    }

    @Test
    void aWrongPasswordIsARefusedLogIn() {
        assertThat(logIn(SmbBytes.LOGON_FAILURE, 0, "j.doe").sightings(Sighting.Login.class))
                .singleElement()
                .satisfies(login -> assertThat(login.accepted()).isFalse());
    }

    @Test
    void guestsAndNobodyAreLetInWithoutAuthentication() {
        for (Exchange exchange : new Exchange[] {logIn(0, 1, "guest"), logIn(0, 2, ""), logIn(0, 0, "")}) {
            assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
            assertThat(exchange.sightings(Sighting.Login.class)).isEmpty();
        }
    }

    @Test
    void aNullSessionThatIsRefusedIsNoGuessedPassword() {
        assertThat(logIn(SmbBytes.LOGON_FAILURE, 0, "").sightings(Sighting.Login.class))
                .isEmpty();
    }

    @Test
    void aMessageInPiecesOfAnySizeIsReadTheSame() {
        byte[] challenge =
                SmbBytes.setUpAnswered2(SmbBytes.MORE, 0, SmbBytes.challenge("PACS1", "pacs1.example.org", 17763));
        for (int size = 3; size < challenge.length; size += 13) {
            Exchange exchange = smb().inPieces(Direction.FROM_SERVER, challenge, size);
            assertThat(exchange.sightings(Sighting.Attribute.class)).hasSize(3);
        }
    }

    @Test
    void aSessionHeaderOnItsOwnIsReadWithWhatFollows() {
        Exchange exchange = smb().inPieces(Direction.FROM_SERVER, SmbBytes.negotiated2(0x0210), 4);

        assertThat(exchange.is(Protocol.SMB)).isTrue();
    }

    @Test
    void encryptedMessagesEndTheReading() {
        Exchange exchange = smb().client(SmbBytes.framed(join(bytes("fd 'SMB'"), new byte[100])))
                .server(SmbBytes.setUpAnswered2(0, 0, NOTHING));

        assertThat(exchange.is(Protocol.SMB)).isTrue();
        assertThat(exchange.sightings(Sighting.Login.class)).isEmpty();
    }

    @Test
    void readingGoesOnAtTheNextMessageAfterALoss() {
        Exchange exchange = smb().server(SmbBytes.negotiated2(0x0311))
                .gap(Direction.FROM_SERVER, 5_000)
                .server(bytes("'the end of a file that was read'"))
                .server(SmbBytes.setUpAnswered2(0, 0, NOTHING));

        assertThat(exchange.sightings(Sighting.Login.class)).hasSize(1);
    }

    @Test
    void contentsOfFilesArePassedOver() {
        byte[] mimicry = SmbBytes.setUpAnswered2(0, 0, NOTHING);
        byte[] read = SmbBytes.two(8, 0, true, 1, 9, join(new byte[16 + 4_000], mimicry));
        Exchange exchange = smb().server(SmbBytes.negotiated2(0x0311)).inPieces(Direction.FROM_SERVER, read, 1_400);

        assertThat(exchange.sightings(Sighting.Login.class)).isEmpty();
    }

    @Test
    void commandsOfACompoundAreReadOneByOne() {
        byte[] path = SmbBytes.wide("\\\\h\\ADMIN$");
        byte[] tree = SmbBytes.little(8 + path.length)
                .putShort((short) 9)
                .putShort((short) 0)
                .putShort((short) 72)
                .putShort((short) path.length)
                .put(path)
                .array();
        int length = 64 + tree.length + 4;
        byte[] first = Arrays.copyOf(SmbBytes.header2(13, 0, 0, length, 0, 4, tree), length);
        Exchange exchange = smb().client(SmbBytes.framed(join(first, SmbBytes.header2(3, 0, 0, 0, 0, 5, tree))))
                .server(SmbBytes.treeAnswered2(8, 0))
                .client(SmbBytes.written2(8, 1, 0, bytes("'MZ' 9000")));

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(1);
    }

    @Test
    void aProgramWrittenToAnAdministrativeShareIsToldOnce() {
        for (String share : new String[] {"\\\\10.0.0.2\\ADMIN$", "\\\\pacs1\\c$"}) {
            Exchange exchange = smb().client(SmbBytes.treeAsked2(share))
                    .server(SmbBytes.treeAnswered2(8, 0))
                    .client(SmbBytes.written2(8, 1, 0, bytes("'MZ' 9000")))
                    .client(SmbBytes.written2(8, 1, 0, bytes("'MZ' 9000")));

            assertThat(exchange.sightings(Sighting.Operation.class))
                    .singleElement()
                    .satisfies(planted -> assertThat(planted.facts()).containsExactly("administrativeProgram", "true"));
        }
    }

    @Test
    void otherFilesAndOtherSharesAreNobodysBusiness() {
        assertThat(smb().client(SmbBytes.treeAsked2("\\\\10.0.0.2\\images"))
                        .server(SmbBytes.treeAnswered2(8, 0))
                        .client(SmbBytes.written2(8, 1, 0, bytes("'MZ' 9000")))
                        .sightings())
                .isEmpty();
        assertThat(smb().client(SmbBytes.treeAsked2("\\\\10.0.0.2\\ADMIN$"))
                        .server(SmbBytes.treeAnswered2(8, 0))
                        .client(SmbBytes.written2(8, 1, 0, bytes("'a text'")))
                        .client(SmbBytes.written2(8, 1, 65536, bytes("'MZ' 9000")))
                        .sightings())
                .isEmpty();
        assertThat(smb().client(SmbBytes.treeAsked2("\\\\10.0.0.2\\ADMIN$"))
                        .server(SmbBytes.treeAnswered2(0, SmbBytes.LOGON_FAILURE))
                        .client(SmbBytes.written2(0, 1, 0, bytes("'MZ' 9000")))
                        .sightings())
                .isEmpty();
    }

    @Test
    void aNetbiosSessionNamesItsCallerAndIsSmbOnlyOnceSmbPasses() {
        byte[] request = bytes("81000044 20 '" + name("*SMBSERVER") + "' 00 20 '" + name("VIEWER4") + "' 00");
        Exchange exchange = smb().client(request).server(bytes("82000000"));

        assertThat(exchange.is(Protocol.SMB)).isFalse();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::value)
                .containsExactly(tuple(Exchange.CLIENT, "VIEWER4"));
        assertThat(exchange.server(SmbBytes.negotiated2(0x0202)).is(Protocol.SMB))
                .isTrue();
    }

    private static String name(String text) {
        StringBuilder letters = new StringBuilder();
        for (char c : String.format("%-16s", text).toCharArray()) {
            letters.append((char) ('A' + (c >> 4))).append((char) ('A' + (c & 15)));
        }
        return letters.toString();
    }

    @Test
    void otherProtocolsThatBeginWithAZeroAreNotSmb() {
        for (byte[] other : new byte[][] {
            bytes("0000 0000 0006 01 03 0000 000a"),
            bytes("00000033 6a31 302f a103020105"),
            bytes("00000010 ff'SMBr' 00000000"),
            bytes("00000040 fe'SMX'")
        }) {
            assertThat(smb().client(other).is(Protocol.SMB)).isFalse();
        }
    }

    @Test
    void rolesAreLearnedFromAnAnswer() {
        Exchange exchange = Exchange.midStream(445, new SmbRecogniser()).client(SmbBytes.negotiated2(0x0311));

        assertThat(exchange.connection().server()).isEqualTo(Exchange.CLIENT);
    }
}
