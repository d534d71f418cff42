package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.jspecify.annotations.Nullable;

/**
 * A device's time of measuring against the time it was seen: a clock that jumps, and a time that stands still while the
 * values change.
 *
 * <p>Kept per device and hop. Quiet: a small step (a time server that restarts); exactly an hour (the change to summer
 * time, written without a zone); late messages sent in a row, whose times run faster than time; an old time under the
 * device's name from another hop, which is a question of who speaks there.
 */
final class TimeProcessor implements Processor<TimeProcessor.State> {
    private static final int MOST_STREAMS = 8;
    private static final long STEP_MILLIS = 120_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long ABOUT_MILLIS = 5_000;
    private static final int TIMES = 3;
    private static final long LEAST_MILLIS = 2_000;
    /** Whole seconds on both sides. */
    private static final long TOGETHER_MILLIS = 1_000;

    private static final long FROZEN_MILLIS = 6_000;
    private static final int FROZEN_CHANGES = 3;
    private static final int BEFORE = 3;

    /** One device. */
    static final class State {
        /** One per point: the first hop that told of the device there. Another's times are not the device's. */
        final List<Stream> streams = new ArrayList<>(1);
    }

    /** What one hop tells of the device. */
    static final class Stream {
        final int point;
        final Subject reporter;
        /** Times of measuring so far, each once. */
        int times;

        long newest;
        long newestSeen;
        /** How long a value takes from the device to here. */
        long delay;
        /** Usual time between two. */
        long pace;

        int odd;
        long oddFirst;
        long oddFirstSeen;
        long oddLast;
        int changes;
        /** Of the code that is watched for change: the first of a stream. */
        int code;

        float value;

        Stream(int point, Subject reporter) {
            this.point = point;
            this.reporter = reporter;
        }
    }

    @Override
    public String name() {
        return "time-inconsistent";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Measurement measured && measured.determinedAt() != null
                ? Optional.of(new Key(measured.subject()))
                : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Measurement measured) || measured.determinedAt() == null) {
            return state;
        }
        Stream stream = stream(state, measured);
        if (stream == null || evidence.late()) {
            return state;
        }
        long determined = measured.determinedAt().toEpochMilli();
        long seen = measured.origin().at().toEpochMilli();
        if (stream.times > 0 && determined == stream.newest) {
            standing(stream, measured, seen, evidence);
        } else {
            moving(stream, measured, determined, seen, evidence);
        }
        return state;
    }

    private static @Nullable Stream stream(State state, Measurement measured) {
        int point = measured.point().ordinal();
        boolean known = false;
        for (Stream stream : state.streams) {
            if (stream.point == point) {
                if (stream.reporter.equals(measured.reporter())) {
                    return stream;
                }
                known = true;
            }
        }
        if (known || state.streams.size() == MOST_STREAMS) {
            return null;
        }
        Stream stream = new Stream(point, measured.reporter());
        state.streams.add(stream);
        return stream;
    }

    private static void standing(Stream stream, Measurement measured, long seen, Emitter evidence) {
        if (measured.code().hashCode() != stream.code || stream.value == (float) measured.value()) {
            return;
        }
        stream.value = (float) measured.value();
        stream.changes++;
        long stood = seen - stream.newestSeen;
        if (stream.times >= BEFORE
                && stream.changes >= FROZEN_CHANGES
                && stood >= FROZEN_MILLIS
                && stood >= FROZEN_CHANGES * stream.pace) {
            evidence.emit(judgement(measured, "FROZEN", stood, stream.newestSeen));
        }
    }

    private static void moving(Stream stream, Measurement measured, long determined, long seen, Emitter evidence) {
        long delay = seen - determined;
        long jump = delay - stream.delay;
        boolean far = Math.abs(jump) > STEP_MILLIS && Math.abs(Math.abs(jump) - HOUR_MILLIS) > ABOUT_MILLIS;
        boolean back = determined < stream.newest;
        if (isKnown(stream) && far && (back || determined > seen + STEP_MILLIS)) {
            odd(stream, measured, determined, seen, jump, evidence);
            return;
        }
        stream.odd = 0;
        if (stream.times > 0 && determined > stream.newest && seen >= stream.newestSeen) {
            long step = determined - stream.newest;
            stream.pace = stream.times == 1 ? step : (3 * stream.pace + step) / 4;
        }
        if (stream.times == 0 || !back) {
            // The quickest way counts: what is held up on its way is not measured later.
            stream.delay = stream.times == 0 ? delay : Math.min(delay, stream.delay + ABOUT_MILLIS);
            stream.newest = determined;
            stream.newestSeen = seen;
            stream.changes = 0;
            stream.code = measured.code().hashCode();
            stream.value = (float) measured.value();
            stream.times = Math.min(stream.times + 1, 1_000_000);
        }
    }

    /** Three values tell how long a hop takes; of a clock that agrees with ours to seconds one is enough: none does by chance. */
    private static boolean isKnown(Stream stream) {
        return stream.times >= BEFORE || stream.times > 0 && Math.abs(stream.delay) <= ABOUT_MILLIS;
    }

    /** A clock that was set wrong goes on at its pace; old messages come in faster than they were made. */
    private static void odd(
            Stream stream, Measurement measured, long determined, long seen, long jump, Emitter evidence) {
        if (stream.odd == 0 || determined < stream.oddLast) {
            stream.odd = 1;
            stream.oddFirst = determined;
            stream.oddFirstSeen = seen;
            stream.oddLast = determined;
            return;
        }
        if (determined == stream.oddLast) {
            return;
        }
        stream.oddLast = determined;
        stream.odd++;
        long passed = seen - stream.oddFirstSeen;
        long ran = determined - stream.oddFirst;
        boolean atItsPace = passed >= LEAST_MILLIS && ran <= 2 * passed && 2 * ran >= passed;
        // What runs back and then as fast as time is no message kept back, so the second such time is enough.
        boolean asTime = jump > 0 && Math.abs(ran - passed) <= TOGETHER_MILLIS;
        if (atItsPace && (stream.odd >= TIMES || asTime)) {
            evidence.emit(judgement(measured, jump > 0 ? "BEHIND" : "AHEAD", Math.abs(jump), stream.oddFirstSeen));
            // From here on this is its clock: it is told once, and again should it jump again.
            stream.delay = seen - determined;
            stream.newest = determined;
            stream.newestSeen = seen;
            stream.odd = 0;
        }
    }

    private static Judgement judgement(Measurement measured, String how, long millis, long since) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        boolean frozen = how.equals("FROZEN");
        facts.put("behindMinutes", Fact.of(how.equals("BEHIND") ? Math.round(millis / 60_000.0) : 0));
        facts.put("aheadMinutes", Fact.of(how.equals("AHEAD") ? Math.round(millis / 60_000.0) : 0));
        facts.put("frozenSeconds", Fact.of(frozen ? Math.round(millis / 1_000.0) : 0));
        facts.put("saidAt", Fact.of(measured.point().name()));
        Instant end = measured.origin().at();
        Instant start = Instant.ofEpochMilli(since);
        return new Judgement(
                measured.subject(),
                null,
                ProtocolKinds.TIME_INCONSISTENT,
                start.isAfter(end) ? end : start,
                end,
                ProtocolKinds.TIME_INCONSISTENT.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        measured.origin().source(), measured.origin().sequence())));
    }

    @Override
    public StateCodec<State> codec() {
        return new Codec();
    }

    private static final class Codec extends PackedCodec<State> {
        Codec() {
            super(1);
        }

        @Override
        void write(State state, DataOutputStream out) throws IOException {
            out.writeInt(state.streams.size());
            for (Stream stream : state.streams) {
                out.writeByte(stream.point);
                write(stream.reporter, out);
                out.writeInt(stream.times);
                out.writeLong(stream.newest);
                out.writeLong(stream.newestSeen);
                out.writeLong(stream.delay);
                out.writeLong(stream.pace);
                out.writeInt(stream.odd);
                out.writeLong(stream.oddFirst);
                out.writeLong(stream.oddFirstSeen);
                out.writeLong(stream.oddLast);
                out.writeInt(stream.changes);
                out.writeInt(stream.code);
                out.writeFloat(stream.value);
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            for (int left = count(in, MOST_STREAMS); left > 0; left--) {
                Stream stream = new Stream(in.readByte(), subject(in));
                stream.times = in.readInt();
                stream.newest = in.readLong();
                stream.newestSeen = in.readLong();
                stream.delay = in.readLong();
                stream.pace = in.readLong();
                stream.odd = in.readInt();
                stream.oddFirst = in.readLong();
                stream.oddFirstSeen = in.readLong();
                stream.oddLast = in.readLong();
                stream.changes = in.readInt();
                stream.code = in.readInt();
                stream.value = in.readFloat();
                state.streams.add(stream);
            }
            return state;
        }
    }
}
