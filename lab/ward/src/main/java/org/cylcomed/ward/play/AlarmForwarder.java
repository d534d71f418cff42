package org.cylcomed.ward.play;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.ward.hl7.Line;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's way for alarms: tells the alarm manager when one begins to sound at a bed and when it ends. On a thread of
 * its own, so that no alarm waits for an engine that does not answer.
 */
final class AlarmForwarder {
    private final Script script;
    private final Member self;
    private final Tempo tempo;
    private final Vitals vitals;
    private final Truth truth;
    private final Speaker speaker;
    private final List<Member> monitors;
    private final Set<String> sounding = new HashSet<>();
    private volatile boolean away;
    private volatile @Nullable Act dropping;
    private double until;

    AlarmForwarder(
            Script script,
            Member self,
            Tempo tempo,
            Vitals vitals,
            Truth truth,
            Speaker speaker,
            List<Member> monitors) {
        this.script = script;
        this.self = self;
        this.tempo = tempo;
        this.vitals = vitals;
        this.truth = truth;
        this.speaker = speaker;
        this.monitors = monitors;
    }

    /** Keeps alarms of its bed from now on, until it is over for so long after the first; any thread. */
    void drop(Act act) {
        dropping = act;
    }

    /** Says nothing, and has no connection, while it is; any thread. */
    void away(boolean now) {
        away = now;
    }

    /** On the thread that made the line, until interrupted. */
    void run(Line manager) throws InterruptedException {
        for (long second = Math.max(1, (long) tempo.now() + 1); ; second++) {
            tempo.await((double) second);
            if (away) {
                manager.hangUp();
                continue;
            }
            Act now = dropping;
            if (now != null && until > 0 && second >= until) {
                dropping = null;
                until = 0;
                truth.ends(now);
                now = null;
            }
            for (Member monitor : monitors) {
                Optional<Vitals.Seen> seen = vitals.at(monitor, second - Gateway.BEHIND);
                if (seen.isPresent()) {
                    alarm(manager, monitor, second, seen.get(), now);
                }
            }
        }
    }

    private void alarm(Line manager, Member monitor, long second, Vitals.Seen seen, @Nullable Act now)
            throws InterruptedException {
        boolean sounds = seen.alarm() && !seen.paused();
        Optional<Reading> oxygen = seen.readings().stream()
                .filter(reading -> reading.term() == Reading.Term.OXYGEN)
                .findFirst();
        if (sounds == sounding.contains(monitor.id()) || oxygen.isEmpty()) {
            return;
        }
        if (sounds) {
            sounding.add(monitor.id());
        } else {
            sounding.remove(monitor.id());
        }
        if (now != null && monitor.bed() == now.bed()) {
            if (sounds && until == 0) {
                until = second + now.seconds();
                // Dropping begins with the first alarm that is dropped.
                truth.begins(now, "dropped", "oxygen-low");
            }
            return;
        }
        int sent = manager.send(Messages.alarm(
                speaker,
                String.format("A%02d%06d", monitor.bed(), second - Gateway.BEHIND),
                seen.determined(),
                Parts.subject(monitor, script),
                oxygen.get(),
                true,
                "88-100",
                sounds));
        truth.say(
                "alarm-forwarded",
                self.id(),
                "bed",
                monitor.bed(),
                "low-oxygen",
                sounds,
                "times",
                sent,
                "determined",
                seen.determined().toString());
    }
}
