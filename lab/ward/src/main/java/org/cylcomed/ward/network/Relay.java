package org.cylcomed.ward.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The one way out of the ward, for the sensor alone: a socket file joins a port of the loopback interface inside with the
 * same port outside. It carries TLS from end to end and reads nothing.
 */
public final class Relay {
    private static final int BUFFER = 16 * 1024;

    private interface Calling {
        SocketChannel call() throws IOException;
    }

    private Relay() {}

    /** Inside: what calls the port comes out of the file. */
    public static void intoFile(int port, Path file) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        serve(door, () -> SocketChannel.open(UnixDomainSocketAddress.of(file)));
    }

    /** Outside: what comes out of the file calls the port of this computer. */
    public static AutoCloseable outOfFile(Path file, int port) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(UnixDomainSocketAddress.of(file));
        serve(door, () -> SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        return door;
    }

    private static void serve(ServerSocketChannel door, Calling calling) {
        Thread.ofPlatform().daemon().name("relay").start(() -> {
            while (true) {
                SocketChannel one;
                try {
                    one = door.accept();
                } catch (IOException closed) {
                    return;
                }
                try {
                    SocketChannel other = calling.call();
                    pump(one, other);
                    pump(other, one);
                } catch (IOException nobody) {
                    close(one);
                }
            }
        });
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        Thread.ofPlatform().daemon().name("relay").start(() -> {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            try {
                while (from.read(buffer) >= 0) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        to.write(buffer);
                    }
                    buffer.clear();
                }
                to.shutdownOutput();
            } catch (IOException broken) {
                close(from);
                close(to);
            }
        });
    }

    private static void close(ByteChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }
}
