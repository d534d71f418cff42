package org.cylcomed.ward.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds what the product says against what really happened. */
final class Notices {
    private static final Set<String> QUIET = Set.of("INFO", "LOW");

    private final Map<String, Member> byAddress = new HashMap<>();
    private final Map<String, Member> byDevice = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, String> judged = new HashMap<>();
    private final Set<String> signedIn = ConcurrentHashMap.newKeySet();
    private final List<Attack> attacks = new ArrayList<>();
    private int falseNotices;

    /** One that began, and how long it took to be found. */
    private static final class Attack {
        private final Act act;
        private final Instant began;
        private @Nullable Duration found;

        private Attack(Act act, Instant began) {
            this.act = act;
            this.began = began;
        }
    }

    Notices(Script script) {
        script.members().forEach(member -> byAddress.put(member.address(), member));
    }

    synchronized void attack(Act begun, Instant at) {
        attacks.add(new Attack(begun, at));
    }

    /** The central station, or the broker, checked this one's certificate and took it. */
    void signedIn(String member) {
        signedIn.add(member);
    }

    /** How the bed's machine is told when it is seen first; one that signs in, when it has. */
    synchronized Optional<Line> seen(JsonNode device) {
        for (JsonNode address : device.path("addresses")) {
            Member member = byAddress.get(address.asString(""));
            if (member != null) {
                byDevice.put(device.path("id").asString(""), member);
                if ((!signsIn(member) || signedIn.contains(member.id())) && named.add(member.id())) {
                    return line(member);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean signsIn(Member member) {
        return switch (member.kind()) {
            case MONITOR, VENTILATOR -> member.stack() == Scenario.Stack.SDC;
            case HOME_HUB, AMBULANCE -> true;
            case PUMP_SERVER,
                    CENTRAL_STATION,
                    GATEWAY,
                    SPARE_GATEWAY,
                    ALARM_MANAGER,
                    ENGINE,
                    RECORD,
                    HOUSE_SERVER,
                    SPARE_HOUSE_SERVER,
                    WORKSTATION,
                    VENDOR_LAPTOP,
                    ARCHIVE,
                    MODALITY,
                    STRANGER,
                    BROKER,
                    CLOUD,
                    UPDATE_SERVER,
                    SEAT -> false;
        };
    }

    private static Optional<Line> line(Member member) {
        return switch (member.kind()) {
            case MONITOR ->
                Optional.of(Line.of(
                        member.stack() == Scenario.Stack.SDC ? "seen.monitor" : "seen.old-monitor",
                        "bed",
                        member.bed()));
            case VENTILATOR -> Optional.of(Line.of("seen.ventilator", "bed", member.bed()));
            case PUMP_SERVER -> Optional.of(Line.of("seen.pump-server", "pumps", member.pumps()));
            case GATEWAY -> Optional.of(Line.of("seen.gateway", "name", member.name()));
            case CENTRAL_STATION -> Optional.of(Line.of("seen.central-station"));
            case ENGINE -> Optional.of(Line.of("seen.engine", "name", member.name()));
            case ALARM_MANAGER -> Optional.of(Line.of("seen.alarm-manager"));
            case RECORD -> Optional.of(Line.of("seen.record"));
            case SPARE_GATEWAY,
                    HOUSE_SERVER,
                    SPARE_HOUSE_SERVER,
                    WORKSTATION,
                    VENDOR_LAPTOP,
                    ARCHIVE,
                    MODALITY,
                    STRANGER,
                    UPDATE_SERVER,
                    SEAT -> Optional.empty();
            case HOME_HUB -> Optional.of(Line.of("seen.hub", "bed", member.bed()));
            case AMBULANCE -> Optional.of(Line.of("seen.ambulance", "number", Tour.number(member)));
            case BROKER -> Optional.of(Line.of("seen.broker"));
            case CLOUD -> Optional.of(Line.of("seen.platform"));
        };
    }

    synchronized boolean anythingNamed() {
        return !named.isEmpty();
    }

    /** Whether this finding is news of the last attack, for the first time; anything else above low is a false notice. */
    synchronized boolean isTheAttack(JsonNode finding, Instant now) {
        String id = finding.path("id").asString("");
        String state =
                finding.path("count").asLong() + " " + finding.path("last").asString("");
        String before = judged.put(id, state);
        if (state.equals(before) || QUIET.contains(finding.path("severity").asString(""))) {
            return false;
        }
        for (Attack attack : attacks.reversed()) {
            if (concerns(finding, attack.act)) {
                boolean first = attack.found == null && attack.equals(attacks.getLast());
                if (first) {
                    attack.found = Duration.between(attack.began, now);
                }
                return first;
            }
        }
        falseNotices += before == null ? 1 : 0;
        return false;
    }

    private boolean concerns(JsonNode finding, Act act) {
        Scenario.Story story = act.story();
        List<String> expected = story == null ? List.of() : story.expected().kinds();
        String about = finding.toString();
        Member device = byDevice.get(finding.path("device").path("id").asString(""));
        Member peer = byDevice.get(finding.path("peerDevice").asString(""));
        boolean itsKind = expected.contains(finding.path("kind").asString(""));
        return about.contains(act.actor().address())
                || act.actor().equals(device)
                || (itsKind
                        && (about.contains(act.as().address())
                                || stands(finding, act)
                                || isOf(act, device)
                                || isOf(act, peer)));
    }

    /** What tells no address, as a sensor behind a hub, still stands somewhere. */
    private static boolean stands(JsonNode finding, Act act) {
        String place = Tour.place(act.as());
        return !place.isEmpty()
                && place.equals(finding.path("device").path("bed").asString(""));
    }

    private static boolean isOf(Act act, @Nullable Member member) {
        return member != null && (member.equals(act.as()) || (member.bed() > 0 && member.bed() == act.bed()));
    }

    /** Of the last attack. */
    synchronized Optional<Duration> found() {
        return attacks.isEmpty() ? Optional.empty() : Optional.ofNullable(attacks.getLast().found);
    }

    /** Of each attack that began, in order; empty if it was not found. */
    synchronized List<Optional<Duration>> all() {
        List<Optional<Duration>> all = new ArrayList<>();
        attacks.forEach(attack -> all.add(Optional.ofNullable(attack.found)));
        return all;
    }

    synchronized int falseNotices() {
        return falseNotices;
    }

    synchronized boolean began() {
        return !attacks.isEmpty();
    }
}
