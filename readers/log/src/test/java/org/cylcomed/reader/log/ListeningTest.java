package org.cylcomed.reader.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.LogLine;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String MESSAGE = "<30>Nov 27 03:00:00 pump-7 pumpd[3]: dose changed by mustermann";

    private final BlockingQueue<LogLine> told = new LinkedBlockingQueue<>();

    private Telling telling(Set<String> relays) {
        Redaction redaction = new Redaction(new byte[Redaction.KEY_BYTES]);
        return new Telling(redaction, relays, (at, fact) -> {
            Origin origin = new Origin(new SourceId("r"), told.size(), at.orElse(NOW), NOW);
            told.add((LogLine) fact.apply(origin));
        });
    }

    private LogLine next() throws InterruptedException {
        LogLine line = told.poll(30, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
        return java.util.Objects.requireNonNull(line);
    }

    @Test
    void aDatagramIsALineOfWhoSentIt() throws Exception {
        try (Listening listening = new Listening(telling(Set.of())::heard);
                DatagramSocket sender = new DatagramSocket(ANY)) {
            int port = listening.udp(ANY);
            byte[] bytes = MESSAGE.getBytes(StandardCharsets.UTF_8);
            sender.send(new DatagramPacket(bytes, bytes.length, ANY.getAddress(), port));
            LogLine line = next();
            assertThat(line.subject())
                    .isEqualTo(new Identifier(Namespace.IP, "", ANY.getAddress().getHostAddress()));
            assertThat(line.program()).isEqualTo("pumpd");
            assertThat(line.text()).matches("dose changed by ~[a-z]{6}");
            assertThat(line.level()).isEqualTo(6);
        }
    }

    @Test
    void whatARelaySaysOfTheHostIsBelieved() throws Exception {
        String relay = ANY.getAddress().getHostAddress();
        try (Listening listening = new Listening(telling(Set.of(relay))::heard)) {
            int port = listening.tcp(ANY);
            try (Socket socket = new Socket(ANY.getAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                out.write((MESSAGE + "\n" + MESSAGE.length() + " " + MESSAGE).getBytes(StandardCharsets.UTF_8));
                out.flush();
                assertThat(next().subject()).isEqualTo(new Identifier(Namespace.HOST_NAME, "", "pump-7"));
                assertThat(next().subject()).isEqualTo(new Identifier(Namespace.HOST_NAME, "", "pump-7"));
            }
        }
    }

    @Test
    void aConnectionThatTalksNonsenseEndsAndTheNextIsServed() throws Exception {
        try (Listening listening = new Listening(telling(Set.of())::heard)) {
            int port = listening.tcp(ANY);
            try (Socket socket = new Socket(ANY.getAddress(), port)) {
                socket.getOutputStream().write("9x".getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket socket = new Socket(ANY.getAddress(), port)) {
                socket.getOutputStream().write((MESSAGE + "\n").getBytes(StandardCharsets.UTF_8));
                assertThat(next().program()).isEqualTo("pumpd");
            }
            assertThat(listening.broken()).isEqualTo(1);
        }
    }
}
