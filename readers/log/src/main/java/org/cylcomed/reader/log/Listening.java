package org.cylcomed.reader.log;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * The doors at which messages come. Nothing is answered: over UDP and TCP nobody learns from us whether a message was
 * taken. One thread a door and a connection, {@value #MOST_CONNECTIONS} connections at a time; more wait to be accepted.
 */
final class Listening implements AutoCloseable {
    static final int MOST_CONNECTIONS = 256;

    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final String MAPPED_ZONE = "%";

    /** What takes a message: its octets, used again afterwards, how many, and the sender's address. */
    interface Hearer {
        void heard(byte[] message, int length, String sender);
    }

    private final Hearer hearer;
    private final List<AutoCloseable> doors = new ArrayList<>();
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
    private final AtomicLong broken = new AtomicLong();

    Listening(Hearer hearer) {
        this.hearer = hearer;
    }

    /** @return the port, which the system chose if 0 was asked for */
    int udp(InetSocketAddress address) throws IOException {
        DatagramSocket socket = new DatagramSocket(address);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        doors.add(socket);
        Thread.ofPlatform().daemon().name("udp-" + socket.getLocalPort()).start(() -> datagrams(socket));
        return socket.getLocalPort();
    }

    int tcp(InetSocketAddress address) throws IOException {
        return accepting(new ServerSocket(address.getPort(), 0, address.getAddress()));
    }

    /** @param whoIsAsked whether senders show a certificate that the context trusts */
    int tls(InetSocketAddress address, SSLContext context, boolean whoIsAsked) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(address.getPort(), 0, address.getAddress());
        socket.setNeedClientAuth(whoIsAsked);
        return accepting(socket);
    }

    /** Connections that broke, or whose messages had no length. */
    long broken() {
        return broken.get();
    }

    private void datagrams(DatagramSocket socket) {
        byte[] buffer = new byte[SyslogMessage.LONGEST];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!socket.isClosed()) {
            try {
                packet.setLength(buffer.length);
                socket.receive(packet);
                if (packet.getLength() > 0) {
                    hearer.heard(buffer, packet.getLength(), said(packet.getAddress()));
                }
            } catch (IOException lost) {
                broken.addAndGet(socket.isClosed() ? 0 : 1);
            }
        }
    }

    private int accepting(ServerSocket door) {
        doors.add(door);
        Thread.ofPlatform().daemon().name("tcp-" + door.getLocalPort()).start(() -> accept(door));
        return door.getLocalPort();
    }

    private void accept(ServerSocket door) {
        while (!door.isClosed()) {
            places.acquireUninterruptibly();
            try {
                Socket socket = door.accept();
                Thread.ofVirtual().start(() -> connection(socket));
            } catch (IOException closed) {
                places.release();
                broken.addAndGet(door.isClosed() ? 0 : 1);
            }
        }
    }

    private void connection(Socket socket) {
        try (socket) {
            listen(socket);
        } catch (IOException unclosed) {
            // It is given up all the same.
        } finally {
            places.release();
        }
    }

    private void listen(Socket socket) {
        try {
            socket.setKeepAlive(true);
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            String sender = said(socket.getInetAddress());
            if (socket instanceof SSLSocket secured) {
                secured.startHandshake();
            }
            // A device may be silent for as long as it likes.
            socket.setSoTimeout(0);
            new Framing(socket.getInputStream()).read((message, length) -> hearer.heard(message, length, sender));
        } catch (IOException wrong) {
            broken.incrementAndGet();
        }
    }

    private static String said(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf(MAPPED_ZONE);
        return zone < 0 ? text : text.substring(0, zone);
    }

    @Override
    public void close() throws SocketException {
        for (AutoCloseable door : doors) {
            try {
                door.close();
            } catch (Exception closed) {
                throw new SocketException("a door did not close");
            }
        }
    }
}
