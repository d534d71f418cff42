package org.cylcomed.ward.stage;

import java.util.HashSet;
import java.util.Set;
import org.cylcomed.ward.physiology.Episode;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import tools.jackson.databind.JsonNode;

/** Whether a ward has come so far that an act means something: an attack that hides a value needs one to hide. */
final class Preparation {
    private static final int SENT_BEFORE_ATTACK = 4;
    private static final int WITHIN_SECONDS = 180;

    private final DemoOptions options;
    private final Script script;
    private final Storyboard board;
    private final Set<Integer> unwell = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> seats = new HashSet<>();
    private final Set<String> senders = new HashSet<>();
    private int sent;

    Preparation(DemoOptions options, Script script, Storyboard board) {
        this.options = options;
        this.script = script;
        this.board = board;
    }

    void heard(JsonNode fact) {
        switch (fact.path("event").asString("")) {
            case "sent" -> {
                String member = fact.path("member").asString("");
                senders.add(member);
                sent += member.equals("gateway") ? 1 : 0;
            }
            case "alarm" -> {
                if (fact.path("low-oxygen").asBoolean(false)) {
                    unwell.add(fact.path("bed").asInt());
                } else {
                    unwell.remove(fact.path("bed").asInt());
                }
            }
            case "seat" -> {
                String said = fact.path("said").asString("");
                // What the readers say when they have come to a device, and to the record.
                if (said.startsWith("reads ")) {
                    read.add(said.substring("reads ".length()));
                }
                if (said.startsWith("reading ")) {
                    seats.add(fact.path("member").asString(""));
                }
            }
            default -> {}
        }
    }

    /** On a computer too slow for all of it, in the end nevertheless. */
    boolean isReadyFor(Act act) {
        boolean values = options.tour().isAtHome()
                ? senders.contains(act.as().id()) && seats.containsAll(Set.of(Launch.VALUES_SEAT, Launch.RECORD_SEAT))
                : sent >= SENT_BEFORE_ATTACK && isUnwell(act) && isRead(act);
        return values || board.seconds() > WITHIN_SECONDS;
    }

    private boolean isUnwell(Act act) {
        Scenario.Prelude prelude = act.prelude();
        boolean wanted = options.sdc() && prelude != null && prelude.episode() == Episode.Kind.DESATURATION;
        return !wanted || unwell.contains(act.bed());
    }

    private boolean isRead(Act act) {
        if (!options.sdc()) {
            return true;
        }
        String monitor =
                script.monitor(act.bed()).map(Member::endpointReference).orElse("");
        boolean signsIn = script.monitor(act.bed())
                .filter(member -> member.stack() == Scenario.Stack.SDC)
                .isPresent();
        return seats.contains(Launch.RECORD_SEAT) && (!signsIn || read.contains(monitor));
    }
}
