package org.cylcomed.core.process;

import org.cylcomed.core.evidence.Judgement;

/** Where a processor says what it judged. Valid only during the call it is given to. */
public interface Emitter {
    /**
     * Says something on change. At most one judgement a minute of event time per key and kind is taken; the rest is
     * dropped, because a flood is one finding with a count.
     */
    void emit(Judgement judgement);

    /** The observation is older than one already processed for this key: it may raise evidence and must not teach. */
    boolean late();
}
