package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;

/**
 * Values of a sensor that its hub tells a second time, with the times they had.
 *
 * <p>Quiet: what is sent again because no acknowledgement came, alone or many in a row behind a tunnel, since nothing
 * newer was told long after it; values that stay, whose times go on.
 */
final class RetoldProcessor implements Processor<RetoldProcessor.State> {
    private static final int KEPT = 96;
    private static final int LEAST = 3;
    private static final long AGO_SECONDS = 30;
    /** So much later something newer was told: the first telling had arrived. */
    private static final long FOLLOWED_SECONDS = 10;

    private static final long QUIET_SECONDS = 600;

    /** One sensor: the last values, each as the hash of its time, code and value, and when it was first told. */
    static final class State {
        final int[] values = new int[KEPT];
        final long[] told = new long[KEPT];
        int next;
        int held;
        /** The newest time of measuring, and when that was told. */
        long newest = Long.MIN_VALUE;

        long newestTold;
        int again;
        long againSince;
        long said = Long.MIN_VALUE / 2;
    }

    @Override
    public String name() {
        return "values-retold";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Measurement measured
                        && measured.point() == Point.GATEWAY
                        && measured.determinedAt() != null
                ? Optional.of(new Key(measured.subject()))
                : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Measurement measured) || evidence.late()) {
            return state;
        }
        Instant determined = measured.determinedAt();
        if (determined == null) {
            return state;
        }
        long measuredAt = determined.toEpochMilli();
        long now = measured.origin().at().getEpochSecond();
        int value = Objects.hash(measuredAt, measured.code(), Double.hashCode(measured.value()));
        int known = find(state, value);
        if (known < 0) {
            keep(state, value, now);
        } else if (measuredAt < state.newest
                && now - state.told[known] >= AGO_SECONDS
                && state.newestTold - state.told[known] >= FOLLOWED_SECONDS) {
            again(state, measured, measuredAt, now, evidence);
        }
        if (measuredAt > state.newest) {
            state.newest = measuredAt;
            state.newestTold = now;
        }
        return state;
    }

    private static int find(State state, int value) {
        for (int place = 0; place < state.held; place++) {
            if (state.values[place] == value) {
                return place;
            }
        }
        return -1;
    }

    private static void keep(State state, int value, long now) {
        state.values[state.next] = value;
        state.told[state.next] = now;
        state.next = (state.next + 1) % KEPT;
        state.held = Math.min(KEPT, state.held + 1);
    }

    private static void again(State state, Measurement measured, long measuredAt, long now, Emitter evidence) {
        if (now - state.againSince > AGO_SECONDS) {
            state.again = 0;
            state.againSince = now;
        }
        state.again++;
        if (state.again < LEAST || now - state.said < QUIET_SECONDS) {
            return;
        }
        state.said = now;
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("secondsBack", Fact.of(now - measuredAt / 1_000));
        Instant end = measured.origin().at();
        Instant start = Instant.ofEpochSecond(state.againSince);
        evidence.emit(new Judgement(
                measured.subject(),
                measured.reporter(),
                ProtocolKinds.SEQUENCE_REUSE,
                start.isAfter(end) ? end : start,
                end,
                ProtocolKinds.SEQUENCE_REUSE.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        measured.origin().source(), measured.origin().sequence()))));
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
            out.writeInt(state.held);
            out.writeInt(state.next);
            for (int place = 0; place < state.held; place++) {
                out.writeInt(state.values[place]);
                out.writeLong(state.told[place]);
            }
            out.writeLong(state.newest);
            out.writeLong(state.newestTold);
            out.writeInt(state.again);
            out.writeLong(state.againSince);
            out.writeLong(state.said);
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            state.held = count(in, KEPT);
            state.next = count(in, KEPT - 1);
            for (int place = 0; place < state.held; place++) {
                state.values[place] = in.readInt();
                state.told[place] = in.readLong();
            }
            state.newest = in.readLong();
            state.newestTold = in.readLong();
            state.again = in.readInt();
            state.againSince = in.readLong();
            state.said = in.readLong();
            return state;
        }
    }
}
