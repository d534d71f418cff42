package org.cylcomed.detection.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.process.StateCodec;

/** A state as a row of numbers. Bytes that do not fit to the last one are unreadable. */
abstract class PackedCodec<S> implements StateCodec<S> {
    private final int version;

    PackedCodec(int version) {
        this.version = version;
    }

    abstract void write(S state, DataOutputStream out) throws IOException;

    abstract S read(DataInputStream in) throws IOException;

    @Override
    public final int version() {
        return version;
    }

    @Override
    public final byte[] encode(S state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(state, out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public final Optional<S> decode(int ofVersion, byte[] bytes) {
        if (ofVersion != version) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            S state = read(in);
            return in.read() < 0 ? Optional.of(state) : Optional.empty();
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    static void write(Subject subject, DataOutputStream out) throws IOException {
        switch (subject) {
            case DeviceId id -> {
                out.writeByte(-1);
                out.writeUTF(id.value());
            }
            case Identifier identifier -> {
                out.writeByte(identifier.namespace().ordinal());
                out.writeUTF(identifier.scope());
                out.writeUTF(identifier.value());
            }
        }
    }

    static Subject subject(DataInputStream in) throws IOException {
        int namespace = in.readByte();
        return namespace == -1
                ? new DeviceId(in.readUTF())
                : new Identifier(Namespace.values()[namespace], in.readUTF(), in.readUTF());
    }

    /** How many follow, at most {@code most}. */
    static int count(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IOException("too many");
        }
        return count;
    }
}
