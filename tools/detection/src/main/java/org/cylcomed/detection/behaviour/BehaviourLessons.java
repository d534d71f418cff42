package org.cylcomed.detection.behaviour;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Teachable;
import org.jspecify.annotations.Nullable;

/** What people may teach of a device's behaviour, and what a device forgets so that it is new again afterwards. */
final class BehaviourLessons {
    static final Teachable DESTINATION = new Teachable(BehaviourKinds.NEW_DESTINATION, true, Set.of("port"), Set.of());
    static final Teachable OPERATION =
            new Teachable(BehaviourKinds.RARE_OPERATION, true, Set.of("protocol", "verb"), Set.of());
    static final Teachable VOLUME =
            new Teachable(BehaviourKinds.UNUSUAL_VOLUME, true, Set.of("grown"), Set.of("megabytes", "nowKilobytes"));
    static final Teachable TIME =
            new Teachable(BehaviourKinds.UNUSUAL_TIME, false, Set.of("weekday", "hour"), Set.of());
    static final Teachable FAN_OUT = new Teachable(BehaviourKinds.SUDDEN_FAN_OUT, false, Set.of(), Set.of("new"));

    static final List<Teachable> ALL = List.of(DESTINATION, OPERATION, VOLUME, TIME, FAN_OUT);

    private BehaviourLessons() {}

    static boolean allow(
            Behaviour state,
            Teachable kind,
            @Nullable Subject peer,
            SortedMap<String, Fact> facts,
            double amount,
            int minute) {
        return !state.taught.isEmpty() && state.taught.allows(kind.likeness(peer, facts), amount, minute);
    }

    static boolean allowDestination(Behaviour state, Subject peer, int port, int minute) {
        return !state.taught.isEmpty()
                && state.taught.allows(DESTINATION.likeness(peer, facts("port", Fact.of(port))), 0, minute);
    }

    static boolean allowOperation(Behaviour state, @Nullable Subject peer, String protocol, String verb, int minute) {
        if (state.taught.isEmpty()) {
            return false;
        }
        SortedMap<String, Fact> facts = facts("protocol", Fact.of(protocol));
        facts.put("verb", Fact.of(verb));
        return state.taught.allows(OPERATION.likeness(peer, facts), 0, minute);
    }

    private static SortedMap<String, Fact> facts(String name, Fact fact) {
        return new TreeMap<>(java.util.Map.of(name, fact));
    }

    static void learn(Behaviour state, Lesson lesson) {
        state.taught.learn(lesson);
        if (!lesson.stands()) {
            return;
        }
        SortedMap<String, Fact> same = lesson.same();
        Subject peer = lesson.peer();
        if (lesson.kind().equals(BehaviourKinds.NEW_DESTINATION.name())
                && peer != null
                && same.get("port") instanceof Fact.Numeric port) {
            int hash = BehaviourProcessor.hash(peer) * 31 + (int) port.value();
            state.destinations.forget(hash);
            state.strangers.forget(hash);
        } else if (lesson.kind().equals(BehaviourKinds.RARE_OPERATION.name())
                && same.get("protocol") instanceof Fact.Text protocol
                && same.get("verb") instanceof Fact.Text verb) {
            int hash = BehaviourProcessor.hash(protocol.value(), verb.value());
            state.operations.forget(hash);
            state.strangers.forget(hash);
        } else if (lesson.kind().equals(BehaviourKinds.UNUSUAL_TIME.name())
                && same.get("weekday") instanceof Fact.Numeric day
                && same.get("hour") instanceof Fact.Numeric hour) {
            int place = ((int) day.value() - 1) * 24 + (int) hour.value();
            if (place >= 0 && place < Behaviour.HOURS) {
                state.hours[place] = 0;
            }
        }
    }
}
