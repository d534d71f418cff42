package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.jspecify.annotations.Nullable;

/**
 * One name that two machines use at the same time. A second after which the first is silent is a fail-over or a new
 * lease; the first speaking on is not.
 *
 * <p>Two in one sensor's sight are that sensor's to tell, for the protocols whose order of messages it follows; here they
 * count if they were seen from different places. Names of imaging are judged here alone, and so are those that a broker or
 * a hub tells of whoever comes to it: no sensor sees them. Names people configure are kept
 * apart by network already, so the same name in two hospitals is two names.
 */
final class IdentityProcessor implements Processor<IdentityProcessor.State> {
    private static final Set<Namespace> JUDGED = EnumSet.of(
            Namespace.CERTIFICATE_KEY, Namespace.EPR, Namespace.HL7_SENDER, Namespace.AE_TITLE, Namespace.MQTT_CLIENT);
    /** Bases of a broker's word on its clients, and a hub's on its sensors: both that use a name come to the one place. */
    private static final Set<String> TOLD_BY_ONE = Set.of("mqtt-broker", "gatt");

    private static final int MOST_HOLDERS = 4;
    private static final long TOGETHER_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int RETURNS = 2;

    /** One name. */
    static final class State {
        final List<Holder> holders = new ArrayList<>(1);
        int latest = -1;
        /** How often one came back while the other had not left. */
        int returns;
    }

    private record Holder(Subject subject, String source, long last) {}

    @Override
    public String name() {
        return "identity-conflict";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        Identifier name = name(observation);
        return name == null ? Optional.empty() : Optional.of(new Key(name));
    }

    private static @Nullable Identifier name(Observation observation) {
        return observation instanceof Identity identity
                        && identity.claim() instanceof Claim.Alias alias
                        && (JUDGED.contains(alias.identifier().namespace()) || isToldByOne(identity))
                ? alias.identifier()
                : null;
    }

    private static boolean isToldByOne(Observation observation) {
        return observation instanceof Identity identity && TOLD_BY_ONE.contains(identity.basis());
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        Identifier name = name(observation);
        if (name == null || evidence.late()) {
            return state;
        }
        long at = observation.origin().at().toEpochMilli();
        String source = observation.origin().source().value();
        int place = place(state, observation.subject());
        if (place < 0 && state.holders.size() == MOST_HOLDERS) {
            return state;
        }
        Holder now = new Holder(observation.subject(), source, at);
        if (place < 0) {
            state.holders.add(now);
            state.latest = state.holders.size() - 1;
            return state;
        }
        Holder before = state.holders.set(place, now);
        if (state.latest == place) {
            return state;
        }
        Holder other = state.holders.get(state.latest);
        boolean together = at - before.last() <= TOGETHER_MILLIS && at - other.last() <= TOGETHER_MILLIS;
        state.returns = together ? state.returns + 1 : 0;
        boolean ours = name.namespace() == Namespace.AE_TITLE
                || isToldByOne(observation)
                || !other.source().equals(source);
        if (state.returns >= RETURNS && ours) {
            Holder later = place > state.latest ? now : other;
            Holder earlier = place > state.latest ? other : now;
            evidence.emit(told(name, later, earlier, observation));
        }
        state.latest = place;
        return state;
    }

    private static int place(State state, Subject subject) {
        for (int i = 0; i < state.holders.size(); i++) {
            if (state.holders.get(i).subject().equals(subject)) {
                return i;
            }
        }
        return -1;
    }

    private static Judgement told(Identifier name, Holder later, Holder earlier, Observation observation) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("name", Fact.of(name.value()));
        facts.put("namespace", Fact.of(name.namespace().name()));
        Instant end = observation.origin().at();
        return new Judgement(
                later.subject(),
                earlier.subject(),
                ProtocolKinds.IDENTITY_CONFLICT,
                Instant.ofEpochMilli(Math.min(later.last(), earlier.last())),
                end,
                ProtocolKinds.IDENTITY_CONFLICT.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        observation.origin().source(), observation.origin().sequence())));
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
            out.writeByte(state.latest);
            out.writeInt(state.returns);
            out.writeInt(state.holders.size());
            for (Holder holder : state.holders) {
                write(holder.subject(), out);
                out.writeUTF(holder.source());
                out.writeLong(holder.last());
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            state.latest = in.readByte();
            state.returns = in.readInt();
            for (int left = count(in, MOST_HOLDERS); left > 0; left--) {
                state.holders.add(new Holder(subject(in), in.readUTF(), in.readLong()));
            }
            if (state.latest >= state.holders.size()) {
                throw new IOException("names nothing");
            }
            return state;
        }
    }
}
