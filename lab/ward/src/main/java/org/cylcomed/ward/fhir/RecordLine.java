package org.cylcomed.ward.fhir;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.cylcomed.ward.network.GuardedSockets;
import org.jspecify.annotations.Nullable;

/** One kept connection to the record: HTTP/1.1 over TLS, certificates on both sides. Of the thread that made it. */
public final class RecordLine implements AutoCloseable {
    private static final int WAIT_MILLIS = 10_000;

    private final GuardedSockets sockets;
    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream input;

    public RecordLine(GuardedSockets sockets, String host, int port) {
        this.sockets = sockets;
        this.host = host;
        this.port = port;
    }

    /** What the record answers: an HTTP status. */
    public int create(String observation) throws IOException {
        return ask("POST", "/fhir/Observation", observation);
    }

    /** Asks for what stands there; the answer is read and dropped. */
    public int read(String query) throws IOException {
        return ask("GET", "/fhir/" + query, "");
    }

    private int ask(String method, String path, String body) throws IOException {
        boolean fresh = socket == null;
        try {
            return exchange(method, path, body);
        } catch (IOException broken) {
            close();
            if (fresh) {
                throw broken;
            }
            return exchange(method, path, body);
        }
    }

    private int exchange(String method, String path, String body) throws IOException {
        Socket open = socket;
        InputStream answers = input;
        if (open == null || answers == null) {
            open = sockets.connectTls(host, port, WAIT_MILLIS);
            answers = new BufferedInputStream(open.getInputStream());
            socket = open;
            input = answers;
        }
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + ":" + port
                + "\r\nAccept: application/fhir+json\r\n"
                + (body.isEmpty()
                        ? ""
                        : "Content-Type: application/fhir+json\r\nPrefer: return=minimal\r\nContent-Length: "
                                + content.length + "\r\n")
                + "\r\n";
        OutputStream output = open.getOutputStream();
        output.write((head + body).getBytes(StandardCharsets.UTF_8));
        output.flush();
        String status = line(answers);
        int length = 0;
        boolean chunked = false;
        for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (chunked) {
            for (int size = chunk(answers); size > 0; size = chunk(answers)) {
                answers.skipNBytes(size + 2L);
            }
            line(answers);
        } else {
            answers.skipNBytes(length);
        }
        return Integer.parseInt(status.split(" ", -1)[1]);
    }

    private static int chunk(InputStream input) throws IOException {
        return Integer.parseInt(line(input).strip(), 16);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                throw new IOException("the record hung up");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // It is what was wanted.
        }
        socket = null;
        input = null;
    }
}
