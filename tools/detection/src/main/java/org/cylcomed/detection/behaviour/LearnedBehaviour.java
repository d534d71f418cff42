package org.cylcomed.detection.behaviour;

import java.util.Optional;
import org.cylcomed.core.Subject;

/** A device's state as a host that shows it to people reads it: a copy, asked and never changed. */
public final class LearnedBehaviour {
    private final Behaviour state;

    private LearnedBehaviour(Behaviour state) {
        this.state = state;
    }

    /** Empty for bytes that no state of this version wrote. */
    public static Optional<LearnedBehaviour> read(byte[] state) {
        return Behaviour.codec().decode(Behaviour.codec().version(), state).map(LearnedBehaviour::new);
    }

    public BehaviourProfile profile() {
        return BehaviourProfile.of(state);
    }

    /** Whether it is usual that the device calls this peer at this port. */
    public boolean calls(Subject peer, int port) {
        return state.destinations.knows(BehaviourProcessor.hash(peer) * 31 + port);
    }

    /** Whether people said that it is normal. */
    public boolean mayCall(Subject peer, int port) {
        return BehaviourLessons.allowDestination(state, peer, port, state.latestMinute);
    }

    /** Whether it is usual that the device asks this. */
    public boolean asks(String protocol, String verb) {
        return state.operations.knows(BehaviourProcessor.hash(protocol, verb));
    }
}
