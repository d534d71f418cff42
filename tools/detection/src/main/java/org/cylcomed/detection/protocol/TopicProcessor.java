package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/**
 * A client of a broker that had topics of its own and now asks for those of others: where its earlier filter named one of
 * many (the second level of {@code homes/7/limits}), the new one names all of them ({@code homes/#}).
 *
 * <p>Quiet: more of its own ({@code homes/7/#}), one home after the other, and who asked for all from the beginning, as
 * platforms do.
 */
final class TopicProcessor implements Processor<TopicProcessor.State> {
    private static final int MOST_FILTERS = 16;
    private static final int MOST_LEVELS = 16;
    private static final int MOST_LENGTH = 256;

    /** One client. */
    static final class State {
        final List<String> own = new ArrayList<>(2);
    }

    @Override
    public String name() {
        return "foreign-topics";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Operation operation
                        && operation.protocol().equals("MQTT")
                        && operation.verb().equals("SUBSCRIBE")
                        && operation.object().length() <= MOST_LENGTH
                ? Optional.of(new Key(operation.subject()))
                : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Operation operation)) {
            return state;
        }
        String filter = operation.object();
        if (state.own.stream().anyMatch(earlier -> takesMore(filter, earlier))) {
            evidence.emit(told(operation));
        } else if (!state.own.contains(filter) && state.own.size() < MOST_FILTERS) {
            state.own.add(filter);
        }
        return state;
    }

    /** Whether all that fit the earlier fit the filter, and it is open at a level above the last where the earlier is not. */
    private static boolean takesMore(String filter, String earlier) {
        String[] asked = filter.split("/", MOST_LEVELS);
        String[] had = earlier.split("/", MOST_LEVELS);
        boolean more = false;
        for (int level = 0; level < had.length; level++) {
            boolean named = !had[level].equals("+") && !had[level].equals("#");
            boolean above = level < had.length - 1;
            if (level < asked.length && asked[level].equals("#")) {
                return more || (named && above);
            }
            if (level >= asked.length || (!asked[level].equals("+") && !asked[level].equals(had[level]))) {
                return false;
            }
            more |= asked[level].equals("+") && named && above;
        }
        return more && asked.length == had.length;
    }

    private static Judgement told(Operation operation) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("filter", Fact.of(operation.object()));
        return new Judgement(
                operation.subject(),
                operation.peer(),
                ProtocolKinds.FOREIGN_TOPICS,
                operation.origin().at(),
                operation.origin().at(),
                ProtocolKinds.FOREIGN_TOPICS.ratio().value(),
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
            out.writeInt(state.own.size());
            for (String filter : state.own) {
                out.writeUTF(filter);
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            for (int left = count(in, MOST_FILTERS); left > 0; left--) {
                state.own.add(in.readUTF());
            }
            return state;
        }
    }
}
