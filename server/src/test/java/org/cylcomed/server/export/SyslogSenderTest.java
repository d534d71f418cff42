package org.cylcomed.server.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyslogSenderTest {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private TlsServer server;

    @BeforeEach
    void listen() throws Exception {
        server = new TlsServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        executor.close();
    }

    private SyslogSender sender() {
        return new SyslogSender(
                TlsServer.HOST,
                server.port(),
                TlsServer.guard(),
                new TlsConnector(server.trusted(), Duration.ofSeconds(5)));
    }

    @Test
    void messagesShareOneConnectionWhateverTheyHold() throws Exception {
        Future<String> received = executor.submit(() -> {
            Socket socket = server.accept();
            String both = TlsServer.frame(socket.getInputStream()) + "|" + TlsServer.frame(socket.getInputStream());
            TlsServer.hangUp(socket);
            return both;
        });
        try (SyslogSender sender = sender()) {
            sender.send("1", "text/plain", "ü\n9 x".getBytes(UTF_8));
            sender.send("2", "text/plain", "two".getBytes(UTF_8));
            assertThat(received.get()).isEqualTo("ü\n9 x|two");
            assertThat(sender.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionClosedByTheReceiverIsOpenedAnewAndNothingSentAfterwardsIsLost() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        Future<String> received = executor.submit(() -> {
            Socket one = server.accept();
            String first = TlsServer.frame(one.getInputStream());
            TlsServer.hangUp(one);
            closed.countDown();
            Socket two = server.accept();
            String second = TlsServer.frame(two.getInputStream());
            TlsServer.hangUp(two);
            return first + "|" + second;
        });
        try (SyslogSender sender = sender()) {
            sender.send("1", "text/plain", "one".getBytes(UTF_8));
            closed.await();
            sender.send("2", "text/plain", "two".getBytes(UTF_8));
            assertThat(received.get()).isEqualTo("one|two");
            assertThat(sender.connections()).isEqualTo(2);
        }
    }

    @Test
    void aReceiverThatIsAwayIsAFailureToTryAgain() throws IOException {
        server.close();
        try (SyslogSender sender = sender()) {
            assertThatThrownBy(() -> sender.send("1", "text/plain", new byte[1]))
                    .isInstanceOfSatisfying(
                            DeliveryException.class,
                            e -> assertThat(e.isRetryable()).isTrue());
        }
    }

    @Test
    void whatFindsNoRoomIsDroppedAndCounted() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Void> twoSent = new CompletableFuture<>();
        Sender slow = new Sender() {
            @Override
            public void send(String id, String mediaType, byte[] body) throws DeliveryException {
                taken.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw DeliveryException.retryable("stopped", e);
                }
                if (id.equals("2")) {
                    twoSent.complete(null);
                }
            }

            @Override
            public void close() {}
        };
        try (SendQueue queue = new SendQueue(slow, 1)) {
            assertThat(queue.offer("1", "", new byte[0])).isTrue();
            taken.await();
            assertThat(queue.offer("2", "", new byte[0])).isTrue();
            assertThat(queue.offer("3", "", new byte[0])).isFalse();
            assertThat(queue.dropped()).isEqualTo(1);
            go.countDown();
            twoSent.get();
            assertThat(queue.failed()).isZero();
        }
    }
}
