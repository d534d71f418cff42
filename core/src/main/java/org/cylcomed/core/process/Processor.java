package org.cylcomed.core.process;

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
}
