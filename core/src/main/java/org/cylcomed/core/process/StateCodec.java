package org.cylcomed.core.process;

import java.util.Optional;

/** Turns a processor's state into bytes for a checkpoint and back. */
public interface StateCodec<S> {
    /** Written beside the bytes; raised when their layout changes. */
    int version();

    byte[] encode(S state);

    /** Empty for a version it does not know or bytes it cannot read: the engine then starts anew and says so. */
    Optional<S> decode(int version, byte[] bytes);
}
