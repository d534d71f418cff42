package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.AlarmState;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.jspecify.annotations.Nullable;

/**
 * Alarms raised at the bed that do not come through on the path on which alarms do.
 *
 * <p>Kept for the whole site: one alarm that arrived shows that alarms are forwarded here, and how long that takes. A
 * missing one is judged once the path itself is known to be later than it was due, so a sensor that is behind, or a mirror
 * port that loses everything, says nothing; and a forwarder that was silent for a while gets its time again once it is
 * back. Alarms are told apart by device, because codes change on the way.
 */
final class AlarmProcessor implements Processor<AlarmProcessor.State> {
    private static final Key SITE = new Key(new Identifier(Namespace.HOST_NAME, "cylcomed", "alarm-path"));
    private static final int MOST = 256;
    private static final long LEAST_MILLIS = 6_000;
    private static final long MOST_MILLIS = 60_000;
    /** A clock of the sensor and one of the reader are not this far apart. */
    private static final long CLOCKS_MILLIS = 2_000;

    /** Longer than a forwarder with something to tell is silent: it starts anew, or its twin speaks. */
    private static final long PAUSE_MILLIS = 12_000;

    private static final int MOST_FORWARDERS = 8;
    private static final int WAYS = 8;

    /**
     * An alarm at the bed that has not been seen further on, or one further on before it was told of at the bed.
     *
     * @param passed whether whoever passes alarms on told a value of this device since, when it must have had the alarm
     */
    private record Waiting(Subject device, long at, String code, boolean passed) {
        Waiting(Subject device, long at, String code) {
            this(device, at, code, false);
        }
    }

    /** The site. */
    static final class State {
        final List<Waiting> raised = new ArrayList<>(2);
        final List<Waiting> arrived = new ArrayList<>(2);
        /** How long the last {@value #WAYS} alarms took, milliseconds, oldest first. */
        final List<Long> ways = new ArrayList<>(2);

        boolean forwards;
        long missing;

        @Nullable
        Subject forwarder;

        /** When each that has passed an alarm on spoke last, at most {@value #MOST_FORWARDERS}. */
        final Map<Subject, Long> spoke = new LinkedHashMap<>(4);

        /** The longest but one: a single alarm that waited for a gateway to start says nothing of the others. */
        long way() {
            List<Long> longest = ways.stream().sorted(Comparator.reverseOrder()).toList();
            return longest.isEmpty() ? 0 : longest.get(Math.min(1, longest.size() - 1));
        }

        void took(long millis) {
            if (ways.size() == WAYS) {
                ways.removeFirst();
            }
            ways.add(millis);
        }

        long forwarderSpoke() {
            return spoke.values().stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    @Override
    public String name() {
        return "alarm-not-forwarded";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof ClinicalAlarm || observation instanceof Measurement
                ? Optional.of(SITE)
                : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        switch (observation) {
            case ClinicalAlarm alarm
            when alarm.state() == AlarmState.ACTIVE && alarm.point() == Point.MONITOR -> raised(state, alarm);
            case ClinicalAlarm alarm
            when alarm.point() == Point.MONITOR -> {
                if (alarm.state() == AlarmState.ENDED) {
                    ended(state, alarm);
                }
            }
            case ClinicalAlarm alarm -> {
                arrived(state, alarm);
                due(state, alarm, evidence);
            }
            case Measurement measured
            when measured.point() == Point.HL7 -> {
                passed(state, measured);
                due(state, measured, evidence);
            }
            default -> {}
        }
        return state;
    }

    private static void raised(State state, ClinicalAlarm alarm) {
        long at = alarm.origin().at().toEpochMilli();
        boolean through = state.arrived.removeIf(
                each -> each.device().equals(alarm.subject()) && Math.abs(each.at() - at) <= deadline(state));
        if (through) {
            cameThrough(state, at);
        } else if (state.raised.size() < MOST) {
            state.raised.add(new Waiting(alarm.subject(), at, alarm.code()));
        }
    }

    /** What is over before whoever passes alarms on could know of it is told by nobody: too short, or while he was away. */
    private static void ended(State state, ClinicalAlarm alarm) {
        state.raised.removeIf(each -> each.device().equals(alarm.subject())
                && each.code().equals(alarm.code())
                && state.forwarderSpoke() - each.at() < state.way() + CLOCKS_MILLIS);
    }

    private static void arrived(State state, ClinicalAlarm alarm) {
        long at = alarm.origin().at().toEpochMilli();
        forwards(state, alarm.reporter(), at);
        List<Waiting> through = state.raised.stream()
                .filter(each -> each.device().equals(alarm.subject()) && at - each.at() <= MOST_MILLIS)
                .toList();
        for (Waiting each : through) {
            state.took(at - each.at());
            cameThrough(state, each.at());
        }
        state.raised.removeAll(through);
        if (through.isEmpty() && alarm.state() == AlarmState.ACTIVE) {
            if (state.arrived.size() == MOST) {
                state.arrived.removeFirst();
            }
            state.arrived.add(new Waiting(alarm.subject(), at, alarm.code()));
        }
    }

    /** What was raised before the first that came through, was so while nobody knew that alarms do. */
    private static void cameThrough(State state, long raisedAt) {
        if (!state.forwards) {
            state.forwards = true;
            state.raised.removeIf(each -> each.at() < raisedAt);
        }
    }

    /** Who takes over, or comes back, learns of alarms only then: how long these waited is not their way. */
    private static void forwards(State state, Subject reporter, long at) {
        state.forwarder = reporter;
        if (!state.spoke.containsKey(reporter)) {
            if (state.spoke.size() == MOST_FORWARDERS) {
                state.spoke.remove(state.spoke.keySet().iterator().next());
            }
            if (!state.spoke.isEmpty()) {
                waitFrom(state, at);
            }
            state.spoke.put(reporter, at);
        }
        spoke(state, reporter, at);
    }

    private static void waitFrom(State state, long now) {
        state.raised.replaceAll(
                each -> new Waiting(each.device(), Math.max(each.at(), now), each.code(), each.passed()));
    }

    private static void passed(State state, Measurement measured) {
        long now = measured.origin().at().toEpochMilli();
        if (state.spoke.containsKey(measured.reporter())) {
            state.raised.replaceAll(
                    each -> each.device().equals(measured.subject()) && now - each.at() >= state.way() + CLOCKS_MILLIS
                            ? new Waiting(each.device(), each.at(), each.code(), true)
                            : each);
        }
    }

    private static long deadline(State state) {
        return Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, 2 * state.way() + CLOCKS_MILLIS));
    }

    /** @param reached something else came this way: its time is how far the path is known */
    private static void due(State state, Observation reached, Emitter evidence) {
        long now = reached.origin().at().toEpochMilli();
        spoke(state, reporter(reached), now);
        state.arrived.removeIf(each -> now - each.at() > MOST_MILLIS);
        for (Iterator<Waiting> each = state.raised.iterator(); each.hasNext(); ) {
            Waiting waiting = each.next();
            if (now - waiting.at() > deadline(state) && state.forwarderSpoke() - waiting.at() >= state.way()) {
                each.remove();
                if (state.forwards) {
                    state.missing++;
                    evidence.emit(told(state, waiting, reached, ProtocolKinds.ALARM_NOT_FORWARDED));
                    if (waiting.passed()) {
                        evidence.emit(told(state, waiting, reached, ProtocolKinds.ALARM_WITHHELD));
                    }
                }
            }
        }
    }

    private static void spoke(State state, @Nullable Subject reporter, long now) {
        Long before = reporter == null ? null : state.spoke.get(reporter);
        if (reporter == null || before == null) {
            return;
        }
        if (now - before > PAUSE_MILLIS) {
            waitFrom(state, now);
        }
        state.spoke.put(reporter, Math.max(before, now));
    }

    private static @Nullable Subject reporter(Observation reached) {
        return reached instanceof Measurement measured
                ? measured.reporter()
                : reached instanceof ClinicalAlarm alarm ? alarm.reporter() : null;
    }

    private static Judgement told(State state, Waiting waiting, Observation reached, Kind kind) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        if (kind.equals(ProtocolKinds.ALARM_NOT_FORWARDED)) {
            facts.put("missing", Fact.of(state.missing));
        }
        Instant end = reached.origin().at();
        return new Judgement(
                waiting.device(),
                state.forwarder,
                kind,
                Instant.ofEpochMilli(waiting.at()),
                end,
                kind.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        reached.origin().source(), reached.origin().sequence())));
    }

    @Override
    public StateCodec<State> codec() {
        return new Codec();
    }

    private static final class Codec extends PackedCodec<State> {
        Codec() {
            super(4);
        }

        @Override
        void write(State state, DataOutputStream out) throws IOException {
            out.writeBoolean(state.forwards);
            out.writeInt(state.ways.size());
            for (long way : state.ways) {
                out.writeLong(way);
            }
            out.writeLong(state.missing);
            out.writeBoolean(state.forwarder != null);
            if (state.forwarder != null) {
                write(state.forwarder, out);
            }
            out.writeInt(state.spoke.size());
            for (Map.Entry<Subject, Long> each : state.spoke.entrySet()) {
                write(each.getKey(), out);
                out.writeLong(each.getValue());
            }
            write(state.raised, out);
            write(state.arrived, out);
        }

        private static void write(List<Waiting> list, DataOutputStream out) throws IOException {
            out.writeInt(list.size());
            for (Waiting each : list) {
                write(each.device(), out);
                out.writeLong(each.at());
                out.writeUTF(each.code());
                out.writeBoolean(each.passed());
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            state.forwards = in.readBoolean();
            for (int left = count(in, WAYS); left > 0; left--) {
                state.ways.add(in.readLong());
            }
            state.missing = in.readLong();
            state.forwarder = in.readBoolean() ? subject(in) : null;
            for (int left = count(in, MOST_FORWARDERS); left > 0; left--) {
                state.spoke.put(subject(in), in.readLong());
            }
            read(state.raised, in);
            read(state.arrived, in);
            return state;
        }

        private static void read(List<Waiting> list, DataInputStream in) throws IOException {
            for (int left = count(in, MOST); left > 0; left--) {
                list.add(new Waiting(subject(in), in.readLong(), in.readUTF(), in.readBoolean()));
            }
        }
    }
}
