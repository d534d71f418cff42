package org.cylcomed.ward.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The address that is printed first: it answers at once, waits with the visitor, and leads on when the server is there. */
final class Front implements AutoCloseable {
    private static final int PORTS = 20;
    private static final String WAITING = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
            <title>Cylcomed demo</title><body>
            <h1>The simulation is waking up.</h1>
            <p>You will see PLAYED. No real patients. This page leads on by itself in a few seconds.</p>
            </body></html>""";

    private final HttpServer server;
    private final byte[] waiting;
    private volatile @Nullable String onward;

    private Front(HttpServer server, String played) {
        this.server = server;
        waiting = WAITING.replace("PLAYED", played).getBytes(StandardCharsets.UTF_8);
        server.setExecutor(
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * @param wanted port; if somebody has it, one of the next
     * @param played in a sentence
     */
    static Front open(int wanted, String played) throws IOException {
        for (int port = wanted; ; port++) {
            try {
                return new Front(
                        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), played);
            } catch (BindException taken) {
                if (port == wanted + PORTS) {
                    throw taken;
                }
            }
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/demo";
    }

    void leadTo(String address) {
        onward = address;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = onward;
            if (address != null) {
                exchange.getResponseHeaders().add("Location", address);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'none'");
            exchange.sendResponseHeaders(200, waiting.length);
            exchange.getResponseBody().write(waiting);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
