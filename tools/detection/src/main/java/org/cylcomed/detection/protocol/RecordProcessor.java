package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.Subject;
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
 * Somebody reads the record of many patients within a minute, many times as many as he ever did before.
 *
 * <p>Quiet: whoever reads one patient again and again; an integration that reads everybody's each minute, once it is known
 * to; what opens one ward's list.
 */
final class RecordProcessor implements Processor<RecordProcessor.State> {
    /** FHIR's interactions as a record's log names them, and HTTP's verb where they are seen in clear text. */
    private static final Set<String> READING = Set.of("GET", "read", "vread", "search", "search-type", "history");

    private static final int MOST_READERS = 128;
    private static final int MOST_PATIENTS = 512;
    /** More than a ward has beds and an audit looks at in a minute. */
    private static final int MANY = 60;

    private static final int TIMES = 5;
    private static final long MINUTE_MILLIS = 60_000;

    /** One record. */
    static final class State {
        final List<Reader> readers = new ArrayList<>(2);
    }

    static final class Reader {
        final Subject subject;
        long from;
        int[] patients = new int[4];
        int read;
        /** The most in any minute before this one. */
        int most;

        boolean said;

        Reader(Subject subject, long from) {
            this.subject = subject;
            this.from = from;
        }
    }

    @Override
    public String name() {
        return "record-sweep";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Operation operation
                        && operation.protocol().equals("FHIR")
                        && operation.patient() != null
                        && READING.contains(operation.verb())
                ? Optional.of(new Key(operation.peer()))
                : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Operation operation) || operation.patient() == null || evidence.late()) {
            return state;
        }
        long at = operation.origin().at().toEpochMilli();
        Reader reader = reader(state, operation.subject(), at);
        if (at - reader.from > MINUTE_MILLIS) {
            // What was told as too many is no habit yet.
            reader.most = reader.said ? reader.most : Math.max(reader.most, reader.read);
            reader.from = at;
            reader.read = 0;
            reader.said = false;
        }
        add(reader, operation.patient());
        if (!reader.said && reader.read >= MANY && reader.read >= TIMES * reader.most) {
            reader.said = true;
            evidence.emit(told(reader, operation));
        }
        return state;
    }

    /** Of more than are kept, who has not read for longest is forgotten, and what was usual of it. */
    private static Reader reader(State state, Subject subject, long at) {
        for (Reader reader : state.readers) {
            if (reader.subject.equals(subject)) {
                return reader;
            }
        }
        if (state.readers.size() == MOST_READERS) {
            state.readers.remove(Collections.min(state.readers, Comparator.comparingLong(each -> each.from)));
        }
        Reader reader = new Reader(subject, at);
        state.readers.add(reader);
        return reader;
    }

    private static void add(Reader reader, PatientKey patient) {
        int hash = patient.hmac().hashCode();
        for (int place = 0; place < reader.read; place++) {
            if (reader.patients[place] == hash) {
                return;
            }
        }
        if (reader.read == MOST_PATIENTS) {
            return;
        }
        if (reader.read == reader.patients.length) {
            reader.patients = Arrays.copyOf(reader.patients, 2 * reader.read);
        }
        reader.patients[reader.read++] = hash;
    }

    private static Judgement told(Reader reader, Operation latest) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("patients", Fact.of(reader.read));
        facts.put("most", Fact.of(reader.most));
        return new Judgement(
                reader.subject,
                latest.peer(),
                ProtocolKinds.RECORD_SWEEP,
                Instant.ofEpochMilli(reader.from),
                latest.origin().at(),
                ProtocolKinds.RECORD_SWEEP.ratio().value(),
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
            out.writeInt(state.readers.size());
            for (Reader reader : state.readers) {
                write(reader.subject, out);
                out.writeLong(reader.from);
                out.writeInt(reader.read);
                for (int place = 0; place < reader.read; place++) {
                    out.writeInt(reader.patients[place]);
                }
                out.writeInt(reader.most);
                out.writeBoolean(reader.said);
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            for (int left = count(in, MOST_READERS); left > 0; left--) {
                Reader reader = new Reader(subject(in), in.readLong());
                reader.read = count(in, MOST_PATIENTS);
                reader.patients = new int[Math.max(4, reader.read)];
                for (int place = 0; place < reader.read; place++) {
                    reader.patients[place] = in.readInt();
                }
                reader.most = in.readInt();
                reader.said = in.readBoolean();
                state.readers.add(reader);
            }
            return state;
        }
    }
}
