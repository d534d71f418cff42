package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.jspecify.annotations.Nullable;

/**
 * The version of an SDC device's state, which only grows while its sequence lasts: the operation's object names the
 * sequence, its message id the version.
 *
 * <p>Kept per receiver, because a slow one is told of old versions. A gap says nothing (standard and profile differ on
 * it), a new sequence is a restart, and one report too late is the network's doing; two running are not.
 */
final class SequenceProcessor implements Processor<SequenceProcessor.State> {
    private static final int MOST = 32;
    private static final int BACK = 2;

    /** Highest version and how often it went below, by receiver and sequence. */
    static final class State {
        final LinkedHashMap<Long, long[]> versions = new LinkedHashMap<>(4, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, long[]> eldest) {
                return size() > MOST;
            }
        };
    }

    @Override
    public String name() {
        return "sequence-reuse";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Operation operation && version(operation) != null
                ? Optional.of(new Key(operation.subject()))
                : Optional.empty();
    }

    private static @Nullable Long version(Operation operation) {
        String id = operation.messageId();
        if (!operation.protocol().equals("SDC") || !operation.verb().endsWith("Report") || id == null) {
            return null;
        }
        try {
            return Long.parseUnsignedLong(id);
        } catch (NumberFormatException other) {
            return null;
        }
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Operation operation) || evidence.late()) {
            return state;
        }
        Long version = version(operation);
        if (version == null) {
            return state;
        }
        long key = (long) operation.peer().toString().hashCode() << 32
                | operation.object().hashCode() & 0xffff_ffffL;
        long[] known = state.versions.computeIfAbsent(key, none -> new long[] {version, 0});
        if (version >= known[0]) {
            known[0] = version;
            known[1] = 0;
        } else if (++known[1] >= BACK) {
            evidence.emit(told(operation, known[0] - version));
        }
        return state;
    }

    private static Judgement told(Operation operation, long back) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("versionsBack", Fact.of(back));
        return new Judgement(
                operation.subject(),
                operation.peer(),
                ProtocolKinds.SEQUENCE_REUSE,
                operation.origin().at(),
                operation.origin().at(),
                ProtocolKinds.SEQUENCE_REUSE.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        operation.origin().source(), operation.origin().sequence())));
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
            out.writeInt(state.versions.size());
            for (Map.Entry<Long, long[]> each : state.versions.entrySet()) {
                out.writeLong(each.getKey());
                out.writeLong(each.getValue()[0]);
                out.writeLong(each.getValue()[1]);
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            for (int left = count(in, MOST); left > 0; left--) {
                state.versions.put(in.readLong(), new long[] {in.readLong(), in.readLong()});
            }
            return state;
        }
    }
}
