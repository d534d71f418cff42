package org.cylcomed.sensor.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Hostile;
import org.cylcomed.sensor.protocol.Recogniser;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class RemoteFuzzTest {
    private static final int[] PORTS = {21, 22, 23, 25, 3389, 5060, 49160};

    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(data, all());
    }

    /** The bytes of both sides in turn, cut as the first byte says, on a port where weak signatures count. */
    @FuzzTest(maxDuration = "20s")
    void anyDialogueIsReadWithoutHarm(byte[] data) {
        if (data.length < 3) {
            return;
        }
        int piece = 1 + (data[0] & 0x7f);
        Exchange exchange = Exchange.midStream(PORTS[(data[1] & 0xff) % PORTS.length], all());
        boolean byClient = data[0] < 0;
        for (int at = 2; at < data.length; at += piece) {
            byte[] part = Arrays.copyOfRange(data, at, Math.min(data.length, at + piece));
            byClient ^= true;
            if (byClient) {
                exchange.client(part);
            } else {
                exchange.server(part);
            }
        }
        exchange.gap(Direction.FROM_SERVER, 7).server(data).end();
        assertThat(exchange.sightings()).hasSizeLessThan(16 + 2 * data.length);
    }

    private static Recogniser[] all() {
        return new Recogniser[] {
            new SshRecogniser(),
            new FtpRecogniser(),
            new SmtpRecogniser(),
            new RdpRecogniser(),
            new SipTcpRecogniser(),
            new TelnetRecogniser(),
            new SipUdpRecogniser()
        };
    }
}
