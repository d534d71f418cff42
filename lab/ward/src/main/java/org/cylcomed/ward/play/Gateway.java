package org.cylcomed.ward.play;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.cylcomed.ward.hl7.Line;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/**
 * Tells the engine what the bedside monitors measure: values of a bed as soon as it is seen, then in its turn; an alarm
 * when oxygen passes its limit. A message's number and content depend on its bed and turn, not on how fast it went.
 */
final class Gateway {
    static final long ACKNOWLEDGED_WITHIN_MILLIS = 1_500;
    private static final double LOW_OXYGEN = 88;
    /** So long a value is on its way from the monitor to here, at most. */
    private static final int BEHIND = 2;

    private final Script script;
    private final Member self;
    private final Tempo tempo;
    private final Vitals vitals;
    private final Truth truth;
    private final Speaker speaker;
    private final List<Member> monitors;
    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<String, Boolean> low = new HashMap<>();

    Gateway(Script script, Tempo tempo, Vitals vitals, Truth truth) {
        this.script = script;
        this.self = script.of(Scenario.Kind.GATEWAY);
        this.tempo = tempo;
        this.vitals = vitals;
        this.truth = truth;
        this.speaker = Parts.speaker(self, script);
        this.monitors = script.of(Scenario.Stack.SDC).stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR)
                .toList();
    }

    /** On the gateway's own thread, until interrupted. */
    void run() throws InterruptedException {
        Member engine = script.of(Scenario.Kind.ENGINE);
        GuardedSockets sockets = new GuardedSockets(new Guard(script.network()), self.address());
        try (Line line = new Line(
                Executors.newCachedThreadPool(Parts::daemon),
                sockets,
                engine.address(),
                engine.port(),
                ACKNOWLEDGED_WITHIN_MILLIS)) {
            for (long second = (long) tempo.now() + 1; ; second++) {
                tempo.await((double) second);
                for (int place = 0; place < monitors.size(); place++) {
                    Member monitor = monitors.get(place);
                    List<Reading> readings = vitals.at(monitor, second - BEHIND).orElse(List.of());
                    if (!readings.isEmpty()) {
                        values(line, monitor, place, second - BEHIND, readings);
                        alarm(line, monitor, second - BEHIND, readings);
                    }
                }
            }
        }
    }

    private void values(Line line, Member monitor, int place, long second, List<Reading> readings)
            throws InterruptedException {
        double mine = self.every() * place / monitors.size();
        int turn = 1 + (int) Math.floor((second - mine) / self.every());
        Integer last = turns.get(monitor.id());
        if (last != null && turn <= last) {
            return;
        }
        turns.put(monitor.id(), turn);
        String controlId = String.format("%s%02d%04d", self.name().charAt(0), monitor.bed(), turn);
        send(
                line,
                monitor,
                Messages.values(speaker, controlId, tempo.at(second), Parts.subject(monitor, script), readings));
    }

    private void alarm(Line line, Member monitor, long second, List<Reading> readings) throws InterruptedException {
        for (Reading reading : readings) {
            if (reading.term() == Reading.Term.OXYGEN) {
                boolean now = reading.value() < LOW_OXYGEN;
                boolean before = low.getOrDefault(monitor.id(), false);
                if (now != before) {
                    low.put(monitor.id(), now);
                    String controlId = String.format("A%02d%06d", monitor.bed(), second);
                    send(
                            line,
                            monitor,
                            Messages.alarm(
                                    speaker,
                                    controlId,
                                    tempo.at(second),
                                    Parts.subject(monitor, script),
                                    reading,
                                    true,
                                    "88-100",
                                    now));
                }
            }
        }
    }

    private void send(Line line, Member monitor, String text) throws InterruptedException {
        int sent = line.send(text);
        truth.say("sent", self.id(), "bed", monitor.bed(), "times", sent, "text", text);
    }
}
