package org.cylcomed.detection.logs;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.cylcomed.core.process.StateCodec;
import org.cylcomed.detection.habit.Damped;
import org.cylcomed.detection.habit.Seen;
import org.cylcomed.detection.habit.Taught;

/** What one device usually writes: at most {@value #MOST_BYTES} bytes, hashes and counts alone, changed in place. */
final class LogHabit {
    static final int MOST_BYTES = 16_384;
    private static final int MOST_SHAPES = 255;
    private static final int MOST_STRANGERS = 32;
    private static final int VERSION = 2;

    /** Had nothing that people taught. */
    private static final int FORMER_VERSION = 1;

    /** Reads lines; what it holds of the last one is no part of the state. */
    final LineShape shape = new LineShape();

    /** Shapes of lines it wrote. */
    final Seen shapes = new Seen(MOST_SHAPES);

    /** What was new and said: neither said again nor learned while the device looks wrong. */
    final Seen strangers = new Seen(MOST_STRANGERS);

    final WordFamilies families = new WordFamilies();

    /** Logarithm of the lines in a minute in which it wrote any. */
    final Damped lines = new Damped();

    /** What people said is normal: neither told nor learned, so that it is new again once that ends. */
    final Taught taught = new Taught();

    long observations;
    int firstMinute;
    int latestMinute;
    int activeHours;
    int linesThisMinute;
    int lastNewShape;
    int frozenUntil;

    static StateCodec<LogHabit> codec() {
        return new StateCodec<>() {
            @Override
            public int version() {
                return VERSION;
            }

            @Override
            public byte[] encode(LogHabit state) {
                ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
                state.write(bytes);
                byte[] written = new byte[bytes.position()];
                bytes.flip().get(written);
                return written;
            }

            @Override
            public Optional<LogHabit> decode(int version, byte[] content) {
                if (version != VERSION && version != FORMER_VERSION) {
                    return Optional.empty();
                }
                try {
                    LogHabit state = new LogHabit();
                    ByteBuffer bytes = ByteBuffer.wrap(content);
                    state.read(bytes);
                    if (version == VERSION) {
                        state.taught.read(bytes);
                    }
                    return bytes.hasRemaining() ? Optional.empty() : Optional.of(state);
                } catch (RuntimeException malformed) {
                    return Optional.empty();
                }
            }
        };
    }

    private void write(ByteBuffer bytes) {
        shapes.write(bytes);
        strangers.write(bytes);
        families.write(bytes);
        lines.write(bytes);
        bytes.putLong(observations).putInt(firstMinute).putInt(latestMinute).putInt(activeHours);
        bytes.putInt(linesThisMinute).putInt(lastNewShape).putInt(frozenUntil);
        taught.write(bytes);
    }

    private void read(ByteBuffer bytes) {
        shapes.read(bytes);
        strangers.read(bytes);
        families.read(bytes);
        lines.read(bytes);
        observations = bytes.getLong();
        firstMinute = bytes.getInt();
        latestMinute = bytes.getInt();
        activeHours = bytes.getInt();
        linesThisMinute = bytes.getInt();
        lastNewShape = bytes.getInt();
        frozenUntil = bytes.getInt();
    }
}
