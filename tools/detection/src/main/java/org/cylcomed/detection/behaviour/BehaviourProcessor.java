package org.cylcomed.detection.behaviour;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.cylcomed.core.process.Teachable;
import org.cylcomed.detection.habit.Seen;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a device usually does and says what is new. It says nothing before it knows the device: {@value
 * #LEAST_OBSERVATIONS} observations over {@value #LEAST_HOURS} hours of event time, and in {@value #LEAST_ACTIVE_HOURS}
 * different hours, so that two short captures a day apart are no acquaintance. While a device looks wrong, nothing is
 * learned from it. What people taught it is neither told nor learned, so that it is new again once they take it back.
 *
 * <p>A record of a conversation is written up to ten minutes after its last packet, in no order among the conversations
 * of a device. So an observation counts as in time until it lies {@value #SLACK_MINUTES} minutes behind the latest of
 * its device; what is later neither teaches nor tells. A clock that runs ahead counts as the time of receipt.
 */
public final class BehaviourProcessor implements Processor<Behaviour> {
    public static final int LEAST_OBSERVATIONS = 200;
    public static final int LEAST_HOURS = 24;
    public static final int LEAST_ACTIVE_HOURS = 6;
    static final int SLACK_MINUTES = 15;

    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final int WEEK_MINUTES = 7 * MINUTES_OF_A_DAY;
    private static final int FROZEN_MINUTES = MINUTES_OF_A_DAY;

    /** A device that met somebody new within this time meets new ones as a habit. */
    private static final int SETTLED_MINUTES = 6 * 60;

    private static final int FAN_OUT_MINUTES = 10;
    private static final int FAN_OUT = 6;
    private static final double FAR = 6;
    private static final long LEAST_BYTES = 1_000_000;
    private static final int LEAST_RECORDS = 50;

    /** Slow change is said once the usual amount is so many of the first deviations above what it was at first. */
    private static final double DRIFT = 3;

    /** Names, time, addresses and discovery: whom a device asks for these changes by itself. */
    private static final Set<Integer> HOUSEKEEPING =
            Set.of(53, 67, 68, 123, 137, 138, 546, 547, 1900, 3702, 5353, 5355);

    @Override
    public String name() {
        return "network-behaviour";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        boolean mine = observation instanceof Conversation || observation instanceof Operation;
        return mine && observation.subject() instanceof DeviceId
                ? Optional.of(new Key(observation.subject()))
                : Optional.empty();
    }

    @Override
    public Behaviour initial(Key key) {
        return new Behaviour();
    }

    @Override
    public StateCodec<Behaviour> codec() {
        return Behaviour.codec();
    }

    @Override
    public List<Teachable> teachable() {
        return BehaviourLessons.ALL;
    }

    @Override
    public Behaviour taught(Behaviour state, Lesson lesson) {
        BehaviourLessons.learn(state, lesson);
        return state;
    }

    @Override
    public Behaviour process(Behaviour state, Observation observation, Emitter evidence) {
        if (observation instanceof Tick) {
            return state;
        }
        int minute = minute(observation.origin());
        if (state.observations == 0) {
            state.firstMinute = minute;
            state.latestMinute = minute;
            state.lastNewDestination = minute;
            state.lastNewOperation = minute;
        }
        if (evidence.late() && state.latestMinute - minute > SLACK_MINUTES) {
            return state;
        }
        minute = Math.max(minute, state.latestMinute);
        state.latestMinute = minute;
        boolean known = isKnown(state, minute);
        if (known && state.golden.samples() == 0) {
            state.golden.set(state.volume);
        }
        state.observations = Math.min(state.observations + 1, Integer.MAX_VALUE - 1);
        if (observation instanceof Conversation conversation) {
            conversation(state, conversation, minute, known, evidence);
        } else if (observation instanceof Operation operation) {
            operation(state, operation, minute, known, evidence);
        }
        return state;
    }

    private static int minute(Origin origin) {
        Instant at = origin.at().isAfter(origin.received()) ? origin.received() : origin.at();
        return (int) (at.getEpochSecond() / 60);
    }

    private static boolean isKnown(Behaviour state, int minute) {
        return state.observations >= LEAST_OBSERVATIONS
                && minute - state.firstMinute >= LEAST_HOURS * 60
                && state.activeHours >= LEAST_ACTIVE_HOURS;
    }

    private void conversation(Behaviour state, Conversation seen, int minute, boolean known, Emitter evidence) {
        if (seen.role() == Role.CLIENT && isSomebody(seen)) {
            destination(state, seen, minute, known, evidence);
        }
        volume(state, seen, minute, known, evidence);
        hour(state, seen, minute, known, evidence);
    }

    /** The same in every run: a checkpoint holds it. */
    static int hash(Subject peer) {
        return switch (peer) {
            case DeviceId id -> id.value().hashCode();
            case Identifier name ->
                (name.value().hashCode() * 31 + name.scope().hashCode()) * 31
                        + name.namespace().name().hashCode();
        };
    }

    static int hash(String protocol, String verb) {
        return protocol.hashCode() * 31 + verb.hashCode();
    }

    private static boolean isSomebody(Conversation seen) {
        if (HOUSEKEEPING.contains(seen.serverPort())) {
            return false;
        }
        if (!(seen.peer() instanceof Identifier peer) || peer.namespace() != Namespace.IP) {
            return true;
        }
        String address = peer.value();
        int dot = address.indexOf('.');
        boolean manyHosts = address.startsWith("ff") || address.endsWith(".255");
        if (dot > 0 && !manyHosts) {
            String first = address.substring(0, dot);
            manyHosts = first.length() == 3 && first.compareTo("224") >= 0;
        }
        return !manyHosts;
    }

    private void destination(Behaviour state, Conversation seen, int minute, boolean known, Emitter evidence) {
        int hash = hash(seen.peer()) * 31 + seen.serverPort();
        if (state.destinations.knows(hash)) {
            learnSeen(state.destinations, state, hash, minute);
            return;
        }
        if (BehaviourLessons.allowDestination(state, seen.peer(), seen.serverPort(), minute)) {
            return;
        }
        boolean settled = minute - state.lastNewDestination >= SETTLED_MINUTES || state.frozenUntil > minute;
        if (!known || !settled || state.destinations.isFull()) {
            if (state.frozenUntil <= minute) {
                state.destinations.see(hash, minute);
                state.lastNewDestination = minute;
            }
            return;
        }
        boolean said = state.strangers.knows(hash);
        state.strangers.see(hash, minute);
        if (said && state.frozenUntil <= minute) {
            // It stayed for a day and nobody minded.
            state.destinations.see(hash, minute);
            return;
        }
        state.frozenUntil = minute + FROZEN_MINUTES;
        if (said) {
            return;
        }
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("port", Fact.of(seen.serverPort()));
        facts.put("known", Fact.of(state.destinations.count()));
        facts.put("days", Fact.of(Math.floorDiv(minute - state.firstMinute, MINUTES_OF_A_DAY)));
        emit(BehaviourKinds.NEW_DESTINATION, seen, seen.peer(), facts, evidence);
        int strangers = state.strangers.since(minute - FAN_OUT_MINUTES);
        if (strangers >= FAN_OUT
                && !BehaviourLessons.allow(state, BehaviourLessons.FAN_OUT, null, facts, strangers, minute)) {
            facts.put("new", Fact.of(strangers));
            facts.put("minutes", Fact.of(FAN_OUT_MINUTES));
            emit(BehaviourKinds.SUDDEN_FAN_OUT, seen, null, facts, evidence);
        }
    }

    private void volume(Behaviour state, Conversation seen, int minute, boolean known, Emitter evidence) {
        double amount = StrictMath.log(1.0 + seen.bytesOut());
        boolean judged = known && state.volume.samples() >= LEAST_RECORDS;
        if (judged && seen.bytesOut() >= LEAST_BYTES && state.volume.above(amount) > FAR) {
            SortedMap<String, Fact> facts = new TreeMap<>();
            double megabytes = Math.round(seen.bytesOut() / 1e5) / 10.0;
            facts.put("megabytes", Fact.of(megabytes));
            if (BehaviourLessons.allow(state, BehaviourLessons.VOLUME, seen.peer(), facts, megabytes, minute)) {
                return;
            }
            state.frozenUntil = Math.max(state.frozenUntil, minute + FROZEN_MINUTES);
            facts.put("usualKilobytes", Fact.of(Math.round(StrictMath.exp(state.volume.mean()) / 100) / 10.0));
            emit(BehaviourKinds.UNUSUAL_VOLUME, seen, seen.peer(), facts, evidence);
        }
        if (state.frozenUntil <= minute) {
            state.volume.learn(amount);
        }
        boolean drifted = judged && state.golden.above(state.volume.mean()) > DRIFT;
        if (drifted && minute - state.driftSaid >= WEEK_MINUTES) {
            SortedMap<String, Fact> facts = new TreeMap<>();
            facts.put("grown", Fact.of(true));
            facts.put("usualKilobytes", Fact.of(Math.round(StrictMath.exp(state.golden.mean()) / 100) / 10.0));
            double now = Math.round(StrictMath.exp(state.volume.mean()) / 100) / 10.0;
            facts.put("nowKilobytes", Fact.of(now));
            if (BehaviourLessons.allow(state, BehaviourLessons.VOLUME, null, facts, now, minute)) {
                return;
            }
            state.driftSaid = minute;
            emit(BehaviourKinds.UNUSUAL_VOLUME, seen, null, facts, evidence);
        }
    }

    /** Judged after two weeks, of a device that rests in more than a third of the hours of the week. */
    private void hour(Behaviour state, Conversation seen, int minute, boolean known, Emitter evidence) {
        ZonedDateTime at = Instant.ofEpochSecond(minute * 60L).atZone(ZoneOffset.UTC);
        int hour = (at.getDayOfWeek().getValue() - 1) * 24 + at.getHour();
        int absolute = minute / 60;
        if (state.lastActiveHour == absolute) {
            return;
        }
        state.lastActiveHour = absolute;
        state.activeHours = Math.min(state.activeHours + 1, Behaviour.HOURS);
        boolean judged = known && minute - state.firstMinute >= 2 * WEEK_MINUTES;
        if (judged && resting(state, hour) && restingHours(state) > Behaviour.HOURS / 3) {
            SortedMap<String, Fact> facts = new TreeMap<>();
            facts.put("hour", Fact.of(at.getHour()));
            facts.put("weekday", Fact.of(at.getDayOfWeek().getValue()));
            if (BehaviourLessons.allow(state, BehaviourLessons.TIME, null, facts, 0, minute)) {
                return;
            }
            facts.put("weeks", Fact.of(Math.floorDiv(minute - state.firstMinute, WEEK_MINUTES)));
            emit(BehaviourKinds.UNUSUAL_TIME, seen, seen.peer(), facts, evidence);
        }
        if (state.frozenUntil <= minute) {
            state.hours[hour] = (byte) Math.min(255, (state.hours[hour] & 0xff) + 1);
        }
    }

    /** Nothing in this hour, nor in the two beside it. */
    private static boolean resting(Behaviour state, int hour) {
        int before = (hour + Behaviour.HOURS - 1) % Behaviour.HOURS;
        int after = (hour + 1) % Behaviour.HOURS;
        return state.hours[hour] == 0 && state.hours[before] == 0 && state.hours[after] == 0;
    }

    private static int restingHours(Behaviour state) {
        int resting = 0;
        for (byte times : state.hours) {
            resting += times == 0 ? 1 : 0;
        }
        return resting;
    }

    private void operation(Behaviour state, Operation seen, int minute, boolean known, Emitter evidence) {
        int hash = hash(seen.protocol(), seen.verb());
        boolean settled = minute - state.lastNewOperation >= SETTLED_MINUTES;
        if (state.operations.knows(hash)) {
            learnSeen(state.operations, state, hash, minute);
        } else if (BehaviourLessons.allowOperation(state, seen.peer(), seen.protocol(), seen.verb(), minute)) {
            return;
        } else if (!known || !settled || state.operations.isFull()) {
            if (state.frozenUntil <= minute) {
                state.operations.see(hash, minute);
                state.lastNewOperation = minute;
            }
        } else if (state.strangers.knows(hash)) {
            if (state.frozenUntil <= minute) {
                state.operations.see(hash, minute);
            }
        } else {
            state.strangers.see(hash, minute - FAN_OUT_MINUTES - 1);
            state.frozenUntil = minute + FROZEN_MINUTES;
            SortedMap<String, Fact> facts = new TreeMap<>();
            facts.put("protocol", Fact.of(seen.protocol()));
            facts.put("verb", Fact.of(seen.verb()));
            facts.put("known", Fact.of(state.operations.count()));
            emit(BehaviourKinds.RARE_OPERATION, seen, seen.peer(), facts, evidence);
        }
    }

    private static void learnSeen(Seen seen, Behaviour state, int hash, int minute) {
        if (state.frozenUntil <= minute) {
            seen.see(hash, minute);
        }
    }

    private static void emit(
            Kind kind, Observation seen, @Nullable Subject peer, SortedMap<String, Fact> facts, Emitter evidence) {
        evidence.emit(new Judgement(
                seen.subject(),
                peer,
                kind,
                seen.origin().at(),
                seen.origin().at(),
                kind.ratio().value(),
                facts,
                List.of()));
    }
}
