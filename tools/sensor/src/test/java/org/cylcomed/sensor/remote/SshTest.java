package org.cylcomed.sensor.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.junit.jupiter.api.Test;

class SshTest {
    private static Exchange ssh(int port) {
        return Exchange.tcp(port, new SshRecogniser());
    }

    @Test
    void bothSidesTellTheirSoftwareAndTheServerItsSystem() {
        Exchange exchange =
                ssh(2222).server("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u5\r\n").client("SSH-2.0-PuTTY_Release_0.78\r\n");

        assertThat(exchange.is(Protocol.SSH)).isTrue();
        assertThat(Said.of(exchange, AttributeName.SOFTWARE))
                .containsExactly("OpenSSH_9.2p1 Debian-2+deb12u5", "PuTTY_Release_0.78");
        assertThat(Said.of(exchange, AttributeName.OPERATING_SYSTEM)).containsExactly("Debian");
    }

    @Test
    void linesAheadOfTheServersIdentificationAreSteppedOver() {
        Exchange exchange = ssh(22).server("Authorised staff only\r\nSSH is logged\r\n")
                .server("SSH-2.0-dropbear_2022.83\r\n")
                .client("SSH-2.0-libssh_0.10\r\n");

        assertThat(Said.of(exchange, AttributeName.SOFTWARE)).containsExactly("dropbear_2022.83", "libssh_0.10");
    }

    @Test
    void anIdentificationInPiecesIsRecognised() {
        Exchange exchange = ssh(22).inPieces(Direction.FROM_SERVER, "SSH-1.99-Cisco-1.25\r\n".getBytes(), 3);

        assertThat(exchange.is(Protocol.SSH)).isTrue();
        assertThat(Said.of(exchange, AttributeName.OPERATING_SYSTEM)).containsExactly("Cisco IOS");
    }

    @Test
    void theKeyExchangeThatFollowsInTheSameSegmentIsNotText() {
        Exchange exchange =
                ssh(22).server("SSH-2.0-a\r\n\0\0\1\24 lots\nSSH-2.0-b\r\n").client("SSH-2.0-c\r\n");

        assertThat(Said.of(exchange, AttributeName.SOFTWARE)).containsExactly("a", "c");
    }

    @Test
    void halfACaptureIsReadOnce() {
        Exchange exchange = ssh(22).client("SSH-2.0-a\r\n");
        for (int i = 0; i < 1000; i++) {
            exchange.client("SSH-2.0-b" + i + "\r\n");
        }

        assertThat(Said.of(exchange, AttributeName.SOFTWARE)).containsExactly("a");
    }

    @Test
    void wordsThatBeginLikeItAreNotSsh() {
        assertThat(ssh(22).server("SSH is disabled\r\n").is(Protocol.SSH)).isFalse();
        assertThat(ssh(22).server("SSH-3.7-x\r\n").is(Protocol.SSH)).isFalse();
        assertThat(ssh(22).server("SSH-2.0-\r\n").is(Protocol.SSH)).isFalse();
    }
}
