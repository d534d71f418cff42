package org.cylcomed.ward.play;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleUnaryOperator;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.physiology.Numbers;
import org.cylcomed.ward.physiology.Patient;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.cylcomed.ward.sdc.Authority;
import org.cylcomed.ward.sdc.Bedside;
import org.cylcomed.ward.sdc.CentralStation;

/** Plays the SDC family: monitors, ventilators, the central station, and the gateway that hears it. */
final class SdcProcess implements Player {
    private static final int KEPT_SECONDS = 15;
    private static final double REPORT = 0.25;
    private static final double LOW_OXYGEN = 88;
    private static final Map<String, Reading.Term> TERMS = Map.of(
            "heart-rate", Reading.Term.HEART_RATE,
            "pulse-rate", Reading.Term.PULSE_RATE,
            "oxygen", Reading.Term.OXYGEN,
            "respiratory-rate", Reading.Term.RESPIRATORY_RATE,
            "systolic", Reading.Term.SYSTOLIC,
            "diastolic", Reading.Term.DIASTOLIC,
            "mean", Reading.Term.MEAN);

    private final Script script;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    /** Started one at a time, the first is there early; all at once, everybody would be late. */
    private final List<CountDownLatch> turns = new ArrayList<>();

    private final Map<String, ConcurrentSkipListMap<Long, List<Reading>>> received = new ConcurrentHashMap<>();

    SdcProcess(Script script, Tempo tempo, Truth truth) {
        this.script = script;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = new Authority(tempo.start());
    }

    @Override
    public void start(Lan lan) {
        List<Member> bedsides = new ArrayList<>();
        for (Member member : script.of(Scenario.Stack.SDC)) {
            if (member.kind() == Scenario.Kind.MONITOR || member.kind() == Scenario.Kind.VENTILATOR) {
                bedsides.add(member);
            }
        }
        // The attacked bed is first and the central station soon, so that the story can begin in time.
        bedsides.sort((one, other) -> Boolean.compare(isAttacked(other), isAttacked(one)));
        Member central = script.of(Scenario.Kind.CENTRAL_STATION);
        List<Member> order = new ArrayList<>(bedsides);
        order.add(2, central);
        order.forEach(member -> turns.add(new CountDownLatch(1)));
        for (int place = 0; place < order.size(); place++) {
            Member member = order.get(place);
            int turn = place;
            lan.join(
                    member,
                    () -> {
                        if (member.equals(central)) {
                            central(turn, central, bedsides);
                        } else {
                            bedside(turn, member);
                        }
                    },
                    this::failed);
        }
        turns.getFirst().countDown();
        Member gateway = script.of(Scenario.Kind.GATEWAY);
        lan.join(gateway, () -> new Gateway(script, tempo, this::received, truth).run(), this::failed);
    }

    private void next(int turn) {
        if (turn + 1 < turns.size()) {
            turns.get(turn + 1).countDown();
        }
    }

    private boolean isAttacked(Member member) {
        return member.kind() == Scenario.Kind.MONITOR
                && script.acts().stream().anyMatch(act -> !act.lookAlike() && act.bed() == member.bed());
    }

    private void failed(Member member, Exception failure) {
        truth.say("failed", member.id(), "reason", String.valueOf(failure));
    }

    @Override
    public void command(String line) {
        // Nothing is said to devices; they have no door for it.
    }

    private Optional<List<Reading>> received(Member monitor, long second) {
        var known = received.get(monitor.endpointReference());
        return known == null ? Optional.empty() : Optional.ofNullable(known.get(second));
    }

    private void bedside(int turn, Member self) throws IOException, InterruptedException {
        boolean ventilator = self.kind() == Scenario.Kind.VENTILATOR;
        Bedside bedside;
        turns.get(turn).await();
        try {
            bedside = Bedside.start(
                    new Bedside.Label(
                            self.endpointReference(),
                            "Bed " + self.bed() + (ventilator ? " ventilator" : " monitor"),
                            self.address(),
                            self.model(),
                            self.name()),
                    ventilator ? "ventilator.xml" : "monitor.xml",
                    authority);
        } finally {
            next(turn);
        }
        truth.say("ready", self.id(), "bed", self.bed(), "address", self.address());
        Patient patient = script.patient(self);
        Map<String, DoubleUnaryOperator> waves = ventilator
                ? Map.of("airway", patient::airway, "flow", patient::flow)
                : Map.of("ecg", patient::ecg, "pleth", patient::pleth);
        Map<String, Double> periods = Map.of("ecg", 0.004, "pleth", 0.008, "airway", 0.02, "flow", 0.02);
        boolean low = false;
        for (long second = (long) tempo.now() + 1; ; second++) {
            for (double from = second - 1; from < second; from += REPORT) {
                tempo.await(from + REPORT);
                patient.advance(second);
                bedside.waves(waves, periods, from, from + REPORT, tempo.at(from));
            }
            Numbers numbers = patient.numbers();
            bedside.values(ventilator ? ventilation(self, numbers) : monitoring(numbers), tempo.at(second));
            boolean now = numbers.oxygen().orElse(100) < LOW_OXYGEN;
            if (!ventilator && now != low) {
                low = now;
                bedside.alarm(low, tempo.at(second));
                truth.say("alarm", self.id(), "bed", self.bed(), "low-oxygen", low);
            }
        }
    }

    private static Map<String, OptionalDouble> monitoring(Numbers numbers) {
        Map<String, OptionalDouble> values = new LinkedHashMap<>();
        values.put("heart-rate", numbers.heartRate());
        values.put("pulse-rate", numbers.pulseRate());
        values.put("oxygen", numbers.oxygen());
        values.put("respiratory-rate", OptionalDouble.of(numbers.respiratoryRate()));
        values.put("systolic", OptionalDouble.of(numbers.systolic()));
        values.put("diastolic", OptionalDouble.of(numbers.diastolic()));
        values.put("mean", OptionalDouble.of(numbers.mean()));
        return values;
    }

    private static Map<String, OptionalDouble> ventilation(Member self, Numbers numbers) {
        Map<String, OptionalDouble> values = new LinkedHashMap<>();
        values.put("inspired-oxygen", OptionalDouble.of(100 * self.patient().inspiredOxygen()));
        values.put("end-pressure", OptionalDouble.of(self.patient().endPressure()));
        values.put("tidal-volume", OptionalDouble.of(self.patient().tidalMillilitres()));
        values.put("peak-pressure", OptionalDouble.of(numbers.peakPressure()));
        values.put("ventilation-rate", OptionalDouble.of(numbers.respiratoryRate()));
        return values;
    }

    private void central(int turn, Member self, List<Member> bedsides) throws IOException, InterruptedException {
        CentralStation station;
        turns.get(turn).await();
        try {
            station = CentralStation.start("Central station", self.address(), authority, this::told);
        } finally {
            next(turn);
        }
        truth.say("ready", self.id(), "address", self.address());
        station.probe();
        List<Member> missing = new ArrayList<>(bedsides);
        while (!missing.isEmpty()) {
            for (Member bedside : List.copyOf(missing)) {
                if (station.attach(bedside.endpointReference())) {
                    missing.remove(bedside);
                    truth.say("attached", bedside.id(), "bed", bedside.bed());
                }
            }
        }
        Thread.sleep(Duration.ofDays(1));
    }

    private void told(String endpointReference, Map<String, Double> values, Instant determined) {
        long second = Math.round(Duration.between(tempo.start(), determined).toMillis() / 1000.0);
        Map<Reading.Term, Reading> readings = new TreeMap<>();
        values.forEach((handle, value) -> {
            Reading.Term term = TERMS.get(handle);
            if (term != null) {
                readings.put(term, new Reading(term, value));
            }
        });
        var kept = received.computeIfAbsent(endpointReference, reference -> new ConcurrentSkipListMap<>());
        kept.put(second, List.copyOf(readings.values()));
        kept.headMap(second - KEPT_SECONDS).clear();
    }
}
