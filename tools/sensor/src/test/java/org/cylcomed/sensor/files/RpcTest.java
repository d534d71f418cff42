package org.cylcomed.sensor.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Recognition;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class RpcTest {
    private static final String NETLOGON = "7856341234 12cdabef0001234567cffb 01000000";
    private static final String SERVICES = "81bb7a364498f135ad3298f038001003 02000000";
    private static final String ENDPOINTS = "0883afe11f5dc91191a408002b14a0fa 03000000";
    private static final String OTHER = "00112233445566778899aabbccddeeff 01000000";

    private static final byte[] SERVER = join(bytes("00000200"), SmbBytes.ndr("\\\\DC1"));

    private static Exchange rpc() {
        return Exchange.tcp(49_670, new RpcRecogniser());
    }

    private static byte[] challenge(String challenge) {
        return SmbBytes.call(4, join(SERVER, SmbBytes.ndr("ATTACKER"), bytes(challenge)));
    }

    private static byte[] authenticate(int operation, String credential) {
        // Five characters and the secure channel's type are twelve bytes: nothing has to be aligned.
        return SmbBytes.call(
                operation,
                join(
                        SERVER,
                        SmbBytes.ndr("DC1$"),
                        bytes("0600"),
                        SmbBytes.ndr("DC1"),
                        bytes(credential),
                        bytes("ffff2f21")));
    }

    @Test
    void aChosenChallengeAndAZeroCredentialAreTold() {
        for (int operation : new int[] {5, 15, 26}) {
            for (String chosen : new String[] {"0000000000000000", "5555555555555555"}) {
                Exchange exchange = rpc().client(SmbBytes.bind(NETLOGON))
                        .server(SmbBytes.bound())
                        .client(challenge(chosen))
                        .client(authenticate(operation, "0000000000000000"));

                assertThat(exchange.sightings(Sighting.Operation.class))
                        .singleElement()
                        .satisfies(call -> assertThat(call.facts())
                                .containsExactly("zeroCredential", "true", "chosenChallenge", "true"));
            }
        }
    }

    @Test
    void aMachineThatComputesItsCredentialIsQuiet() {
        Exchange exchange = rpc().client(SmbBytes.bind(NETLOGON))
                .server(SmbBytes.bound())
                .client(challenge("1f9c04a1b2c3d4e5"))
                .client(authenticate(26, "8d01f43300a7b6c5"));

        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void aZeroCredentialAfterAnOrdinaryChallengeIsToldAsSuch() {
        Exchange exchange = rpc().client(SmbBytes.bind(NETLOGON))
                .server(SmbBytes.bound())
                .client(challenge("1f9c04a1b2c3d4e5"))
                .client(authenticate(26, "0000000000000000"));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .singleElement()
                .satisfies(call -> assertThat(call.facts()).endsWith("chosenChallenge", "false"));
    }

    @Test
    void callsInPiecesAreReadTheSame() {
        Exchange exchange = rpc().inPieces(Direction.FROM_CLIENT, SmbBytes.bind(NETLOGON), 26)
                .inPieces(Direction.FROM_CLIENT, challenge("0000000000000000"), 7)
                .inPieces(Direction.FROM_CLIENT, authenticate(26, "0000000000000000"), 7);

        assertThat(exchange.sightings(Sighting.Operation.class)).hasSize(1);
    }

    @Test
    void parametersThatDoNotFitAreNotRead() {
        byte[] cut = SmbBytes.call(26, join(SERVER, bytes("ffffffff 00000000 ffffffff 41004200")));
        Exchange exchange = rpc().client(SmbBytes.bind(NETLOGON))
                .client(SmbBytes.call(4, bytes("00000200")))
                .client(cut);

        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void creationOfAServiceIsToldInAllItsForms() {
        for (int operation : new int[] {12, 24, 44, 45, 60}) {
            assertThat(rpc().client(SmbBytes.bind(SERVICES))
                            .client(SmbBytes.call(operation, new byte[30]))
                            .sightings(Sighting.Operation.class))
                    .extracting(Sighting.Operation::verb)
                    .containsExactly("CreateService");
        }
        assertThat(rpc().client(SmbBytes.bind(SERVICES))
                        .client(SmbBytes.call(15, new byte[30]))
                        .sightings())
                .isEmpty();
    }

    @Test
    void aListingOfEndpointsIsToldOnceAndALookUpOfOneNever() {
        Exchange exchange = rpc().client(SmbBytes.bind(ENDPOINTS))
                .client(SmbBytes.call(3, new byte[30]))
                .client(SmbBytes.call(2, new byte[30]))
                .client(SmbBytes.call(2, new byte[30]));

        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(Sighting.Operation::verb)
                .containsExactly("ept_lookup");
    }

    @Test
    void callsOfOtherInterfacesAreNotRead() {
        assertThat(rpc().client(SmbBytes.bind(OTHER))
                        .server(SmbBytes.bound())
                        .client(SmbBytes.bind(SERVICES))
                        .client(SmbBytes.call(12, new byte[30]))
                        .sightings())
                .isEmpty();
    }

    @Test
    void aServiceIsAlsoCreatedThroughAPipe() {
        byte[] bind = SmbBytes.bind(SERVICES);
        byte[] create = SmbBytes.call(12, new byte[30]);
        Exchange written = Exchange.tcp(445, new SmbRecogniser())
                .client(SmbBytes.written2(3, 77, 0, bind))
                .client(SmbBytes.written2(3, 77, 0, create));
        Exchange called = Exchange.tcp(445, new SmbRecogniser())
                .client(SmbBytes.called2(77, bind))
                .client(SmbBytes.called2(77, create));
        Exchange otherPipe = Exchange.tcp(445, new SmbRecogniser())
                .client(SmbBytes.called2(77, bind))
                .client(SmbBytes.called2(78, create));

        assertThat(written.sightings(Sighting.Operation.class)).hasSize(1);
        assertThat(called.sightings(Sighting.Operation.class)).hasSize(1);
        assertThat(otherPipe.sightings()).isEmpty();
    }

    @Test
    void aChallengeInAnAcceptedBindNamesTheServer() {
        byte[] token = SmbBytes.challenge("DC1", "dc1.example.org", 20348);
        byte[] accepted = join(SmbBytes.bound(), bytes("0a02000000000000"), token);
        accepted[8] = (byte) accepted.length;
        accepted[9] = (byte) (accepted.length >> 8);
        accepted[10] = (byte) token.length;
        Exchange exchange = rpc().client(SmbBytes.bind(OTHER)).server(accepted);

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::value)
                .containsExactlyInAnyOrder("DC1", "dc1.example.org", "Windows 10.0 build 20348");
    }

    @Test
    void otherProtocolsThatBeginWithFiveAreNotCalls() {
        byte[] socks = bytes("05 01 00");
        byte[] telemetry = bytes("0564 05c9 0100 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000");
        byte[] cutCall = Arrays.copyOf(SmbBytes.call(12, new byte[200]), 40);
        for (byte[] other : new byte[][] {socks, telemetry, cutCall}) {
            Exchange exchange = rpc().client(other).client(SmbBytes.call(12, new byte[30]));
            assertThat(new RpcRecogniser()
                            .recognise(other, 0, other.length, exchange.connection(), Direction.FROM_CLIENT))
                    .isEqualTo(Recognition.NO);
        }
    }
}
