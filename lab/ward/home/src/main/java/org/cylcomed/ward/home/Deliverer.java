package org.cylcomed.ward.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import javax.net.ssl.SSLServerSocket;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Script;

/** Gives an update to whoever asks: a provider's server over TLS, somebody without its certificate in clear text. */
record Deliverer(Script script, Member self) {
    static final int SEALED_PORT = 443;
    static final int CLEAR_PORT = 80;
    private static final int LEAST_KILOBYTES = 90;
    private static final int MOST_KILOBYTES = 170;
    private static final int BACKLOG = 30;
    private static final int PATIENCE_MILLIS = 5_000;

    /** On a thread of its member; goes on until the process ends. */
    void sealed(Authority authority) throws IOException {
        SSLServerSocket door = (SSLServerSocket) authority
                .context(self.name(), self.address())
                .getServerSocketFactory()
                .createServerSocket(SEALED_PORT, BACKLOG, InetAddress.ofLiteral(self.address()));
        answer(door);
    }

    /** The same, without a certificate. */
    void inClear() throws IOException {
        answer(new ServerSocket(CLEAR_PORT, BACKLOG, InetAddress.ofLiteral(self.address())));
    }

    private void answer(ServerSocket door) {
        SplittableRandom random = new SplittableRandom(script.seed() + self.patientSeed());
        byte[] update = new byte[random.nextInt(LEAST_KILOBYTES, MOST_KILOBYTES) << 10];
        random.nextBytes(update);
        Thread.ofPlatform().daemon().name(self.id() + " updates").start(() -> {
            try (door) {
                while (true) {
                    deliver(door.accept(), update);
                }
            } catch (IOException ended) {
                // The ward is over.
            }
        });
    }

    private void deliver(Socket asked, byte[] update) {
        Thread.ofPlatform().daemon().name(self.id() + " delivers").start(() -> {
            try (asked) {
                asked.setSoTimeout(PATIENCE_MILLIS);
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = request.readLine(); line != null && !line.isEmpty(); ) {
                    line = request.readLine();
                }
                OutputStream out = asked.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                                + update.length + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(update);
                out.flush();
            } catch (IOException gone) {
                // Whoever asked comes again.
            }
        });
    }
}
