package org.cylcomed.sensor.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class Smb1Test {
    private static final byte[] NOTHING = {};

    private static Exchange smb() {
        return Exchange.tcp(4455, new SmbRecogniser());
    }

    private static byte[] negotiated(int securityMode, String domain, String server) {
        byte[] words = SmbBytes.little(34)
                .putShort((short) 0)
                .put((byte) securityMode)
                .put(33, (byte) 8)
                .array();
        byte[] names = SmbBytes.wide(domain + "\0" + server + "\0");
        return SmbBytes.one(0x72, 0, true, 0, 0, words, join(new byte[8], names));
    }

    /** Passwords of these lengths, then account, domain, system and LAN manager. */
    private static byte[] logIn(int narrow, int broad, String account) {
        byte[] words = SmbBytes.little(26)
                .put((byte) 0xff)
                .putShort(14, (short) narrow)
                .putShort(16, (short) broad)
                .array();
        // The text begins on an even offset of the message: 32 + 1 + 26 + 2 is odd.
        int padding = 1 - (narrow + broad) % 2;
        byte[] text = SmbBytes.wide(account + "\0WARD\0Windows 5.1\0Windows 2000 LAN Manager\0");
        return SmbBytes.one(0x73, 0, false, 0, 1, words, join(new byte[narrow + broad + padding], text));
    }

    private static byte[] answered(int status, int action) {
        byte[] words =
                SmbBytes.little(6).put((byte) 0xff).putShort(4, (short) action).array();
        // 32 + 1 + 6 + 2 is odd as well.
        byte[] text = SmbBytes.wide("Unix\0Samba 3.0.22\0WARD\0");
        return SmbBytes.one(0x73, status, true, 0, 1, words, join(new byte[1], text));
    }

    @Test
    void aServerThatChoosesVersionOneIsToldAndNamed() {
        Exchange exchange = smb().server(negotiated(3, "WARD", "OLDNAS"));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .singleElement()
                .satisfies(negotiated -> assertThat(negotiated.messageVersion()).isEqualTo("1"));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .contains(tuple(AttributeName.HOST_NAME, "OLDNAS"));
    }

    @Test
    void aServerThatKnowsNoneOfTheDialectsUsesNone() {
        Exchange exchange = smb().server(SmbBytes.one(0x72, 0, true, 0, 0, bytes("ffff"), NOTHING));

        assertThat(exchange.is(Protocol.SMB)).isTrue();
        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void aLogInTellsBothSystemsButNotTheAccount() {
        Exchange exchange = smb().client(logIn(24, 24, "j.doe")).server(answered(0, 0));

        assertThat(exchange.sightings(Sighting.Login.class))
                .singleElement()
                .satisfies(login -> assertThat(login.accepted()).isTrue());
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .contains(
                        tuple(Exchange.CLIENT, AttributeName.OPERATING_SYSTEM, "Windows 5.1"),
                        tuple(Exchange.CLIENT, AttributeName.SOFTWARE, "Windows 2000 LAN Manager"),
                        tuple(Exchange.SERVER, AttributeName.OPERATING_SYSTEM, "Unix"),
                        tuple(Exchange.SERVER, AttributeName.SOFTWARE, "Samba 3.0.22"));
        assertThat(exchange.sightings().toString()).doesNotContain("j.doe").doesNotContain("WARD");
    }

    @Test
    void aWrongPasswordIsARefusedLogInInBothFormsOfErrors() {
        int serverErrorBadPassword = 0x0002_0002;
        byte[] old = answered(serverErrorBadPassword, 0);
        old[4 + 11] = 0;
        for (byte[] refusal : new byte[][] {answered(SmbBytes.LOGON_FAILURE, 0), old}) {
            assertThat(smb().client(logIn(24, 24, "j.doe")).server(refusal).sightings(Sighting.Login.class))
                    .singleElement()
                    .satisfies(login -> assertThat(login.accepted()).isFalse());
        }
    }

    @Test
    void guestsAndNobodyAreLetInWithoutAuthentication() {
        Exchange nobody = smb().client(logIn(1, 0, "")).server(answered(0, 0));
        Exchange guest = smb().client(logIn(24, 24, "j.doe")).server(answered(0, 1));

        for (Exchange exchange : new Exchange[] {nobody, guest}) {
            assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
            assertThat(exchange.sightings(Sighting.Login.class)).isEmpty();
        }
    }

    @Test
    void aPasswordIsReadableOnlyIfTheServerWantsItSo() {
        int plain = 1;
        int encrypted = 3;
        assertThat(smb().server(negotiated(plain, "WARD", "OLDNAS"))
                        .client(logIn(9, 0, "j.doe"))
                        .sightings(Sighting.ClearSecret.class))
                .hasSize(1);
        assertThat(smb().server(negotiated(encrypted, "WARD", "OLDNAS"))
                        .client(logIn(24, 24, "j.doe"))
                        .sightings(Sighting.ClearSecret.class))
                .isEmpty();
    }

    @Test
    void aTreeChainedBehindALogInIsKnown() {
        byte[] set = SmbBytes.message1(0x73, 0, false, 0, 1, new byte[26], NOTHING);
        set[33] = 0x75;
        set[35] = (byte) set.length;
        byte[] path = SmbBytes.wide("\\\\h\\ADMIN$\0");
        byte[] words = bytes("ff000000 0000 0100");
        byte[] tree = SmbBytes.message1(0x75, 0, false, 0, 1, words, join(new byte[2], path));
        byte[] block = Arrays.copyOfRange(tree, 32, tree.length);
        byte[] answer = SmbBytes.one(0x75, 0, true, 5, 1, bytes("ff000000 0000"), NOTHING);
        byte[] write = SmbBytes.little(24)
                .put((byte) 0xff)
                .putShort(20, (short) 4)
                .putShort(22, (short) 59)
                .array();
        Exchange exchange = smb().client(SmbBytes.framed(join(set, block)))
                .server(answer)
                .client(SmbBytes.one(0x2f, 0, false, 5, 2, write, bytes("'MZ' 9000")));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .contains("WRITE");
    }

    @Test
    void anOrderToTheBackdoorAndItsAnswerAreExploits() {
        byte[] order = SmbBytes.one(0x32, 0, false, 1, 0x41, SmbBytes.transaction(0, 0, 0, 0x0e), NOTHING);
        Exchange clean = smb().client(order).server(SmbBytes.one(0x32, 0xc000_0002, true, 1, 0x41, NOTHING, NOTHING));
        Exchange infected =
                smb().client(order).server(SmbBytes.one(0x32, 0xc000_0002, true, 1, 0x51, NOTHING, NOTHING));

        assertThat(clean.sightings(Sighting.Exploit.class))
                .extracting(Sighting.Exploit::name)
                .containsExactly("DoublePulsar");
        assertThat(infected.sightings(Sighting.Exploit.class)).hasSize(2);
    }

    @Test
    void anNtTransactionThatGoesOnAsTrans2IsEternalBlue() {
        byte[] begun = SmbBytes.one(0xa0, 0, false, 1, 0x40, SmbBytes.ntTransaction(66_512, 464), new byte[464]);
        byte[] more = SmbBytes.one(0x33, 0, false, 1, 0x40, new byte[18], new byte[400]);

        assertThat(smb().client(begun).client(more).client(more).sightings(Sighting.Exploit.class))
                .extracting(Sighting.Exploit::name)
                .containsExactly("MS17-010 (EternalBlue)");
    }

    @Test
    void transactionsThatGoOnAsTheyBeganAreQuiet() {
        byte[] large = SmbBytes.one(0xa0, 0, false, 1, 0x40, SmbBytes.ntTransaction(66_512, 464), new byte[464]);
        byte[] same = SmbBytes.one(0xa1, 0, false, 1, 0x40, new byte[36], new byte[400]);
        byte[] other = SmbBytes.one(0x32, 0, false, 1, 0x40, SmbBytes.transaction(800, 400, 70, 5), new byte[400]);
        byte[] more = SmbBytes.one(0x33, 0, false, 1, 0x40, new byte[18], new byte[400]);

        assertThat(smb().client(large).client(same).client(other).client(more).sightings())
                .isEmpty();
    }

    @Test
    void aPipePeekedAtWithoutAHandleIsACheckForTheFlaw() {
        byte[] check = SmbBytes.one(0x25, 0, false, 1, 2, SmbBytes.transaction(0, 0, 0, 0x23, 0), NOTHING);
        byte[] peek = SmbBytes.one(0x25, 0, false, 1, 2, SmbBytes.transaction(0, 0, 0, 0x23, 0x4001), NOTHING);

        assertThat(smb().client(check).sightings(Sighting.Exploit.class)).hasSize(1);
        assertThat(smb().client(peek).sightings()).isEmpty();
    }

    @Test
    void aTransactionThatBringsMoreThanItAnnouncesIsMalformed() {
        byte[] wrong = SmbBytes.one(0x32, 0, false, 1, 2, SmbBytes.transaction(10, 400, 70, 5), new byte[400]);

        assertThat(smb().client(wrong).client(wrong).sightings(Sighting.Malformed.class))
                .hasSize(1);
    }

    @Test
    void aCallIntoAPipeIsRead() {
        byte[] bind = SmbBytes.bind("81bb7a364498f135ad3298f038001003 02000000");
        byte[] create = SmbBytes.call(12, new byte[40]);
        int offset = 32 + 1 + 32 + 2;
        Exchange exchange = smb();
        for (byte[] call : new byte[][] {bind, create}) {
            byte[] words = SmbBytes.transaction(call.length, call.length, offset, 0x26, 0x4001);
            exchange.client(SmbBytes.one(0x25, 0, false, 1, 2, words, call));
        }

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .containsExactly("CreateService");
    }
}
