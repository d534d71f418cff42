package org.cylcomed.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The real server on a folder to be thrown away: starts, answers a few requests, stops in order. The launcher runs it
 * once after a build, while the JVM writes down what it loaded and which methods were hot (docs/decisions/003).
 */
final class TrainingRun {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int ROUNDS = 20;
    private static final List<String> PAGES =
            List.of("/api/v1/health", "/", "/index.html", "/api/v1/overview", "/api/v1/devices");

    private TrainingRun() {}

    /** @param arguments the folder, which must not exist */
    public static void main(String[] arguments) throws Exception {
        int port = freePort();
        String address = "http://localhost:" + port;
        Thread.ofPlatform().daemon().name("serve").start(() -> serve(arguments[0], address));
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (answer(address + PAGES.getFirst()) != HttpURLConnection.HTTP_OK) {
            if (System.nanoTime() > deadline) {
                System.exit(1);
            }
            Thread.sleep(PAUSE);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String page : PAGES) {
                answer(address + page);
            }
        }
        System.exit(0);
    }

    private static void serve(String folder, String address) {
        try {
            String[] command = {
                "serve", "--data", folder, "--listen", address, "--ingest-listen", "localhost:" + freePort()
            };
            PrintWriter output = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            System.exit(CylcomedServer.run(command, output, output));
        } catch (IOException noPort) {
            System.exit(1);
        }
    }

    /** The status, or 0 while nobody answers. */
    private static int answer(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            try (InputStream body = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream()) {
                if (body != null) {
                    body.transferTo(OutputStream.nullOutputStream());
                }
            }
            return status;
        } catch (IOException nobody) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
