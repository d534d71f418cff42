package org.cylcomed.detection.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;

/**
 * One measurement at the monitor, at the gateway and in the record: same device, same code, same time of measuring, so the
 * same value. A difference needs no threshold but rounding, and points at the hop that told it.
 *
 * <p>A monitor speaks each second and a message carries whole seconds, so a value from further on agrees if it equals, or
 * lies between, what the monitor measured around that time; it is judged once the monitor's next seconds are known, in
 * whichever order the readers deliver. A great difference is told at once, a small one when it comes three times running:
 * gateways average. Quiet: values without a time of measuring, of two patients, or in units that are not one; and two
 * senders of one point, which is for the sensor in between to tell.
 */
final class ValueProcessor implements Processor<ValueHistory> {
    private static final long AROUND_MILLIS = 1_600;
    /** Values of a monitor this close together are one row if they are equal. */
    private static final long PAUSE_MILLIS = 2_500;

    private static final double GREAT = 4;
    private static final int SMALL_STRIKES = 3;

    @Override
    public String name() {
        return "value-mismatch";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Measurement measured && measured.determinedAt() != null
                ? Optional.of(new Key(measured.subject()))
                : Optional.empty();
    }

    @Override
    public ValueHistory initial(Key key) {
        return new ValueHistory();
    }

    @Override
    public StateCodec<ValueHistory> codec() {
        return new ValueHistory.Codec();
    }

    @Override
    public ValueHistory process(ValueHistory state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Measurement measured) || measured.determinedAt() == null) {
            return state;
        }
        Quantity quantity = Quantity.of(measured.code(), measured.value(), measured.unit());
        int code = state.codeOf(quantity.code());
        int reporter = state.reporterOf(measured.reporter());
        if (code < 0 || reporter < 0) {
            return state;
        }
        long at = measured.determinedAt().toEpochMilli();
        int patient = measured.patient() == null ? 0 : measured.patient().hmac().hashCode() | 1;
        int point = measured.point().ordinal();
        boolean atMonitor = measured.point() == Point.MONITOR;
        int row = state.add(code, point, reporter, at, quantity, patient, atMonitor ? PAUSE_MILLIS : 0);
        if (!atMonitor) {
            state.open[row] = true;
            judge(state, row, quantity, measured, evidence);
        }
        for (int waiting = 0; waiting < state.rows; waiting++) {
            if (state.open[waiting] && state.code[waiting] == code && state.point[waiting] > point) {
                judge(state, waiting, quantity, measured, evidence);
            }
        }
        return state;
    }

    /** Compares one row with all nearer to the source, if enough of them is known. */
    private static void judge(ValueHistory state, int row, Quantity quantity, Measurement latest, Emitter evidence) {
        long at = state.to[row];
        boolean measuring = measuring(state, row);
        boolean monitored = false;
        boolean monitorWentOn = false;
        int near = 0;
        int source = -1;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double closest = Double.POSITIVE_INFINITY;
        for (int other = 0; other < state.rows; other++) {
            if (other == row || state.code[other] != state.code[row] || state.unit[other] != state.unit[row]) {
                continue;
            }
            boolean monitor = state.point[other] == Point.MONITOR.ordinal();
            monitored |= monitor;
            monitorWentOn |= monitor && state.to[other] >= at + AROUND_MILLIS;
            long around = monitor ? AROUND_MILLIS : 0;
            if (monitor && !measuring) {
                continue;
            }
            boolean nearer = state.point[other] < state.point[row];
            if (nearer
                    && samePatient(state, row, other)
                    && state.from[other] <= at + around
                    && state.to[other] >= at - around) {
                near++;
                least = Math.min(least, state.value[other]);
                most = Math.max(most, state.value[other]);
                double apart = Math.abs(state.value[other] - state.value[row]);
                if (apart < closest) {
                    closest = apart;
                    source = other;
                }
            }
        }
        if (near == 0 || (monitored && !monitorWentOn)) {
            return;
        }
        state.open[row] = false;
        boolean between = state.value[row] >= least && state.value[row] <= most;
        double tolerance = new Quantity("", "", state.value[row], state.unit[row]).tolerance();
        if (between || closest <= tolerance) {
            state.strikes = 0;
            return;
        }
        state.mismatches++;
        state.strikes++;
        if (closest > GREAT * tolerance || state.strikes >= SMALL_STRIKES) {
            evidence.emit(told(state, row, source, quantity, latest));
        }
        if (closest > GREAT * tolerance) {
            int unchanged = Copy.unchanged(state, row, AROUND_MILLIS);
            if (unchanged > 0) {
                evidence.emit(altered(state, row, unchanged, quantity, latest));
            }
        }
    }

    /** Whether the monitor told of before and after: one that was away, or began just then, cannot contradict. */
    private static boolean measuring(ValueHistory state, int row) {
        long at = state.to[row];
        boolean before = false;
        boolean after = false;
        for (int other = 0; other < state.rows; other++) {
            if (state.point[other] == Point.MONITOR.ordinal()
                    && state.code[other] == state.code[row]
                    && state.unit[other] == state.unit[row]) {
                before |= state.from[other] <= at && state.to[other] >= at - AROUND_MILLIS;
                after |= state.to[other] >= at && state.from[other] <= at + AROUND_MILLIS;
            }
        }
        return before && after;
    }

    private static boolean samePatient(ValueHistory state, int one, int other) {
        return state.patient[one] == 0 || state.patient[other] == 0 || state.patient[one] == state.patient[other];
    }

    private static Judgement told(ValueHistory state, int row, int source, Quantity quantity, Measurement latest) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("what", Fact.of(quantity.name()));
        Point said = Point.values()[state.point[row]];
        Point measured = Point.values()[state.point[source]];
        facts.put("saidAt", Fact.of(said.name()));
        facts.put("inRecord", Fact.of(said == Point.FHIR));
        facts.put("inMessages", Fact.of(said == Point.HL7 || said == Point.GATEWAY));
        facts.put("atPlatform", Fact.of(said == Point.MQTT));
        facts.put("measuredAt", Fact.of(measured.name()));
        facts.put("atDevice", Fact.of(measured == Point.MONITOR));
        facts.put("byMessage", Fact.of(measured != Point.MONITOR));
        facts.put("times", Fact.of(state.mismatches > 1 ? state.mismatches : 0));
        return judgement(state, row, ProtocolKinds.VALUE_MISMATCH, facts, latest);
    }

    private static Judgement altered(
            ValueHistory state, int row, int unchanged, Quantity quantity, Measurement latest) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("what", Fact.of(quantity.name()));
        facts.put("unchanged", Fact.of(unchanged));
        return judgement(state, row, ProtocolKinds.MESSAGE_ALTERED, facts, latest);
    }

    private static Judgement judgement(
            ValueHistory state, int row, Kind kind, SortedMap<String, Fact> facts, Measurement latest) {
        Instant start = Instant.ofEpochMilli(state.to[row]);
        Instant end = latest.origin().at();
        Subject reporter = state.reporters.get(state.reporter[row]);
        return new Judgement(
                latest.subject(),
                reporter.equals(latest.subject()) ? null : reporter,
                kind,
                start.isAfter(end) || Duration.between(start, end).toHours() > 0 ? end : start,
                end,
                kind.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        latest.origin().source(), latest.origin().sequence())));
    }
}
