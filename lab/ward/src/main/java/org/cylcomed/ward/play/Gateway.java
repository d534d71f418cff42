package org.cylcomed.ward.play;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.cylcomed.ward.hl7.Line;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine what the bedside monitors measure, and the alarm manager of alarms: values of a bed as soon as it is
 * seen, then in its turn, and every few seconds while its alarm is on. A message's number and content
 * depend on its bed and turn, not on how fast it went.
 */
final class Gateway {
    static final long ACKNOWLEDGED_WITHIN_MILLIS = 1_500;
    /** So long a value is on its way from the monitor to here, at most. */
    static final int BEHIND = 2;

    private static final int LEFT_SECONDS = 10;
    private static final int EVERY_IN_ALARM = 3;
    private static final int MOST_KEPT = 500;
    private static final int MISSED_SECONDS = 3;

    private final Script script;
    private final Member self;
    private final boolean spare;
    private final Tempo tempo;
    private final Vitals vitals;
    private final AlarmForwarder alarms;
    private final Truth truth;
    private final Speaker speaker;
    private final List<Member> monitors;
    private final Map<String, Integer> turns = new HashMap<>();
    private final Deque<String> kept = new ArrayDeque<>();
    private final Deque<String> last = new ArrayDeque<>();
    private volatile @Nullable Act act;
    private double until;
    private boolean begun;

    /**
     * @param spare whether it waits until its twin is away
     * @param vitals asked once for each thread
     */
    Gateway(Script script, Member self, boolean spare, Tempo tempo, Supplier<Vitals> vitals, Truth truth) {
        this.script = script;
        this.self = self;
        this.spare = spare;
        this.tempo = tempo;
        this.vitals = vitals.get();
        this.truth = truth;
        // A pair has one name: the first's.
        this.speaker = Parts.speaker(script.of(Scenario.Kind.GATEWAY), script);
        this.monitors = script.of(Scenario.Stack.SDC).stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR)
                .toList();
        this.alarms = new AlarmForwarder(script, self, tempo, vitals.get(), truth, speaker, monitors);
        alarms.away(spare);
    }

    /** Does this from now on; any thread. */
    void act(Act due) {
        if (due.deed() == Deed.ALARM_DROPPED) {
            alarms.drop(due);
        } else {
            act = due;
        }
    }

    /** On the gateway's own thread, until interrupted. */
    void run() throws InterruptedException {
        // Of this thread, and so in its namespace.
        Parts.daemon(this::forward).start();
        try (Line engine = line(script.of(Scenario.Kind.ENGINE))) {
            for (long second = Math.max(1, (long) tempo.now() + 1); ; second++) {
                tempo.await((double) second);
                // Of what it could not send for so long nothing is left: it goes on with the present.
                second = Math.max(second, (long) tempo.now() - LEFT_SECONDS);
                Act now = current(second);
                boolean away = spare ? !standsIn(now, second) : isAway(now);
                alarms.away(away);
                if (away) {
                    if (now != null && now.deed() == Deed.GATEWAY_RESTART) {
                        keep(second - BEHIND);
                    }
                    if (spare) {
                        followTurns(second - BEHIND);
                    }
                    // Who is off has no connection either.
                    engine.hangUp();
                    continue;
                }
                flush(engine);
                for (int place = 0; place < monitors.size(); place++) {
                    Member monitor = monitors.get(place);
                    Optional<Vitals.Seen> seen = vitals.at(monitor, second - BEHIND);
                    if (seen.isPresent()) {
                        values(engine, monitor, place, second - BEHIND, seen.get());
                    }
                }
            }
        }
    }

    private void forward() {
        try (Line manager = line(script.of(Scenario.Kind.ALARM_MANAGER))) {
            alarms.run(manager);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Line line(Member to) {
        GuardedSockets sockets = new GuardedSockets(new Guard(script.network()), self.address(), null);
        return new Line(
                Executors.newCachedThreadPool(Parts::daemon),
                sockets,
                to.address(),
                to.port(),
                false,
                ACKNOWLEDGED_WITHIN_MILLIS);
    }

    /** A twin misses the other for some seconds before it speaks, and is silent before the other is back. */
    private boolean standsIn(@Nullable Act now, long second) {
        return now != null
                && now.deed() == Deed.FAILOVER
                && second >= until - now.seconds() + MISSED_SECONDS
                && second < until - MISSED_SECONDS;
    }

    private static boolean isAway(@Nullable Act now) {
        return now != null && (now.deed() == Deed.FAILOVER || now.deed() == Deed.GATEWAY_RESTART);
    }

    /** What is going on; says when it begins and ends. */
    private @Nullable Act current(long second) {
        Act due = act;
        if (due == null) {
            return null;
        }
        if (!begun) {
            begun = true;
            until = second + due.seconds();
            if (!spare) {
                truth.begins(due);
            }
        }
        if (second < until) {
            return due;
        }
        act = null;
        begun = false;
        if (due.deed() == Deed.GATEWAY_RESTART) {
            // What it sent last it does not remember to have sent.
            last.descendingIterator().forEachRemaining(kept::addFirst);
        }
        if (!spare) {
            truth.ends(due, "late", kept.size());
        }
        return null;
    }

    /** Nobody takes them now: they are kept, with the time they were determined at. */
    private void keep(long second) {
        for (Member monitor : monitors) {
            if ((second + monitor.bed()) % EVERY_IN_ALARM == 0 && kept.size() < MOST_KEPT) {
                vitals.at(monitor, second)
                        .ifPresent(seen ->
                                kept.add(text(monitor, String.format("K%02d%06d", monitor.bed(), second), seen)));
            }
        }
    }

    private void flush(Line engine) throws InterruptedException {
        while (!kept.isEmpty()) {
            if (engine.send(kept.getFirst()) == 0) {
                return;
            }
            kept.removeFirst();
        }
    }

    /** A twin goes on where the other stopped. */
    private void followTurns(long second) {
        for (int place = 0; place < monitors.size(); place++) {
            turns.put(monitors.get(place).id(), turn(place, second));
        }
    }

    private int turn(int place, long second) {
        double mine = self.every() * place / monitors.size();
        return 1 + (int) Math.floor((second - mine) / self.every());
    }

    private void values(Line line, Member monitor, int place, long second, Vitals.Seen seen)
            throws InterruptedException {
        int turn = turn(place, second);
        Integer before = turns.get(monitor.id());
        if (before == null || turn > before) {
            turns.put(monitor.id(), turn);
            send(line, monitor, String.format("%s%02d%04d", speaker.name().charAt(0), monitor.bed(), turn), seen);
        } else if (seen.alarm() && (second + monitor.bed()) % EVERY_IN_ALARM == 0) {
            send(line, monitor, String.format("%s%02dS%06d", speaker.name().charAt(0), monitor.bed(), second), seen);
        }
    }

    private String text(Member monitor, String controlId, Vitals.Seen seen) {
        return Messages.values(speaker, controlId, seen.determined(), Parts.subject(monitor, script), seen.readings());
    }

    private void send(Line line, Member monitor, String controlId, Vitals.Seen seen) throws InterruptedException {
        String text = text(monitor, controlId, seen);
        int sent = line.send(text);
        if (sent == 0 && kept.size() < MOST_KEPT) {
            kept.add(text);
        }
        last.addLast(text);
        while (last.size() > 3) {
            last.removeFirst();
        }
        String oxygen = seen.readings().stream()
                .filter(reading -> reading.term() == Reading.Term.OXYGEN)
                .map(reading -> String.format("%.0f", reading.value()))
                .findFirst()
                .orElse("");
        truth.say(
                "sent",
                self.id(),
                "bed",
                monitor.bed(),
                "message",
                controlId,
                "times",
                sent,
                "oxygen",
                oxygen,
                "text",
                text);
    }
}
