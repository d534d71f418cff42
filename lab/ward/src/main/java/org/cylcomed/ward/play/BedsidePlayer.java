package org.cylcomed.ward.play;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.physiology.Numbers;
import org.cylcomed.ward.physiology.Patient;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.cylcomed.ward.sdc.Bedside;
import org.jspecify.annotations.Nullable;

/** One monitor or ventilator: measures its patient, tells it by SDC, and does what befalls itself. */
final class BedsidePlayer {
    private static final double REPORT = 0.25;
    private static final int LOOP_SECONDS = 8;
    private static final double WIDE = 50;
    private static final long TEST_SECONDS = 2;

    private final Member self;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    private final Lan lan;
    private final Consumer<Member> back;
    private final boolean ventilator;
    private final Patient patient;
    /** Of a second: no two devices were switched on at the same moment. */
    private final double phase;

    private final BlockingQueue<Act> due = new LinkedBlockingQueue<>();
    private final Map<String, Double> periods = Map.of("ecg", 0.004, "pleth", 0.008, "airway", 0.02, "flow", 0.02);
    private @Nullable Act act;
    private double until;
    private String address;
    private @Nullable Loop loop;
    private boolean low;
    private boolean wasPaused;
    private volatile double limit = Patient.LOW_OXYGEN;
    private volatile double inspired;
    private volatile long shift;

    /** A wave that repeats, and its numbers. */
    private record Loop(long from, Map<String, double[]> samples, List<Map<String, OptionalDouble>> numbers) {}

    /** @param back told when the device has come back after it was away */
    BedsidePlayer(
            Script script, Member self, Tempo tempo, Truth truth, Authority authority, Lan lan, Consumer<Member> back) {
        this.self = self;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
        this.lan = lan;
        this.back = back;
        ventilator = self.kind() == Scenario.Kind.VENTILATOR;
        patient = script.patient(self);
        phase = new SplittableRandom(self.patientSeed() + self.kind().ordinal()).nextDouble();
        address = self.address();
        inspired = Math.rint(100 * self.patient().inspiredOxygen());
    }

    /** Does this from now on; any thread. */
    void act(Act act) {
        due.add(act);
    }

    /** Seconds its clock is wrong by. */
    long shift() {
        return shift;
    }

    Bedside start() throws IOException {
        return Bedside.start(
                new Bedside.Label(
                        self.endpointReference(),
                        "Bed " + self.bed() + (ventilator ? " ventilator" : " monitor"),
                        address,
                        self.model(),
                        self.identifier()),
                ventilator ? "ventilator.xml" : "monitor.xml",
                authority,
                this::set);
    }

    private void set(String target, double value) {
        if (target.equals("oxygen-low")) {
            limit = value;
        } else {
            inspired = value;
        }
        truth.say("set", self.id(), "bed", self.bed(), "target", target, "value", value);
    }

    /** On its own thread, until interrupted. */
    void run(Bedside started) throws IOException, InterruptedException {
        Bedside bedside = started;
        truth.say("ready", self.id(), "bed", self.bed(), "address", self.address());
        Map<String, DoubleUnaryOperator> waves = ventilator
                ? Map.of("airway", patient::airway, "flow", patient::flow)
                : Map.of("ecg", patient::ecg, "pleth", patient::pleth);
        for (long second = Math.max(1, (long) tempo.now() + 1); ; second++) {
            Act next = due.poll();
            if (next != null) {
                act = next;
                until = second + next.seconds();
                bedside = begin(next, bedside, second, waves);
                second = Math.max(second, (long) tempo.now() + 1);
            }
            Act now = act;
            if (now != null && second >= until) {
                end(now);
            }
            Loop repeated = loop;
            for (double from = second - 1; from < second; from += REPORT) {
                tempo.await(from + REPORT + phase);
                patient.advance(second);
                bedside.waves(
                        repeated == null ? waves : looped(repeated),
                        periods,
                        from,
                        from + REPORT,
                        tempo.at(from + shift));
            }
            Numbers numbers = patient.numbers();
            Map<String, OptionalDouble> values = repeated == null
                    ? values(numbers)
                    : repeated.numbers().get((int) ((second - repeated.from()) % LOOP_SECONDS));
            bedside.values(values, tempo.at(second + shift));
            if (!ventilator) {
                alarm(bedside, values, second);
            }
        }
    }

    private void alarm(Bedside bedside, Map<String, OptionalDouble> values, long second) {
        boolean tested = act != null && act.deed() == Deed.ALARM_TESTED;
        boolean now = tested
                ? second / TEST_SECONDS % 2 == 0
                : values.getOrDefault("oxygen", OptionalDouble.empty()).orElse(100) < limit;
        boolean paused = act != null && act.deed() == Deed.ALARM_PAUSED;
        if (now != low || paused != wasPaused) {
            boolean rose = now != low;
            low = now;
            wasPaused = paused;
            String raised = tempo.clock().instant().toString();
            bedside.alarm(now, paused, limit, tempo.at(second + shift));
            if (rose) {
                truth.say("alarm", self.id(), "bed", self.bed(), "low-oxygen", now, "paused", paused, "raised", raised);
            }
        }
    }

    private Bedside begin(Act begun, Bedside running, long second, Map<String, DoubleUnaryOperator> waves)
            throws IOException, InterruptedException {
        truth.begins(begun, "device", self.id());
        switch (begun.deed()) {
            case CLOCK_SHIFTED -> shift = -60L * begun.values();
            case SETTING_BY_HAND -> inspired = Math.min(100, inspired + begun.values());
            case LIMITS_SET -> limit = WIDE;
            case WAVE_LOOPED -> loop = repeat(second, waves);
            case STANDBY -> {
                running.stop();
                tempo.await(second + begun.seconds());
                return again();
            }
            case NEW_LEASE -> {
                running.stop();
                lan.readdress(self, address, self.spare());
                address = self.spare();
                return again();
            }
            default -> {} // the alarm looks for itself whether it is paused or tested
        }
        return running;
    }

    private Bedside again() throws IOException {
        Bedside bedside = start();
        truth.say("ready", self.id(), "bed", self.bed(), "address", address);
        back.accept(self);
        return bedside;
    }

    private void end(Act over) {
        act = null;
        if (over.deed() == Deed.CLOCK_SHIFTED) {
            shift = 0;
        }
        loop = null;
        truth.ends(over, "device", self.id());
    }

    private Loop repeat(long second, Map<String, DoubleUnaryOperator> waves) {
        Map<String, double[]> samples = new LinkedHashMap<>();
        waves.forEach((handle, wave) -> {
            double period = periods.getOrDefault(handle, 0.01);
            double[] kept = new double[(int) Math.round(LOOP_SECONDS / period)];
            for (int sample = 0; sample < kept.length; sample++) {
                kept[sample] = wave.applyAsDouble(second - 1 - LOOP_SECONDS + sample * period);
            }
            samples.put(handle, kept);
        });
        List<Map<String, OptionalDouble>> numbers = new ArrayList<>();
        for (int place = 0; place < LOOP_SECONDS; place++) {
            numbers.add(values(patient.numbers()));
        }
        return new Loop(second, samples, numbers);
    }

    private Map<String, DoubleUnaryOperator> looped(Loop repeated) {
        Map<String, DoubleUnaryOperator> waves = new LinkedHashMap<>();
        repeated.samples()
                .forEach((handle, samples) -> waves.put(handle, at -> {
                    long sample = Math.round((at - repeated.from() + 1) / periods.getOrDefault(handle, 0.01));
                    return samples[(int) Math.floorMod(sample, (long) samples.length)];
                }));
        return waves;
    }

    private Map<String, OptionalDouble> values(Numbers numbers) {
        Map<String, OptionalDouble> values = new LinkedHashMap<>();
        if (ventilator) {
            values.put("inspired-oxygen", OptionalDouble.of(inspired));
            values.put("end-pressure", OptionalDouble.of(self.patient().endPressure()));
            values.put("tidal-volume", OptionalDouble.of(self.patient().tidalMillilitres()));
            values.put("peak-pressure", OptionalDouble.of(numbers.peakPressure()));
            values.put("ventilation-rate", OptionalDouble.of(numbers.respiratoryRate()));
        } else {
            values.put("heart-rate", numbers.heartRate());
            values.put("pulse-rate", numbers.pulseRate());
            values.put("oxygen", numbers.oxygen());
            values.put("respiratory-rate", OptionalDouble.of(numbers.respiratoryRate()));
            values.put("systolic", OptionalDouble.of(numbers.systolic()));
            values.put("diastolic", OptionalDouble.of(numbers.diastolic()));
            values.put("mean", OptionalDouble.of(numbers.mean()));
        }
        return values;
    }
}
