package org.cylcomed.ward.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.util.StandardSocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class LineTest {
    private static final String MESSAGE = "MSH|^~\\&|GATE|WARD|ENGINE|HOUSE|20261127||ORU^R01^ORU_R01|M1|P|2.6\r"
            + "PID|||P100\rOBR|1\rOBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC||97\r";
    private static final byte[] ACKNOWLEDGEMENT = ("\u000bMSH|^~\\&|ENGINE|HOUSE|GATE|WARD|20261127||ACK^R01|A1|P|2.6\r"
                    + "MSA|AA|M1\r\u001c\r")
            .getBytes(StandardCharsets.US_ASCII);

    /** An engine that took a connection, started anew and knows nothing of it. */
    @Test
    void aConnectionOnWhichNobodyAnswersAnyMoreIsGivenUp() throws Exception {
        List<Socket> connections = new CopyOnWriteArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                Line line = new Line(
                        Executors.newCachedThreadPool(
                                task -> Thread.ofPlatform().daemon().unstarted(task)),
                        new StandardSocketFactory(),
                        server.getInetAddress().getHostAddress(),
                        server.getLocalPort(),
                        false,
                        300)) {
            Thread.ofPlatform().daemon().start(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket socket = server.accept();
                        connections.add(socket);
                        if (connections.size() > 1) {
                            Thread.ofPlatform().daemon().start(() -> acknowledge(socket));
                        }
                    } catch (IOException over) {
                        return;
                    }
                }
            });
            assertThat(line.send(MESSAGE)).isZero();
            assertThat(connections).hasSize(1);
            assertThat(line.send(MESSAGE)).isPositive();
            assertThat(connections).hasSize(2);
        }
    }

    private static void acknowledge(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int read = in.read(); read >= 0; read = in.read()) {
                if (read == 0x1c) {
                    socket.getOutputStream().write(ACKNOWLEDGEMENT);
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException over) {
            // The line was closed.
        }
    }
}
