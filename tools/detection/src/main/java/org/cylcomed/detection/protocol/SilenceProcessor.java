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

/**
 * Which device behind a gateway has fallen silent, by the pace of its own values, while the gateway goes on with others.
 *
 * <p>When the gateway, the sensor or the mirror port pauses, everything does, and nobody is called silent: after a pause
 * of the gateway all get their time again. A clip that falls off ends one value, not the device.
 */
final class SilenceProcessor implements Processor<SilenceProcessor.State> {
    private static final int MOST_DEVICES = 128;
    private static final int PACES = 3;
    private static final int KNOWN = 4;
    private static final long GRACE_MILLIS = 30_000;
    private static final long LONGEST_PACE_MILLIS = 600_000;

    /** One gateway. */
    static final class State {
        final List<Member> members = new ArrayList<>(2);
        long latest = Long.MIN_VALUE;
    }

    static final class Member {
        final Subject device;
        long last;
        long pace;
        int times;
        boolean told;

        Member(Subject device, long last) {
            this.device = device;
            this.last = last;
        }
    }

    @Override
    public String name() {
        return "device-silent";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Measurement measured
                        && !measured.reporter().equals(measured.subject())
                ? Optional.of(new Key(measured.reporter()))
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
        long at = measured.origin().at().toEpochMilli();
        if (state.latest != Long.MIN_VALUE && at - state.latest > longestPause(state)) {
            state.members.forEach(member -> member.last = Math.max(member.last, at));
        }
        state.latest = Math.max(state.latest, at);
        spoke(state, measured.subject(), at);
        for (Member member : state.members) {
            long silence = at - member.last;
            if (!member.told && member.times >= KNOWN && silence > PACES * member.pace + GRACE_MILLIS) {
                member.told = true;
                evidence.emit(told(member, measured, silence));
            }
        }
        return state;
    }

    /** Longer than the gateway's quickest device is used to: then it was the gateway that paused. */
    private static long longestPause(State state) {
        long quickest = LONGEST_PACE_MILLIS;
        for (Member member : state.members) {
            if (member.times >= KNOWN && !member.told) {
                quickest = Math.min(quickest, member.pace);
            }
        }
        return 2 * quickest;
    }

    private static void spoke(State state, Subject device, long at) {
        for (Member member : state.members) {
            if (member.device.equals(device)) {
                long step = at - member.last;
                if (step > 0 && !member.told) {
                    long known = Math.min(step, LONGEST_PACE_MILLIS);
                    // A message carries many values: they come within a second and are one time.
                    if (step >= 1_000) {
                        member.pace = member.times == 0 ? known : Math.max(known, (7 * member.pace + known) / 8);
                        member.times = Math.min(member.times + 1, 1_000_000);
                    }
                }
                member.last = Math.max(member.last, at);
                member.told = false;
                return;
            }
        }
        if (state.members.size() == MOST_DEVICES) {
            state.members.removeIf(member -> member.told);
        }
        if (state.members.size() < MOST_DEVICES) {
            state.members.add(new Member(device, at));
        }
    }

    private static Judgement told(Member member, Measurement latest, long silence) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("silentSeconds", Fact.of(silence / 1_000));
        facts.put("usualSeconds", Fact.of(Math.max(1, member.pace / 1_000)));
        return new Judgement(
                member.device,
                latest.reporter(),
                ProtocolKinds.DEVICE_SILENT,
                Instant.ofEpochMilli(member.last),
                latest.origin().at(),
                ProtocolKinds.DEVICE_SILENT.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        latest.origin().source(), latest.origin().sequence())));
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
            out.writeLong(state.latest);
            out.writeInt(state.members.size());
            for (Member member : state.members) {
                write(member.device, out);
                out.writeLong(member.last);
                out.writeLong(member.pace);
                out.writeInt(member.times);
                out.writeBoolean(member.told);
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            state.latest = in.readLong();
            for (int left = count(in, MOST_DEVICES); left > 0; left--) {
                Member member = new Member(subject(in), in.readLong());
                member.pace = in.readLong();
                member.times = in.readInt();
                member.told = in.readBoolean();
                state.members.add(member);
            }
            return state;
        }
    }
}
