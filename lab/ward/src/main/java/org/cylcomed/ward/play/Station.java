package org.cylcomed.ward.play;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Script;
import org.cylcomed.ward.sdc.CentralStation;
import org.jspecify.annotations.Nullable;

/** A consumer of the ward: the central station, attached to every bed, or a laptop that attaches when it has something to do. */
final class Station implements CentralStation.Told {
    private static final int KEPT_SECONDS = 15;
    private static final int ATTACH_TRIES = 4;
    private static final Map<String, Reading.Term> TERMS = Map.of(
            "heart-rate", Reading.Term.HEART_RATE,
            "pulse-rate", Reading.Term.PULSE_RATE,
            "oxygen", Reading.Term.OXYGEN,
            "respiratory-rate", Reading.Term.RESPIRATORY_RATE,
            "systolic", Reading.Term.SYSTOLIC,
            "diastolic", Reading.Term.DIASTOLIC,
            "mean", Reading.Term.MEAN);

    private final Script script;
    private final Member self;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    private final ToLongFunction<String> shift;
    private final Map<String, ConcurrentSkipListMap<Long, Heard>> received = new ConcurrentHashMap<>();
    private final Map<String, boolean[]> alarms = new ConcurrentHashMap<>();
    private final BlockingQueue<Consumer<CentralStation>> due = new LinkedBlockingQueue<>();

    private record Heard(List<Reading> readings, Instant determined) {}

    /** @param shift seconds a device's clock is wrong by, so that its values are still found by the ward's own */
    Station(Script script, Member self, Tempo tempo, Truth truth, Authority authority, ToLongFunction<String> shift) {
        this.script = script;
        this.self = self;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
        this.shift = shift;
    }

    CentralStation start() throws IOException {
        return CentralStation.start(self.name(), self.address(), authority, this);
    }

    /** The central station, on its own thread, until interrupted. */
    void run(CentralStation station, List<Member> bedsides) throws IOException, InterruptedException {
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
        while (true) {
            due.take().accept(station);
        }
    }

    /** Attaches anew to a device that was away; any thread. */
    void again(Member bedside) {
        due.add(station -> {
            station.detach(bedside.endpointReference());
            if (attach(station, bedside)) {
                truth.say("attached", bedside.id(), "bed", bedside.bed());
            }
        });
    }

    /** Does this when it is its turn; any thread. */
    void act(Act act) {
        due.add(station -> perform(act, station));
    }

    /** A laptop: switched on for each thing it does, on its own thread, until interrupted. */
    void visit(BlockingQueue<Act> acts) throws IOException, InterruptedException {
        truth.say("ready", self.id(), "address", self.address());
        while (true) {
            Act act = acts.take();
            CentralStation station = start();
            List<Member> wanted = act.deed() == Deed.SETTING_SET ? List.of(act.as()) : act.hit();
            for (Member bedside : wanted) {
                attach(station, bedside);
            }
            perform(act, station);
            station.stop();
        }
    }

    private boolean attach(CentralStation station, Member bedside) {
        try {
            for (int tried = 0; tried < ATTACH_TRIES; tried++) {
                if (station.attach(bedside.endpointReference())) {
                    return true;
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        truth.say("failed", self.id(), "reason", "cannot attach to " + bedside.id());
        return false;
    }

    private void perform(Act act, CentralStation station) {
        truth.begins(act);
        int done = 0;
        try {
            if (act.deed() == Deed.SETTING_SET) {
                done = station.setInspiredOxygen(act.as().endpointReference(), act.values()) ? 1 : 0;
            } else if (act.deed() == Deed.LIMITS_SET) {
                for (Member bedside : act.hit()) {
                    done += station.setOxygenLimit(bedside.endpointReference(), act.values()) ? 1 : 0;
                    Thread.sleep((long) act.pauseMillis());
                }
            } else {
                Thread.sleep((long) (1000 * act.seconds()));
                done = act.hit().size();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        truth.ends(act, "devices", done);
    }

    /** What a monitor told of a second. */
    Optional<Vitals.Seen> at(Member monitor, long second) {
        var known = received.get(monitor.endpointReference());
        Heard heard = known == null ? null : known.get(second);
        if (heard == null) {
            return Optional.empty();
        }
        boolean[] alarm = alarms.getOrDefault(monitor.endpointReference(), new boolean[2]);
        return Optional.of(new Vitals.Seen(heard.readings(), heard.determined(), alarm[0], alarm[1]));
    }

    @Override
    public void values(String endpointReference, Map<String, Double> values, Instant determined) {
        long second = Math.round(tempo.second(determined)) - shift.applyAsLong(endpointReference);
        Map<Reading.Term, Reading> readings = new TreeMap<>();
        values.forEach((handle, value) -> {
            Reading.Term term = TERMS.get(handle);
            if (term != null) {
                readings.put(term, new Reading(term, value));
            }
        });
        var kept = received.computeIfAbsent(endpointReference, reference -> new ConcurrentSkipListMap<>());
        kept.put(second, new Heard(List.copyOf(readings.values()), determined));
        kept.headMap(second - KEPT_SECONDS).clear();
    }

    @Override
    public void alarm(String endpointReference, @Nullable Boolean present, @Nullable Boolean paused) {
        boolean[] before = alarms.getOrDefault(endpointReference, new boolean[2]);
        boolean[] now = {
            present == null ? before[0] : present.booleanValue(), paused == null ? before[1] : paused.booleanValue()
        };
        alarms.put(endpointReference, now);
        script.members().stream()
                .filter(member -> member.endpointReference().equals(endpointReference) && present != null)
                .forEach(member -> truth.say(
                        "alarm-at-station", self.id(), "bed", member.bed(), "low-oxygen", now[0], "paused", now[1]));
    }
}
