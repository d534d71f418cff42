package org.cylcomed.detection.behaviour;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.cylcomed.core.process.StateCodec;
import org.cylcomed.detection.habit.Damped;
import org.cylcomed.detection.habit.Seen;
import org.cylcomed.detection.habit.Taught;

/** What one device usually does: at most {@value #MOST_BYTES} bytes, changed in place. */
final class Behaviour {
    static final int MOST_BYTES = 2048;
    static final int HOURS = 7 * 24;
    private static final int MOST_DESTINATIONS = 64;
    private static final int MOST_OPERATIONS = 64;
    private static final int MOST_STRANGERS = 32;
    private static final int VERSION = 3;

    /** Had nothing that people taught. */
    private static final int FORMER_VERSION = 2;

    /** Whom it calls, and for which service. */
    final Seen destinations = new Seen(MOST_DESTINATIONS);

    /** What it asks of others: protocol and verb. */
    final Seen operations = new Seen(MOST_OPERATIONS);

    /** What was new and said: neither said again nor learned while the device looks wrong. */
    final Seen strangers = new Seen(MOST_STRANGERS);

    /** Logarithm of the bytes it sends in one record of a conversation. */
    final Damped volume = new Damped();

    /** The same as it was when the device became known; never taught again. */
    final Damped golden = new Damped();

    /** How often it was active in each hour of the week, up to 255. */
    final byte[] hours = new byte[HOURS];

    /** What people said is normal: neither told nor learned, so that it is new again once that ends. */
    final Taught taught = new Taught();

    int observations;
    int firstMinute;
    int latestMinute;

    /** In how many hours it was active, counted up to a week. */
    int activeHours;

    int lastNewDestination;
    int lastNewOperation;
    int frozenUntil;
    int lastActiveHour;
    int driftSaid;

    static StateCodec<Behaviour> codec() {
        return new StateCodec<>() {
            @Override
            public int version() {
                return VERSION;
            }

            @Override
            public byte[] encode(Behaviour state) {
                ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
                state.write(bytes);
                byte[] written = new byte[bytes.position()];
                bytes.flip().get(written);
                return written;
            }

            @Override
            public Optional<Behaviour> decode(int version, byte[] content) {
                if (version != VERSION && version != FORMER_VERSION) {
                    return Optional.empty();
                }
                try {
                    Behaviour state = new Behaviour();
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
        destinations.write(bytes);
        operations.write(bytes);
        strangers.write(bytes);
        volume.write(bytes);
        golden.write(bytes);
        bytes.put(hours);
        bytes.putInt(observations)
                .putInt(firstMinute)
                .putInt(latestMinute)
                .putInt(activeHours)
                .putInt(lastNewDestination)
                .putInt(lastNewOperation);
        bytes.putInt(frozenUntil).putInt(lastActiveHour).putInt(driftSaid);
        taught.write(bytes);
    }

    private void read(ByteBuffer bytes) {
        destinations.read(bytes);
        operations.read(bytes);
        strangers.read(bytes);
        volume.read(bytes);
        golden.read(bytes);
        bytes.get(hours);
        observations = bytes.getInt();
        firstMinute = bytes.getInt();
        latestMinute = bytes.getInt();
        activeHours = bytes.getInt();
        lastNewDestination = bytes.getInt();
        lastNewOperation = bytes.getInt();
        frozenUntil = bytes.getInt();
        lastActiveHour = bytes.getInt();
        driftSaid = bytes.getInt();
    }
}
