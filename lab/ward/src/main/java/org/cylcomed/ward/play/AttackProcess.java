package org.cylcomed.ward.play;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.cylcomed.ward.attack.Hl7Impostor;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** The attacker's machine: silent until told to act. It has overheard what the gateway sent. */
final class AttackProcess implements Player {
    private static final int MOST_HEARD = 200;

    private final Script script;
    private final Truth truth;
    private final List<String> heard = new ArrayList<>();
    private final BlockingQueue<Act> due = new LinkedBlockingQueue<>();

    AttackProcess(Script script, Truth truth) {
        this.script = script;
        this.truth = truth;
    }

    @Override
    public void start(Lan lan) {
        Member self = script.of(Scenario.Kind.WORKSTATION);
        lan.join(
                self,
                () -> {
                    truth.say("ready", self.id(), "address", self.address());
                    while (true) {
                        act(due.take());
                    }
                },
                (member, failure) -> truth.say("failed", member.id(), "reason", String.valueOf(failure.getMessage())));
    }

    private void act(Act act) throws InterruptedException {
        List<String> known;
        synchronized (heard) {
            known = List.copyOf(heard);
        }
        Hl7Impostor impostor = new Hl7Impostor(script, act);
        truth.say(
                "attack-begins",
                act.actor().id(),
                "story",
                act.name(),
                "bed",
                act.bed(),
                "address",
                act.actor().address(),
                "oxygen",
                impostor.trueOxygen(known),
                "saidOxygen",
                Hl7Impostor.GOOD_OXYGEN);
        int sent = impostor.run(known, Executors.newCachedThreadPool(Parts::daemon));
        truth.say("attack-ends", act.actor().id(), "story", act.name(), "messages", sent);
    }

    @Override
    public void command(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "heard" -> {
                synchronized (heard) {
                    heard.add(new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8));
                    if (heard.size() > MOST_HEARD) {
                        heard.removeFirst();
                    }
                }
            }
            case "act" -> script.act(words[1]).ifPresent(due::add);
            case "" -> {}
            default -> truth.say("failed", "attacker", "reason", "not understood: " + words[0]);
        }
    }
}
