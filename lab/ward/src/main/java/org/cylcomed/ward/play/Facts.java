package org.cylcomed.ward.play;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Happening;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** What a judge has to know beforehand: who is there, and of each act what should be noticed and what must not be done. */
record Facts(Script script, Truth truth) {
    void beginning() {
        truth.say(
                "ward",
                "director",
                "scenario",
                script.scenario().name(),
                "network",
                script.network(),
                "seed",
                script.seed());
        for (Member member : script.members()) {
            truth.say("member", member.id(), "is", member(member));
        }
    }

    /** By every name it is seen under. */
    private static Map<String, Object> member(Member member) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", member.id());
        facts.put("role", member.role());
        facts.put("kind", member.kind().name());
        facts.put("stack", member.stack().name());
        facts.put("bed", member.bed());
        facts.put("address", member.address());
        facts.put("port", member.port());
        facts.put("mac", member.mac());
        facts.put("identifier", member.identifier());
        facts.put("endpointReference", member.stack() == Scenario.Stack.SDC ? member.endpointReference() : "");
        facts.put("name", member.name());
        facts.put("model", member.model());
        facts.put("pumps", member.pumps());
        boolean hub = member.kind() == Scenario.Kind.HOME_HUB || member.kind() == Scenario.Kind.AMBULANCE;
        facts.put("sensors", hub ? List.of(member.sensor(0), member.sensor(1)) : List.of());
        return facts;
    }

    void happening(Happening happening) {
        truth.say(
                "happening",
                "ward",
                "id",
                happening.id(),
                "bed",
                happening.bed(),
                "pump",
                happening.pump(),
                "said",
                happening.said());
    }

    /** That an act is due now; its first deed on the wire is told by who does it. */
    void act(Act act) {
        Map<String, Object> expected = new LinkedHashMap<>();
        List<String> techniques = List.of();
        List<String> forbidden = List.of();
        String id = "";
        Scenario.Story story = act.story();
        if (story != null) {
            id = story.id();
            techniques = story.techniques();
            forbidden = story.forbidden().stream().map(Enum::name).toList();
        }
        if (story != null && act.nature() == Act.Nature.ATTACK) {
            Scenario.Expected wanted = story.expected();
            expected.put("device", member(script.meant(act, wanted.device())));
            expected.put("peer", member(script.meant(act, wanted.peer())));
            expected.put("verdict", wanted.verdict().name());
            expected.put("kinds", wanted.kinds());
            expected.put("withinMillis", 1000 * wanted.withinSeconds());
        }
        truth.say(
                "act",
                act.actor().id(),
                "story",
                act.name(),
                "id",
                id,
                "nature",
                act.nature().word(),
                "bed",
                act.bed(),
                "hit",
                act.hit().stream().map(Member::id).toList(),
                "techniques",
                techniques,
                "expected",
                expected,
                "forbidden",
                forbidden,
                "ticket",
                act.ticket() == null ? "" : act.ticket());
    }
}
