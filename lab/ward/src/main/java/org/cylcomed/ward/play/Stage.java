package org.cylcomed.ward.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import tools.jackson.databind.JsonNode;

/** Who is there already: on a slow computer an act waits for those it is about. */
final class Stage {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<Scenario.Kind> NEVER_SAY =
            Set.of(Scenario.Kind.SEAT, Scenario.Kind.GATEWAY, Scenario.Kind.SPARE_GATEWAY, Scenario.Kind.RECORD);

    private final Set<String> there = new HashSet<>();

    synchronized void heard(JsonNode said) {
        String event = said.path("event").asString("");
        if (event.equals("ready") || event.equals("attached")) {
            there.add(event + " " + said.path("member").asString(""));
            notifyAll();
        }
    }

    synchronized void await(Act act, List<Member> too, boolean sdc) throws InterruptedException {
        List<Member> wanted = new ArrayList<>(act.hit());
        wanted.addAll(too);
        wanted.add(act.actor());
        wanted.add(act.to());
        await(wanted, sdc);
    }

    /** Until all are there; at most for some minutes. */
    synchronized void await(List<Member> wanted, boolean sdc) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.stream().allMatch(member -> isThere(member, sdc))) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private boolean isThere(Member member, boolean sdc) {
        boolean device = member.kind() == Scenario.Kind.MONITOR || member.kind() == Scenario.Kind.VENTILATOR;
        if (NEVER_SAY.contains(member.kind()) || (!sdc && member.stack() == Scenario.Stack.SDC)) {
            return true;
        }
        return (device && member.stack() == Scenario.Stack.SDC)
                ? there.contains("attached " + member.id())
                : there.contains("ready " + member.id());
    }
}
