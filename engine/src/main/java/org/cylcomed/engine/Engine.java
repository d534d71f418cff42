package org.cylcomed.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.device.Limits;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Processor;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;

/**
 * Runs processors over observations in the order of their journal, in one thread.
 *
 * <p>Each observation first passes the device book, which names its subject, then every processor that wants it. Event
 * time is the observation's own, but never later than it was received, so that nobody's wrong clock moves time ahead.
 * An observation earlier than another of its key is late. Whenever event time passes a full minute, every key that
 * holds state gets a tick, after a gap at most the last {@value #MAX_TICKS_AT_ONCE} of them. A judgement within a
 * minute of the last one of its kind and key is dropped and counted.
 *
 * <p>The same observations at the same positions give the same evidence in the same order with the same ids, whether
 * or not the engine was stopped in between and restored from a checkpoint.
 */
public final class Engine {
    static final int MAX_TICKS_AT_ONCE = 60;

    /** The source of ticks. */
    public static final SourceId SOURCE = new SourceId("engine");

    /** The producer of evidence about contradicting names. */
    public static final String DEVICE_BOOK = "device-book";

    /**
     * What an engine is made of.
     *
     * @param processors in the order in which they see an observation; no two of one name
     * @param site whether an address is one of ours
     * @param partition the share of keys it processes
     * @param maxKeys states kept per processor; beyond it the longest unused is forgotten and counted
     */
    public record Plan(
            List<Processor<?>> processors,
            Predicate<Identifier> site,
            Limits limits,
            Partition partition,
            int maxKeys) {
        public Plan {
            processors = List.copyOf(processors);
            long names = processors.stream().map(Processor::name).distinct().count();
            if (names != processors.size()) {
                throw new IllegalArgumentException("two processors have one name");
            }
            if (maxKeys < 1) {
                throw new IllegalArgumentException("an engine keeps at least one key");
            }
        }

        public Plan(List<Processor<?>> processors, Predicate<Identifier> site) {
            this(processors, site, Limits.USUAL, Partition.WHOLE, 200_000);
        }
    }

    private final Plan plan;
    private final Consumer<Evidence> out;
    private final Map<String, Stage<?>> stages = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();
    private DeviceBook devices;
    private long next;
    /** Greatest event time seen, in minutes since 1970. */
    private long minute = Long.MIN_VALUE;

    /** @param out gets evidence as it comes into being */
    public Engine(Plan plan, Consumer<Evidence> out) {
        this.plan = plan;
        this.out = out;
        this.devices = new DeviceBook(plan.site(), plan.limits());
        addStages();
    }

    private void addStages() {
        for (Processor<?> processor : plan.processors()) {
            stages.put(processor.name(), stage(processor));
        }
    }

    private <S> Stage<S> stage(Processor<S> processor) {
        return new Stage<>(processor, plan.partition(), plan.maxKeys(), out);
    }

    /**
     * An engine that goes on where a checkpoint was taken. What cannot be restored starts anew: {@link #notices()}
     * says what.
     */
    public static Engine restore(Plan plan, Consumer<Evidence> out, Checkpoint checkpoint) {
        Engine engine = new Engine(plan, out);
        try (DataInputStream bytes = checkpoint.read()) {
            engine.read(bytes);
        } catch (IOException | MalformedRecordException | RuntimeException e) {
            Engine anew = new Engine(plan, out);
            anew.notices.add("everything starts anew: the checkpoint cannot be read");
            return anew;
        }
        return engine;
    }

    /** The device book, for who must name subjects as this engine does. Not to be changed. */
    public DeviceBook devices() {
        return devices;
    }

    /** Position of the observation that is expected next: everything before it has been processed. */
    public long next() {
        return next;
    }

    /** What was not restored from a checkpoint, in words. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** Judgements dropped because their kind had spoken within the minute. */
    public long suppressed() {
        return stages.values().stream().mapToLong(Stage::suppressed).sum();
    }

    /** States given up because there was no room. */
    public long forgotten() {
        return stages.values().stream().mapToLong(Stage::forgotten).sum();
    }

    /**
     * Processes an observation.
     *
     * @param position its place in the journal; one below {@link #next()} has been processed and is skipped
     */
    public void observe(long position, Observation observation) {
        if (position < next) {
            return;
        }
        next = position + 1;
        Origin origin = observation.origin();
        Instant at = origin.at().isAfter(origin.received()) ? origin.received() : origin.at();
        tick(position, Math.floorDiv(at.getEpochSecond(), 60));
        DeviceBook.Sighting sighting = devices.see(observation);
        int ordinal = 0;
        for (Judgement contradiction : sighting.contradictions()) {
            if (plan.partition().holds(contradiction.subject())) {
                EvidenceId id =
                        EvidenceId.of(DEVICE_BOOK, contradiction.subject(), contradiction.kind(), position, ordinal);
                out.accept(contradiction.named(id, DEVICE_BOOK));
            }
            ordinal++;
        }
        for (Stage<?> stage : stages.values()) {
            stage.observe(position, sighting.observation(), at);
        }
    }

    /** People taught something, or took it back: it holds from this position on. */
    public void teach(long position, Lesson lesson) {
        if (position < next) {
            return;
        }
        next = position + 1;
        DeviceId device = devices.find(lesson.device()).orElse(lesson.device());
        Subject peer = lesson.peer();
        Optional<DeviceId> named = peer == null ? Optional.empty() : devices.find(peer);
        for (Stage<?> stage : stages.values()) {
            stage.teach(device, lesson);
            // Who was an address when it was told may be a device now.
            if (named.isPresent() && !named.get().equals(peer)) {
                stage.teach(device, lesson.with(named.get()));
            }
        }
    }

    /** What a processor holds of a device, as its codec writes it now; to be asked between two observations. */
    public Optional<byte[]> state(String processor, DeviceId device) {
        Stage<?> stage = stages.get(processor);
        return stage == null
                ? Optional.empty()
                : stage.encoded(devices.find(device).orElse(device));
    }

    /** Something at this position was no observation. */
    public void pass(long position) {
        next = Math.max(next, position + 1);
    }

    private void tick(long position, long reached) {
        if (minute == Long.MIN_VALUE) {
            minute = reached;
        }
        for (long full = Math.max(minute + 1, reached - MAX_TICKS_AT_ONCE + 1); full <= reached; full++) {
            Instant at = Instant.EPOCH.plus(Duration.ofMinutes(full));
            Origin origin = new Origin(SOURCE, Math.max(0, full), at, at);
            for (Stage<?> stage : stages.values()) {
                stage.tick(position, origin);
            }
        }
        minute = Math.max(minute, reached);
    }

    /** All states as they stand, to be taken between two observations. */
    public Checkpoint checkpoint() {
        return Checkpoint.of(bytes -> {
            bytes.writeInt(plan.partition().index());
            bytes.writeInt(plan.partition().count());
            bytes.writeLong(next);
            bytes.writeLong(minute);
            Checkpoint.writeBytes(bytes, Json.write(writer -> writer.snapshot(devices.snapshot())));
            bytes.writeInt(stages.size());
            for (Stage<?> stage : stages.values()) {
                ByteArrayOutputStream section = new ByteArrayOutputStream();
                stage.write(new DataOutputStream(section));
                bytes.writeUTF(stage.name());
                Checkpoint.writeBytes(bytes, section.toByteArray());
            }
        });
    }

    private void read(DataInputStream bytes) throws IOException, MalformedRecordException {
        Partition partition = new Partition(bytes.readInt(), bytes.readInt());
        if (!partition.equals(plan.partition())) {
            throw new IOException("the checkpoint is of another partition");
        }
        Json json = new Json(KindCatalogue.of(List.of()));
        long nextThen = bytes.readLong();
        long minuteThen = bytes.readLong();
        devices = new DeviceBook(plan.site(), plan.limits(), json.snapshot(Checkpoint.readBytes(bytes)));
        int sections = bytes.readInt();
        for (int i = 0; i < sections; i++) {
            String name = bytes.readUTF();
            byte[] section = Checkpoint.readBytes(bytes);
            Stage<?> stage = stages.get(name);
            if (stage == null) {
                notices.add("processor " + name + " is no longer here: its state is left out");
                continue;
            }
            String notice = stage.read(Checkpoint.sectionOf(section), json);
            if (notice != null) {
                notices.add(notice);
            }
        }
        next = nextThen;
        minute = minuteThen;
    }
}
