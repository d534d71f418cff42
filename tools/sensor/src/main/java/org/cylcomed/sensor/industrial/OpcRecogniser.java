package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** OPC-UA over TCP, from any chunk on, by its header and the first fields behind it. */
public final class OpcRecogniser implements Recogniser {
    private static final int HELLO_URL = 28;
    private static final int ERROR_REASON = 12;
    private static final int POLICY = 12;
    private static final String POLICIES = "http://opcfoundation.org/UA/SecurityPolicy#";

    private final OpcChunk chunk = new OpcChunk();

    @Override
    public Protocol protocol() {
        return Protocol.OPC_UA;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return OpcChunk.mayBegin(firstByte);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int there = to - from;
        if (there >= 4 && bytes[from + 3] != 'F' && bytes[from + 3] != 'C' && bytes[from + 3] != 'A') {
            return Recognition.NO;
        }
        OpcChunk.Reading reading = chunk.read(bytes, from, to);
        if (reading != OpcChunk.Reading.OPC) {
            return reading == OpcChunk.Reading.CUT ? Recognition.MORE : Recognition.NO;
        }
        int needed = switch (chunk.type) {
            case OpcChunk.HELLO -> HELLO_URL + 4;
            case OpcChunk.OPEN -> POLICY + 4 + POLICIES.length();
            default -> ERROR_REASON + 4;
        };
        if (there < Math.min(needed, chunk.size)) {
            return Recognition.MORE;
        }
        boolean fits = switch (chunk.type) {
            case OpcChunk.HELLO -> endsWithText(bytes, from, HELLO_URL);
            case OpcChunk.ERROR -> endsWithText(bytes, from, ERROR_REASON);
            case OpcChunk.OPEN -> Bytes.startsWith(bytes, from + POLICY + 4, to, POLICIES);
            case OpcChunk.REVERSE_HELLO -> Bytes.u32LittleEndian(bytes, from + 8) <= chunk.size - 16;
            case OpcChunk.MESSAGE, OpcChunk.CLOSE -> Bytes.i32(bytes, from + 8) != 0;
            default -> true;
        };
        if (!fits) {
            return Recognition.NO;
        }
        if (chunk.type == OpcChunk.HELLO) {
            connection.senderIsClient(direction);
        } else if (chunk.type == OpcChunk.ACKNOWLEDGE || chunk.type == OpcChunk.ERROR) {
            connection.senderIsClient(direction.opposite());
        }
        return Recognition.YES;
    }

    /** A text is the last field; a length of -1 stands for none. */
    private boolean endsWithText(byte[] bytes, int from, int at) {
        long length = Bytes.u32LittleEndian(bytes, from + at);
        return length == 0xffff_ffffL && chunk.size == at + 4 || length == chunk.size - at - 4;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new OpcDissector(connection, observer);
    }
}
