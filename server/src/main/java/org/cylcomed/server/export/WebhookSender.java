package org.cylcomed.server.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;

/**
 * Posts one signed record to an https address. Follows no redirect and reads no more than the answer's status: the
 * JDK's HTTP client would resolve the name a second time, so the few lines of HTTP are written here.
 */
public final class WebhookSender implements Sender {
    static final int MAX_BODY = 256 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final URI target;
    private final byte[] key;
    private final TargetGuard guard;
    private final TlsConnector connector;
    private final InstantSource clock;

    /** @param secret {@code whsec_} and base64, shared with the receiver */
    public WebhookSender(URI target, String secret, TargetGuard guard, TlsConnector connector, InstantSource clock) {
        if (!"https".equals(target.getScheme()) || target.getHost() == null || target.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a webhook goes to https://host/..., without a password in it");
        }
        this.target = target;
        this.key = WebhookSignature.key(secret);
        this.guard = guard;
        this.connector = connector;
        this.clock = clock;
    }

    @Override
    public void send(String id, String mediaType, byte[] body) throws DeliveryException {
        if (body.length > MAX_BODY) {
            throw DeliveryException.terminal("The record is larger than a webhook may be.");
        }
        String bare = target.getHost().startsWith("[")
                ? target.getHost().substring(1, target.getHost().length() - 1)
                : target.getHost();
        int port = target.getPort() < 0 ? 443 : target.getPort();
        InetAddress address = guard.address(bare);
        SSLSocket socket = connector.connect(address, bare, port);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head(id, mediaType, body));
            out.write(body);
            out.flush();
            Instant deadline = clock.instant().plus(LONGEST);
            judge(HttpStatus.read(
                    new BufferedInputStream(socket.getInputStream(), 1024),
                    () -> clock.instant().isAfter(deadline)));
        } catch (SocketTimeoutException e) {
            throw DeliveryException.retryable("The receiver did not answer in time.", e);
        } catch (IOException e) {
            throw DeliveryException.retryable("The receiver's answer was not understood or broke off.", e);
        } finally {
            TlsConnector.close(socket);
        }
    }

    private byte[] head(String id, String mediaType, byte[] body) {
        long second = clock.instant().getEpochSecond();
        String safeId = Text.token(id, 256);
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        return Text.bytes("POST " + path + query + " HTTP/1.1\r\n"
                + "Host: " + target.getHost() + (target.getPort() < 0 ? "" : ":" + target.getPort()) + "\r\n"
                + "User-Agent: Cylcomed\r\n"
                + "Content-Type: " + Text.line(mediaType) + "\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "Connection: close\r\n"
                + "webhook-id: " + safeId + "\r\n"
                + "webhook-timestamp: " + second + "\r\n"
                + "webhook-signature: " + WebhookSignature.sign(key, safeId, second, body) + "\r\n\r\n");
    }

    private static void judge(int status) throws DeliveryException {
        if (status / 100 == 2) {
            return;
        }
        if (status / 100 == 3) {
            throw DeliveryException.terminal("The receiver answers " + status + ": redirects are not followed.");
        }
        boolean final4 = status == 400 || status == 410 || status == 413 || status == 415 || status == 422;
        if (final4) {
            throw DeliveryException.terminal("The receiver answers " + status + ": it does not want this record.");
        }
        throw DeliveryException.retryable("The receiver answers " + status + ".", null);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
