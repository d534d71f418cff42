package org.cylcomed.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Processor;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/** One processor with the states of all its keys in a partition. */
final class Stage<S> {
    private final Processor<S> processor;
    private final Partition partition;
    private final int maxKeys;
    private final Consumer<Evidence> out;
    /** Least recently used first, so that the order of ticks and what is forgotten follow from the journal alone. */
    private final LinkedHashMap<Subject, KeyState<S>> states = new LinkedHashMap<>(16, 0.75f, true);

    private long suppressed;
    private long forgotten;

    Stage(Processor<S> processor, Partition partition, int maxKeys, Consumer<Evidence> out) {
        this.processor = processor;
        this.partition = partition;
        this.maxKeys = maxKeys;
        this.out = out;
    }

    String name() {
        return processor.name();
    }

    long suppressed() {
        return suppressed;
    }

    long forgotten() {
        return forgotten;
    }

    void observe(long position, Observation observation, Instant at) {
        Optional<Key> key = processor.key(observation);
        if (key.isEmpty() || !partition.holds(key.get().subject())) {
            return;
        }
        Subject subject = key.get().subject();
        KeyState<S> held = states.get(subject);
        if (held == null) {
            held = new KeyState<>(processor.initial(key.get()));
            states.put(subject, held);
            forgetOldest();
        }
        process(position, subject, held, observation, at, held.arrive(at));
    }

    void tick(long position, Origin origin) {
        states.forEach(
                (subject, held) -> process(position, subject, held, new Tick(origin, subject), origin.at(), false));
    }

    void teach(Subject subject, Lesson lesson) {
        boolean mine = processor.teachable().stream()
                .anyMatch(each -> each.kind().name().equals(lesson.kind()));
        if (!mine || !partition.holds(subject)) {
            return;
        }
        KeyState<S> held = states.get(subject);
        if (held == null) {
            held = new KeyState<>(processor.initial(new Key(subject)));
            states.put(subject, held);
            forgetOldest();
        }
        held.state = processor.taught(held.state, lesson);
    }

    /** The state of a key; its place among the longest unused stays. */
    Optional<byte[]> encoded(Subject subject) {
        for (Map.Entry<Subject, KeyState<S>> each : states.entrySet()) {
            if (each.getKey().equals(subject)) {
                return Optional.of(processor.codec().encode(each.getValue().state));
            }
        }
        return Optional.empty();
    }

    private void process(
            long position, Subject key, KeyState<S> held, Observation observation, Instant at, boolean late) {
        Call call = new Call(position, key, held, at, late);
        try {
            held.state = processor.process(held.state, observation, call);
        } catch (RuntimeException e) {
            throw new IllegalStateException("processor " + name() + " failed at position " + position, e);
        }
        call.over = true;
    }

    private void forgetOldest() {
        if (states.size() > maxKeys) {
            Iterator<Subject> oldest = states.keySet().iterator();
            oldest.next();
            oldest.remove();
            forgotten++;
        }
    }

    /** The emitter of one call of the processor. */
    private final class Call implements Emitter {
        private final long position;
        private final Subject key;
        private final KeyState<S> held;
        private final Instant at;
        private final boolean late;
        private boolean over;

        private Call(long position, Subject key, KeyState<S> held, Instant at, boolean late) {
            this.position = position;
            this.key = key;
            this.held = held;
            this.at = at;
            this.late = late;
        }

        @Override
        public void emit(Judgement judgement) {
            if (over) {
                throw new IllegalStateException("an emitter is valid only during the call it is given to");
            }
            if (!held.mayEmit(judgement.kind().name(), at)) {
                suppressed++;
                return;
            }
            EvidenceId id = EvidenceId.of(name(), key, judgement.kind(), position, held.nextOrdinal(position));
            out.accept(judgement.named(id, name()));
        }

        @Override
        public boolean late() {
            return late;
        }
    }

    void write(DataOutputStream bytes) throws IOException {
        bytes.writeInt(processor.codec().version());
        bytes.writeLong(suppressed);
        bytes.writeLong(forgotten);
        bytes.writeInt(states.size());
        for (Map.Entry<Subject, KeyState<S>> entry : states.entrySet()) {
            KeyState.Bookkeeping kept = entry.getValue().bookkeeping();
            writeSubject(bytes, entry.getKey());
            writeInstant(bytes, kept.latest());
            bytes.writeLong(kept.position());
            bytes.writeInt(kept.ordinal());
            bytes.writeInt(kept.emitted().size());
            for (Map.Entry<String, Instant> emitted : kept.emitted().entrySet()) {
                bytes.writeUTF(emitted.getKey());
                writeInstant(bytes, emitted.getValue());
            }
            Checkpoint.writeBytes(bytes, processor.codec().encode(entry.getValue().state));
        }
    }

    /**
     * Takes over the states of a checkpoint.
     *
     * @return what started anew instead and why, null if nothing did
     */
    @Nullable
    String read(DataInputStream bytes, Json json) throws IOException {
        int version = bytes.readInt();
        long suppressedThen = bytes.readLong();
        long forgottenThen = bytes.readLong();
        int count = bytes.readInt();
        List<Subject> unreadable = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Subject subject = readSubject(bytes, json);
            KeyState.Bookkeeping kept = readBookkeeping(bytes);
            Optional<S> state = processor.codec().decode(version, Checkpoint.readBytes(bytes));
            if (state.isPresent()) {
                states.put(subject, new KeyState<>(state.get(), kept));
            } else {
                unreadable.add(subject);
            }
        }
        suppressed = suppressedThen;
        forgotten = forgottenThen;
        if (unreadable.isEmpty()) {
            return null;
        }
        return "processor " + name() + " starts anew for " + unreadable.size() + " of " + count
                + " keys: it does not read its state of version " + version;
    }

    private static KeyState.Bookkeeping readBookkeeping(DataInputStream bytes) throws IOException {
        Instant latest = readInstant(bytes);
        long position = bytes.readLong();
        int ordinal = bytes.readInt();
        int kinds = bytes.readInt();
        TreeMap<String, Instant> emitted = new TreeMap<>();
        for (int i = 0; i < kinds; i++) {
            emitted.put(bytes.readUTF(), readInstant(bytes));
        }
        return new KeyState.Bookkeeping(latest, position, ordinal, emitted);
    }

    private static void writeSubject(DataOutputStream bytes, Subject subject) throws IOException {
        switch (subject) {
            case DeviceId id -> {
                bytes.writeBoolean(true);
                bytes.writeUTF(id.value());
            }
            case Identifier identifier -> {
                bytes.writeBoolean(false);
                Checkpoint.writeBytes(bytes, Json.write(identifier));
            }
        }
    }

    private static Subject readSubject(DataInputStream bytes, Json json) throws IOException {
        try {
            return bytes.readBoolean() ? new DeviceId(bytes.readUTF()) : json.identifier(Checkpoint.readBytes(bytes));
        } catch (MalformedRecordException | IllegalArgumentException e) {
            throw new IOException("a key cannot be read", e);
        }
    }

    static void writeInstant(DataOutputStream bytes, Instant instant) throws IOException {
        bytes.writeLong(instant.getEpochSecond());
        bytes.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInputStream bytes) throws IOException {
        try {
            return Instant.ofEpochSecond(bytes.readLong(), bytes.readInt());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException("a time cannot be read", e);
        }
    }
}
