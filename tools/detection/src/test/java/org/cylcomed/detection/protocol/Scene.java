package org.cylcomed.detection.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.observation.AlarmState;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;
import org.cylcomed.engine.Checkpoint;
import org.cylcomed.engine.Engine;

/** A ward whose readers tell the engine what they see, one observation after the other, on its own clock. */
final class Scene {
    static final Instant BEGIN = Instant.parse("2026-11-23T13:00:00Z");
    static final String OXYGEN = "150456";

    final List<Evidence> evidence = new ArrayList<>();
    private final Engine.Plan plan = new Engine.Plan(ProtocolProcessors.all(), Networks.PRIVATE);
    private final Map<String, Long> sequences = new HashMap<>();
    private final boolean interrupted;
    private Engine engine = new Engine(plan, this::told);
    private Instant now = BEGIN;
    private long position;

    private final UnaryOperator<Identifier> renaming;

    Scene() {
        this(false, same -> same);
    }

    /**
     * @param interrupted the engine is stopped and restored from a checkpoint before each observation
     * @param renaming how everybody here is called
     */
    Scene(boolean interrupted, UnaryOperator<Identifier> renaming) {
        this.interrupted = interrupted;
        this.renaming = renaming;
    }

    private Subject called(Subject subject) {
        return subject instanceof Identifier identifier ? renaming.apply(identifier) : subject;
    }

    private void told(Evidence each) {
        if (!each.producer().equals(Engine.DEVICE_BOOK)) {
            evidence.add(each);
        }
    }

    static Identifier address(int host) {
        return new Identifier(Namespace.IP, "", "10.1.0." + host);
    }

    /** A monitor as the messages of its gateway name it. */
    static Identifier monitor(int bed) {
        return new Identifier(Namespace.SERIAL, "EUI-64", "00:09:FB:FF:FE:00:00:" + (10 + bed));
    }

    Instant now() {
        return now;
    }

    Scene pass(double seconds) {
        now = now.plusMillis((long) (seconds * 1_000));
        return this;
    }

    private Origin origin(String source, Instant at) {
        return new Origin(new SourceId(source), sequences.merge(source, 1L, Long::sum), at, now);
    }

    Origin origin(String source) {
        return origin(source, now);
    }

    Scene see(Observation observation) {
        if (interrupted) {
            Checkpoint checkpoint = engine.checkpoint();
            engine = Engine.restore(plan, this::told, checkpoint);
            if (!engine.notices().isEmpty()) {
                throw new AssertionError(engine.notices());
            }
        }
        engine.observe(position++, observation);
        return this;
    }

    /** A value as the monitor itself tells it to a reader. */
    Scene atMonitor(int bed, String code, double value, Instant determined) {
        return value("reader", monitor(bed), monitor(bed), Point.MONITOR, code, value, "%", determined, null);
    }

    /** A value in a message, as a sensor overhears it. */
    Scene inMessage(int bed, Identifier sender, String code, double value, Instant determined) {
        return value("sensor", monitor(bed), sender, Point.HL7, code, value, "262688", determined, null);
    }

    Scene inRecord(int bed, String code, double value, Instant determined) {
        return value("record", monitor(bed), address(30), Point.FHIR, code, value, "%", determined, null);
    }

    Scene value(
            String source,
            Subject device,
            Subject reporter,
            Point point,
            String code,
            double value,
            String unit,
            Instant determined,
            PatientKey patient) {
        return see(new Measurement(
                origin(source, now), called(device), called(reporter), point, code, value, unit, determined, patient));
    }

    Scene alarmAtBed(int bed) {
        return alarm("reader", monitor(bed), monitor(bed), Point.MONITOR, AlarmState.ACTIVE);
    }

    Scene alarmEndsAtBed(int bed) {
        return alarm("reader", monitor(bed), monitor(bed), Point.MONITOR, AlarmState.ENDED);
    }

    Scene alarmInMessage(int bed, Identifier sender) {
        return alarm("sensor", monitor(bed), sender, Point.HL7, AlarmState.ACTIVE);
    }

    private Scene alarm(String source, Subject device, Subject reporter, Point point, AlarmState state) {
        return see(
                new ClinicalAlarm(origin(source, now), called(device), called(reporter), point, "196652", state, now));
    }

    Scene claim(String source, Identifier address, Identifier name) {
        return claim(source, address, name, "test");
    }

    Scene claim(String source, Identifier address, Identifier name, String basis) {
        return see(
                new Identity(origin(source, now), called(address), new Claim.Alias(renaming.apply(name)), 0.9, basis));
    }

    /** A limit of an alarm, as central stations set them. */
    Scene set(Identifier caller, Identifier device, Outcome outcome) {
        return set(caller, device, "SetAlertState", outcome);
    }

    Scene set(Identifier caller, Identifier device, String verb, Outcome outcome) {
        return see(new Operation(
                origin("reader", now),
                called(caller),
                called(device),
                "SDC",
                verb,
                "limit",
                outcome,
                null,
                null,
                null));
    }

    Scene report(Identifier device, Identifier receiver, String sequence, long version) {
        return see(new Operation(
                origin("sensor", now),
                called(device),
                called(receiver),
                "SDC",
                "EpisodicMetricReport",
                sequence,
                Outcome.UNKNOWN,
                Long.toString(version),
                null,
                null));
    }

    Set<String> found() {
        return evidence.stream().map(each -> each.kind().name()).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Evidence> found(Kind kind) {
        return evidence.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    Duration after(Instant start) {
        return Duration.between(start, evidence.getFirst().end());
    }
}
