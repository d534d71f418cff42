package org.cylcomed.sensor.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import java.nio.ByteBuffer;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recognition;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class NfsTest {
    private static final int NFS = 100_003;
    private static final int MOUNT = 100_005;
    private static final int PORT_MAPPER = 100_000;

    private static final byte[] NOBODY = bytes("00000000 00000000");
    /** AUTH_SYS of the machine {@code ct-2}, user 1000, group 100. */
    private static final byte[] SYSTEM = bytes("00000001 00000018 00000007 00000004'ct-2' 000003e8 00000064 00000000");

    private static final byte[] KERBEROS = bytes("00000006 00000014 00000001 00000000 00000001 00000001 00000000");

    private static Exchange tcp() {
        return Exchange.tcp(20_490, new OncTcpRecogniser());
    }

    private static Exchange udp() {
        return Exchange.udp(20_490, new OncUdpRecogniser());
    }

    private static byte[] call(int transaction, int program, int version, int procedure, byte[] credential) {
        return call(transaction, program, version, procedure, credential, new byte[16]);
    }

    private static byte[] call(
            int transaction, int program, int version, int procedure, byte[] credential, byte[] parameters) {
        ByteBuffer head = ByteBuffer.allocate(24);
        head.putInt(transaction)
                .putInt(0)
                .putInt(2)
                .putInt(program)
                .putInt(version)
                .putInt(procedure);
        return join(head.array(), credential, NOBODY, parameters);
    }

    private static byte[] answer(int transaction, byte[] result) {
        ByteBuffer head = ByteBuffer.allocate(24);
        head.putInt(transaction).putInt(1);
        return join(head.array(), result);
    }

    private static byte[] marked(byte[] message) {
        return join(ByteBuffer.allocate(4).putInt(message.length | 0x8000_0000).array(), message);
    }

    /** A compound of NFS 4 without a tag, minor version 1, whose operations are these bytes. */
    private static byte[] compound(String operations) {
        return join(bytes("00000000 00000001 00000002"), bytes(operations));
    }

    @Test
    void filesServedToAnybodyAreAServiceWithoutAuthentication() {
        for (byte[] credential : new byte[][] {NOBODY, SYSTEM}) {
            Exchange exchange = tcp().client(marked(call(9, NFS, 3, 1, credential)))
                    .server(marked(answer(9, new byte[84])))
                    .client(marked(call(10, NFS, 3, 1, credential)))
                    .server(marked(answer(10, new byte[84])));

            assertThat(exchange.is(Protocol.NFS)).isTrue();
            assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
        }
    }

    @Test
    void theServerTellsItsVersionAndTheClientItsName() {
        Exchange exchange = udp().client(call(9, NFS, 3, 1, SYSTEM)).server(answer(9, new byte[84]));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.CLIENT, AttributeName.HOST_NAME, "ct-2"),
                        tuple(Exchange.SERVER, AttributeName.SERVICE, "NFS 3"));
        assertThat(exchange.sightings().toString()).doesNotContain("1000");
    }

    @Test
    void kerberosRefusalsAndMereProbesAreQuiet() {
        byte[] noAccess = bytes("0000000d 00000000");
        for (Exchange exchange : new Exchange[] {
            tcp().client(marked(call(9, NFS, 3, 1, KERBEROS))).server(marked(answer(9, new byte[84]))),
            tcp().client(marked(call(9, NFS, 3, 1, SYSTEM))).server(marked(answer(9, noAccess))),
            tcp().client(marked(call(9, MOUNT, 3, 1, SYSTEM))).server(marked(answer(9, noAccess))),
            tcp().client(marked(call(9, NFS, 3, 0, NOBODY, new byte[0]))).server(marked(answer(9, new byte[0]))),
            tcp().client(marked(call(9, NFS, 3, 1, SYSTEM))).server(marked(answer(8, new byte[84])))
        }) {
            assertThat(exchange.is(Protocol.NFS)).isTrue();
            assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
        }
    }

    @Test
    void inVersionFourOnlyFilesCountNotTheLease() {
        byte[] renewal = compound("00000035" + "00".repeat(32) + "0000003a 00000000");
        byte[] access = compound("00000035" + "00".repeat(32) + "00000016 00000000");
        byte[] root = compound("00000018 0000000a");

        assertThat(tcp().client(marked(call(9, NFS, 4, 1, SYSTEM, renewal)))
                        .server(marked(answer(9, new byte[84])))
                        .sightings(Sighting.Unauthenticated.class))
                .isEmpty();
        for (byte[] touching : new byte[][] {access, root}) {
            assertThat(tcp().client(marked(call(9, NFS, 4, 1, SYSTEM, touching)))
                            .server(marked(answer(9, new byte[84])))
                            .sightings(Sighting.Unauthenticated.class))
                    .hasSize(1);
        }
    }

    @Test
    void aGrantedMountCountsAndIsNfs() {
        Exchange exchange = udp().client(call(9, MOUNT, 3, 1, SYSTEM)).server(answer(9, new byte[48]));

        assertThat(exchange.is(Protocol.NFS)).isTrue();
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
    }

    @Test
    void aPortMapperAloneIsNotNfs() {
        Exchange exchange = udp().client(call(9, PORT_MAPPER, 2, 3, NOBODY)).server(answer(9, bytes("00000801")));

        assertThat(exchange.is(Protocol.NFS)).isFalse();
        assertThat(exchange.sightings()).isEmpty();
    }

    @Test
    void anAddressLongerThanAnyIsAnExploitOfWhoeverAnswersIt() {
        byte[] result = ByteBuffer.allocate(2_004).putInt(2_000).array();
        Exchange exchange = tcp().client(marked(call(9, PORT_MAPPER, 4, 3, NOBODY)))
                .inPieces(Direction.FROM_SERVER, marked(answer(9, result)), 500);

        assertThat(exchange.sightings(Sighting.Exploit.class)).singleElement().satisfies(exploit -> {
            assertThat(exploit.name()).isEqualTo("CVE-2022-26937");
            assertThat(exploit.direction()).isEqualTo(Direction.FROM_SERVER);
        });
    }

    @Test
    void ordinaryAddressesAreQuiet() {
        for (byte[] address : new byte[][] {bytes("00000000"), bytes("0000000c '10.0.0.2.8.1'"), new byte[112]}) {
            assertThat(tcp().client(marked(call(9, PORT_MAPPER, 4, 3, NOBODY)))
                            .server(marked(answer(9, address)))
                            .sightings())
                    .isEmpty();
        }
    }

    @Test
    void contentsOfFilesArePassedOverAndTheNextCallIsRead() {
        byte[] write = marked(call(9, NFS, 3, 7, SYSTEM, new byte[40_000]));
        Exchange exchange = tcp().inPieces(Direction.FROM_CLIENT, write, 1_400)
                .client(marked(call(10, NFS, 3, 1, SYSTEM)))
                .server(marked(answer(10, new byte[84])));

        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
    }

    @Test
    void callsInPiecesAreReadTheSame() {
        Exchange exchange = tcp().inPieces(Direction.FROM_CLIENT, marked(call(9, NFS, 3, 1, SYSTEM)), 25)
                .inPieces(Direction.FROM_SERVER, marked(answer(9, new byte[84])), 3);

        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
    }

    @Test
    void whatOnlyResemblesACallIsNotOne() {
        byte[] otherVersion = call(9, NFS, 3, 1, SYSTEM);
        otherVersion[11] = 3;
        byte[] longCredential = call(9, NFS, 3, 1, bytes("00000001 00000404"));
        byte[] nobodyWithBody = call(9, NFS, 3, 1, bytes("00000000 00000004 00000000"));
        byte[] smallProgram = call(9, 3, 3, 1, SYSTEM);
        for (byte[] other : new byte[][] {otherVersion, longCredential, nobodyWithBody, smallProgram, new byte[80]}) {
            Connection connection = udp().connection();
            assertThat(new OncUdpRecogniser().recognise(other, 0, other.length, connection, Direction.FROM_CLIENT))
                    .isEqualTo(Recognition.NO);
        }
    }
}
