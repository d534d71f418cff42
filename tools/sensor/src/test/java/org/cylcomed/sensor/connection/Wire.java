package org.cylcomed.sensor.connection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.packet.FrameDecoder;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognisers;
import org.cylcomed.sensor.protocol.Recognition;
import org.cylcomed.sensor.protocol.Sighting;

/** Builds Ethernet frames, plays them to a tracker and keeps what its dissector and listener were told. */
final class Wire implements TrafficListener {
    static final int CLIENT = 0x0a000001;
    static final int SERVER = 0x0a000002;

    final List<String> events = new ArrayList<>();
    final StringBuilder fromClient = new StringBuilder();
    final StringBuilder fromServer = new StringBuilder();
    final Tracker tracker;
    private final Packet packet = new Packet();
    private final Frame frame = new Frame();
    private final FrameDecoder decoder;
    private long nanos = 1_700_000_000_000_000_000L;
    private long number;

    Wire() {
        this(1024);
    }

    Wire(int most) {
        Buffers buffers = new Buffers(1 << 22);
        decoder = new FrameDecoder(buffers);
        tracker = new Tracker(
                most,
                buffers,
                new Recognisers(List.of(new Everything())),
                (seen, connection, observer) -> {},
                new Silent(),
                List.of(this));
    }

    Wire later(long milliseconds) {
        nanos += milliseconds * 1_000_000;
        return this;
    }

    Wire client(int flags, long sequence, long acknowledgement, String data) {
        return send(tcp(CLIENT, 40000, SERVER, 2575, flags, sequence, acknowledgement, data));
    }

    Wire server(int flags, long sequence, long acknowledgement, String data) {
        return send(tcp(SERVER, 2575, CLIENT, 40000, flags, sequence, acknowledgement, data));
    }

    Wire handshake(long clientStart, long serverStart) {
        client(Frame.SYN, clientStart, 0, "");
        server(Frame.SYN | Frame.ACK, serverStart, clientStart + 1, "");
        return client(Frame.ACK, clientStart + 1, serverStart + 1, "");
    }

    Wire send(byte[] bytes) {
        packet.bytes = bytes;
        packet.offset = 0;
        packet.captured = bytes.length;
        packet.wireLength = bytes.length;
        packet.timeNanos = nanos;
        packet.linkType = 1;
        packet.frame = ++number;
        decoder.decode(packet, frame);
        tracker.frame(frame);
        return this;
    }

    Wire end() {
        tracker.end();
        return this;
    }

    static byte[] tcp(
            int source,
            int sourcePort,
            int destination,
            int destinationPort,
            int flags,
            long sequence,
            long acknowledgement,
            String data) {
        ByteBuffer out = ByteBuffer.allocate(54 + data.length());
        out.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0});
        out.put((byte) 0x45).put((byte) 0).putShort((short) (40 + data.length()));
        out.putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0);
        out.putInt(source).putInt(destination);
        out.putShort((short) sourcePort).putShort((short) destinationPort);
        out.putInt((int) sequence).putInt((int) acknowledgement);
        out.put((byte) 0x50).put((byte) flags).putShort((short) 8192).putInt(0);
        for (char c : data.toCharArray()) {
            out.put((byte) c);
        }
        return out.array();
    }

    @Override
    public void syn(Frame seen, boolean retry) {
        events.add(retry ? "retry" : "syn");
    }

    @Override
    public void stray(Frame seen) {
        events.add("stray " + seen.tcpFlags);
    }

    @Override
    public void refused(Frame seen, int attempts) {
        events.add("refused " + attempts);
    }

    @Override
    public void established(Connection connection, Frame seen) {
        events.add("established");
    }

    @Override
    public void closed(Connection connection) {
        events.add("closed " + connection.from(Direction.FROM_CLIENT).packets() + "/"
                + connection.from(Direction.FROM_SERVER).packets());
    }

    @Override
    public void discontinuity() {
        events.add("discontinuity");
    }

    private final class Everything implements Recogniser {
        @Override
        public Protocol protocol() {
            return Protocol.HL7V2;
        }

        @Override
        public Transport transport() {
            return Transport.TCP;
        }

        @Override
        public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
            return Recognition.YES;
        }

        @Override
        public Dissector open(Connection connection, Observer observer) {
            return new Dissector() {
                @Override
                public int read(Direction direction, byte[] bytes, int from, int to) {
                    for (int i = from; i < to; i++) {
                        text(direction).append((char) bytes[i]);
                    }
                    return to;
                }

                @Override
                public void gap(Direction direction, long length) {
                    text(direction).append('<').append(length).append('>');
                }

                private StringBuilder text(Direction direction) {
                    return direction == Direction.FROM_CLIENT ? fromClient : fromServer;
                }
            };
        }
    }

    private static final class Silent implements Observer {
        @Override
        public void see(Sighting sighting) {}

        @Override
        public String patientKey(String identifier) {
            return "";
        }

        @Override
        public long timeNanos() {
            return 0;
        }
    }
}
