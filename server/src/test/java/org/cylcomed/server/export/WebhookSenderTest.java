package org.cylcomed.server.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1614265330));
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

    private WebhookSender sender(String path, TargetGuard guard) {
        return new WebhookSender(
                URI.create("https://" + TlsServer.HOST + ":" + server.port() + path),
                SECRET,
                guard,
                new TlsConnector(server.trusted(), Duration.ofSeconds(5)),
                clock);
    }

    private CompletableFuture<String[]> answer(String answer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket socket = server.accept()) {
                        String[] request = TlsServer.request(socket.getInputStream());
                        socket.getOutputStream().write(answer.getBytes(UTF_8));
                        return request;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                executor);
    }

    /** The example of the Standard Webhooks libraries. */
    @Test
    void theSignatureIsThatOfTheSpecificationsExample() {
        byte[] body = "{\"test\": 2432232314}".getBytes(UTF_8);
        assertThat(WebhookSignature.sign(
                        WebhookSignature.key(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aRecordIsPostedWithItsSignatureOverTheVeryBytes() throws Exception {
        CompletableFuture<String[]> request = answer("HTTP/1.1 204 No Content\r\n\r\n");
        try (WebhookSender sender = sender("/hook?a=b", TlsServer.guard())) {
            sender.send("msg_p5jXN8AQM9LWM0D4loKWxJek", "application/json", "{\"test\": 2432232314}".getBytes(UTF_8));
        }
        assertThat(request.get()[0])
                .startsWith("POST /hook?a=b HTTP/1.1\r\nHost: siem.example:" + server.port() + "\r\n")
                .contains("\r\nwebhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\r\n")
                .contains("\r\nwebhook-timestamp: 1614265330\r\n")
                .contains("\r\nwebhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\r\n");
        assertThat(request.get()[1]).isEqualTo("{\"test\": 2432232314}");
    }

    @ParameterizedTest
    @CsvSource({
        "302,false",
        "307,false",
        "400,false",
        "410,false",
        "401,true",
        "404,true",
        "408,true",
        "429,true",
        "500,true",
        "503,true"
    })
    void refusalsAreRetriedUnlessTheyAreFinalAndRedirectsAreNotFollowed(int status, boolean retryable) {
        answer("HTTP/1.1 " + status + " X\r\nLocation: https://127.0.0.1/\r\n\r\n");
        try (WebhookSender sender = sender("/", TlsServer.guard())) {
            assertThatThrownBy(() -> sender.send("id", "application/json", new byte[1]))
                    .isInstanceOfSatisfying(
                            DeliveryException.class,
                            e -> assertThat(e.isRetryable()).isEqualTo(retryable));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0\r\n", "HTTP/1.1 abc\r\n", "HTTP/1.1 099 X\r\n"})
    void anAnswerThatIsNotHttpIsAFailureToTryAgain(String answer) {
        answer(answer);
        try (WebhookSender sender = sender("/", TlsServer.guard())) {
            assertThatThrownBy(() -> sender.send("id", "application/json", new byte[1]))
                    .isInstanceOfSatisfying(
                            DeliveryException.class,
                            e -> assertThat(e.isRetryable()).isTrue());
        }
    }

    @Test
    void anIdCannotAddAHeader() throws Exception {
        CompletableFuture<String[]> request = answer("HTTP/1.1 200 OK\r\n\r\n");
        try (WebhookSender sender = sender("/", TlsServer.guard())) {
            sender.send("a\r\nX-Evil: 1\r\n\r\nb", "text/plain\r\nX-Worse: 1", new byte[0]);
        }
        assertThat(request.get()[0]).doesNotContain("\r\nX-Evil").doesNotContain("\r\nX-Worse");
    }

    @Test
    void aNameThatAnswersDifferentlyTheSecondTimeIsAskedOnlyOnce() throws Exception {
        Queue<InetAddress> answers = new ArrayDeque<>(List.of(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                InetAddress.getByAddress(new byte[] {10, 0, 0, 1})));
        TargetGuard rebinding = new TargetGuard(Set.of(TlsServer.HOST), _ -> List.of(answers.remove()));
        CompletableFuture<String[]> request = answer("HTTP/1.1 200 OK\r\n\r\n");
        try (WebhookSender sender = sender("/", rebinding)) {
            sender.send("id", "application/json", new byte[0]);
        }
        assertThat(request.get()).hasSize(2);
        assertThat(answers).hasSize(1);
    }

    @Test
    void aReceiverInsideIsRefusedBeforeAnyConnection() {
        TargetGuard guard = new TargetGuard(Set.of(), _ -> List.of(InetAddress.getLoopbackAddress()));
        try (WebhookSender sender = sender("/", guard)) {
            assertThatThrownBy(() -> sender.send("id", "application/json", new byte[0]))
                    .isInstanceOfSatisfying(
                            DeliveryException.class,
                            e -> assertThat(e.isRetryable()).isFalse());
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotAccepted() {
        answer("HTTP/1.1 200 OK\r\n\r\n");
        TargetGuard guard = new TargetGuard(Set.of("other.example"), _ -> List.of(InetAddress.getLoopbackAddress()));
        try (WebhookSender sender = new WebhookSender(
                URI.create("https://other.example:" + server.port() + "/"),
                SECRET,
                guard,
                new TlsConnector(server.trusted(), Duration.ofSeconds(5)),
                clock)) {
            assertThatThrownBy(() -> sender.send("id", "application/json", new byte[0]))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("certificate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://siem.example/", "https://u:p@siem.example/", "https:/x", "ftp://siem.example/"})
    void onlyHttpsWithoutAPasswordIsATarget(String target) {
        assertThatThrownBy(() -> new WebhookSender(
                        URI.create(target),
                        SECRET,
                        TlsServer.guard(),
                        new TlsConnector(server.trusted(), Duration.ofSeconds(5)),
                        clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBadSecretIsRefusedWithoutBeingTold() {
        assertThatThrownBy(() -> WebhookSignature.key("whsec_hunter2!"))
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
        assertThatThrownBy(() -> WebhookSignature.key("whsec_AAAA")).isInstanceOf(IllegalArgumentException.class);
    }
}
