package org.cylcomed.ward.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.hl7.Line;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Subject;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.pump.Pump;
import org.cylcomed.ward.scenario.Happening;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** Speaks for the pumps of the ward, each in its turn, over TLS; a dose changed at a keypad is told at once. */
final class PumpServer {
    private static final double SYRINGE = 50;
    private static final long WAIT_MILLIS = 6_000;

    private final Script script;
    private final Member self;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    private final List<Pump> pumps = new ArrayList<>();
    private final int beds;

    PumpServer(Script script, Member self, Tempo tempo, Truth truth, Authority authority) {
        this.script = script;
        this.self = self;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
        SplittableRandom random = new SplittableRandom(self.patientSeed());
        for (int pump = 0; pump < self.pumps(); pump++) {
            Pump made = new Pump(SYRINGE, Math.rint(random.nextDouble(1, 12) * 10) / 10);
            // One in six stands by, as on every ward.
            if (random.nextInt(6) > 0) {
                made.start();
            }
            pumps.add(made);
        }
        beds = (int) script.members().stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR)
                .count();
    }

    /** On its own thread, until interrupted. */
    void run() throws InterruptedException {
        Optional<Happening> dose =
                script.happenings().stream().filter(each -> each.pump() > 0).findFirst();
        boolean changed = false;
        Member to = script.of(Scenario.Kind.ENGINE);
        GuardedSockets sockets = new GuardedSockets(
                new Guard(script.network()), self.address(), authority.context(self.name(), self.address()));
        truth.say("ready", self.id(), "address", self.address(), "pumps", self.pumps());
        try (Line line = new Line(
                Executors.newCachedThreadPool(Parts::daemon),
                sockets,
                to.address(),
                Parts.tlsPort(to),
                true,
                WAIT_MILLIS)) {
            for (int message = 0; ; message++) {
                double due = self.offset() / 8 + 2 + message * self.every() / self.pumps();
                if (due < tempo.now() - self.every()) {
                    continue;
                }
                tempo.await(due);
                if (!changed && dose.isPresent() && due >= dose.get().at()) {
                    changed = true;
                    int pump = dose.get().pump() - 1;
                    Pump typed = pumps.get(pump);
                    typed.advance(due);
                    typed.confirm(Math.rint(typed.rate() * 12) / 10);
                    typed.start();
                    send(line, pump, due, "E" + message);
                }
                send(line, message % self.pumps(), due, String.format("P%06d", message));
            }
        }
    }

    private void send(Line line, int pump, double due, String controlId) throws InterruptedException {
        Pump speaking = pumps.get(pump);
        speaking.advance(due);
        int bed = 1 + pump % beds;
        List<String> person = script.person(bed);
        Subject subject = new Subject(
                person.get(0),
                person.get(1),
                person.get(2),
                "BED" + bed,
                identifier(self, pump + 1),
                self.model(),
                Subject.Kind.PUMP);
        int times = line.send(Messages.pump(
                Parts.speaker(self, script),
                controlId,
                tempo.at(due),
                subject,
                List.of(
                        new Reading(Reading.Term.PUMP_RATE, speaking.flow()),
                        new Reading(Reading.Term.PUMP_REMAINING, tenths(speaking.remaining())),
                        new Reading(Reading.Term.PUMP_GIVEN, tenths(speaking.given()))),
                speaking.state().word()));
        truth.say("sent", self.id(), "pump", pump + 1, "message", controlId, "times", times);
    }

    /** EUI-64 of one of its pumps. */
    static String identifier(Member server, int pump) {
        return String.format("%s%02X", server.identifier().substring(0, 14), pump);
    }

    private static double tenths(double millilitres) {
        return Math.rint(millilitres * 10) / 10;
    }
}
