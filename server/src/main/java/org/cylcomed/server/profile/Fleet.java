package org.cylcomed.server.profile;

import java.util.List;
import java.util.function.Predicate;
import org.cylcomed.core.Subject;
import org.cylcomed.detection.behaviour.LearnedBehaviour;
import org.jspecify.annotations.Nullable;

/**
 * What known devices of one maker and model usually do, for people who look at one of them that is not known yet. It is
 * shown and judges nothing: whoever tells of a new device by its fleet has to say so in the journal's order.
 */
record Fleet(List<LearnedBehaviour> known) {
    /** Of more of them nothing else would be learned. */
    static final int MOST = 50;

    static final Fleet NONE = new Fleet(List.of());

    Fleet {
        known = List.copyOf(known);
    }

    int devices() {
        return known.size();
    }

    /** Whether half of them or more call it; null where there is none. */
    @Nullable
    Boolean calls(Subject peer, int port) {
        return most(each -> each.calls(peer, port) || each.mayCall(peer, port));
    }

    /** Whether half of them or more ask it; null where there is none. */
    @Nullable
    Boolean asks(String protocol, String verb) {
        return most(each -> each.asks(protocol, verb));
    }

    private @Nullable Boolean most(Predicate<LearnedBehaviour> does) {
        return known.isEmpty() ? null : 2 * known.stream().filter(does).count() >= known.size();
    }
}
