package org.cylcomed.ward.play;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.cylcomed.ward.hl7.Engine;
import org.cylcomed.ward.hl7.Line;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Subject;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.physiology.Patient;
import org.cylcomed.ward.scenario.Happening;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/** Plays the HL7 family: the engine, old monitors that speak to it themselves, and the server of the pumps. */
final class Hl7Process implements Player {
    private static final long LATE_MILLIS = Gateway.ACKNOWLEDGED_WITHIN_MILLIS + 600;

    private final Script script;
    private final Tempo tempo;
    private final Truth truth;
    private final boolean withGateway;
    private volatile @Nullable Engine engine;

    /** @param withGateway where no SDC is played, the gateway measures the patients itself */
    Hl7Process(Script script, Tempo tempo, Truth truth, boolean withGateway) {
        this.script = script;
        this.tempo = tempo;
        this.truth = truth;
        this.withGateway = withGateway;
    }

    @Override
    public void start(Lan lan) {
        Member self = script.of(Scenario.Kind.ENGINE);
        lan.join(
                self,
                () -> {
                    engine = new Engine(
                            Executors.newCachedThreadPool(Parts::daemon),
                            new GuardedSockets(new Guard(script.network()), self.address()),
                            self.port(),
                            LATE_MILLIS);
                    truth.say("ready", self.id(), "address", self.address());
                },
                this::failed);
        for (Member member : script.of(Scenario.Stack.HL7)) {
            switch (member.kind()) {
                case MONITOR -> lan.join(member, () -> monitor(member), this::failed);
                case PUMP_SERVER -> lan.join(member, () -> pumps(member), this::failed);
                case GATEWAY -> {
                    if (withGateway) {
                        lan.join(member, () -> new Gateway(script, tempo, patients(), truth).run(), this::failed);
                    }
                }
                case ENGINE, VENTILATOR, CENTRAL_STATION, WORKSTATION -> {}
            }
        }
    }

    private void failed(Member member, Exception failure) {
        truth.say("failed", member.id(), "reason", String.valueOf(failure.getMessage()));
    }

    @Override
    public void command(String line) {
        String[] words = line.split(" ", -1);
        Engine running = engine;
        if (words[0].equals("slow") && running != null) {
            running.beSlow(words[1], Integer.parseInt(words[2]));
        }
    }

    private Line line(Member member) {
        Member to = script.of(Scenario.Kind.ENGINE);
        return new Line(
                Executors.newCachedThreadPool(Parts::daemon),
                new GuardedSockets(new Guard(script.network()), member.address()),
                to.address(),
                to.port(),
                Gateway.ACKNOWLEDGED_WITHIN_MILLIS * 4);
    }

    private void monitor(Member self) throws InterruptedException {
        Patient patient = script.patient(self);
        try (Line line = line(self)) {
            for (int turn = 0; ; turn++) {
                double due = self.offset() / 4 + 2 + turn * self.every();
                if (due < tempo.now() - self.every()) {
                    continue;
                }
                tempo.await(due);
                patient.advance((long) due);
                String text = Messages.values(
                        Parts.speaker(self, script),
                        String.format("%s%05d", self.name(), turn),
                        tempo.at((long) due),
                        Parts.subject(self, script),
                        Reading.of(patient.numbers()));
                truth.say("sent", self.id(), "bed", self.bed(), "times", line.send(text));
            }
        }
    }

    private void pumps(Member self) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(self.patientSeed());
        double[] rates = random.doubles(self.pumps(), 1, 12)
                .map(rate -> Math.rint(rate * 10) / 10)
                .toArray();
        Optional<Happening> dose =
                script.happenings().stream().filter(each -> each.pump() > 0).findFirst();
        boolean changed = false;
        try (Line line = line(self)) {
            for (int message = 0; ; message++) {
                double due = self.offset() / 8 + 2 + message * self.every() / self.pumps();
                tempo.await(due);
                if (!changed && dose.isPresent() && due >= dose.get().at()) {
                    changed = true;
                    int pump = dose.get().pump() - 1;
                    rates[pump] = Math.rint(rates[pump] * 12) / 10;
                    pump(line, self, pump, due, rates[pump], "E" + message);
                }
                int pump = message % self.pumps();
                pump(line, self, pump, due, rates[pump], String.format("P%06d", message));
            }
        }
    }

    private void pump(Line line, Member self, int pump, double due, double rate, String controlId)
            throws InterruptedException {
        List<String> person = script.person(1 + pump % 14);
        Subject subject = new Subject(
                person.get(0),
                person.get(1),
                person.get(2),
                "BED" + (1 + pump % 14),
                String.format("%s%02X", self.identifier().substring(0, 14), pump + 1),
                self.model(),
                Subject.Kind.PUMP);
        double remaining = Math.max(0, Math.rint(10 * (50 - rate * due / 3600)) / 10);
        line.send(Messages.values(
                Parts.speaker(self, script),
                controlId,
                tempo.at(due),
                subject,
                List.of(
                        new Reading(Reading.Term.PUMP_RATE, rate),
                        new Reading(Reading.Term.PUMP_REMAINING, remaining))));
    }

    private Vitals patients() {
        Map<String, Patient> patients = new ConcurrentHashMap<>();
        return (monitor, second) -> {
            if (second < 1) {
                return Optional.empty();
            }
            Patient patient = patients.computeIfAbsent(monitor.id(), id -> script.patient(monitor));
            patient.advance(second);
            return Optional.of(Reading.of(patient.numbers()));
        };
    }
}
