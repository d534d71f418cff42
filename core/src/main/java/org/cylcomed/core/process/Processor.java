package org.cylcomed.core.process;

import java.util.List;
import java.util.Optional;
import org.cylcomed.core.observation.Observation;

/**
 * Something that learns about one key at a time. The same observations in the same order give the same evidence.
 *
 * @param <S> the state of one key; the engine owns it, so it may be changed in place and returned
 */
public interface Processor<S> {
    /** Names its checkpoint and its evidence; kebab-case, never changed. */
    String name();

    /** Whose state this observation belongs to; empty: not mine. */
    Optional<Key> key(Observation observation);

    S initial(Key key);

    S process(S state, Observation observation, Emitter evidence);

    StateCodec<S> codec();

    /** Kinds of which people may say that something is normal; none where nothing is learned. */
    default List<Teachable> teachable() {
        return List.of();
    }

    /** People taught something of this key, or took it back; of one of its {@link #teachable} kinds. */
    default S taught(S state, Lesson lesson) {
        return state;
    }
}
