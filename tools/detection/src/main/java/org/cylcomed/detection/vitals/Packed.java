package org.cylcomed.detection.vitals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.cylcomed.core.process.StateCodec;

/** A state as a row of numbers. Bytes that do not fit to the last one are unreadable. */
public final class Packed<S extends Packed.Stored> implements StateCodec<S> {
    public interface Stored {
        void write(DataOutputStream out) throws IOException;

        void read(DataInputStream in) throws IOException;
    }

    private final int version;
    private final Supplier<S> anew;

    public Packed(int version, Supplier<S> anew) {
        this.version = version;
        this.anew = anew;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public byte[] encode(S state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            state.write(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Optional<S> decode(int ofVersion, byte[] bytes) {
        if (ofVersion != version) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            S state = anew.get();
            state.read(in);
            return in.read() < 0 ? Optional.of(state) : Optional.empty();
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** How many follow, at most {@code most}. */
    public static int count(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IOException("too many");
        }
        return count;
    }
}
