package org.cylcomed.ward.stage;

import java.time.Duration;
import java.time.Instant;
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

    private final Script script;
    private final Map<String, Member> byAddress = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> judged = new HashSet<>();
    private final Set<String> signedIn = ConcurrentHashMap.newKeySet();
    private @Nullable Act act;
    private @Nullable Instant began;
    private @Nullable Duration found;
    private int falseNotices;

    Notices(Script script) {
        this.script = script;
        script.members().forEach(member -> byAddress.put(member.address(), member));
    }

    void attack(Act begun, Instant at) {
        if (began == null) {
            act = begun;
            began = at;
        }
    }

    /** The central station checked this one's certificate and took it. */
    void signedIn(String member) {
        signedIn.add(member);
    }

    /** How the bed's machine is told when it is seen first; one that signs in, when it has. */
    Optional<String> seen(JsonNode device) {
        for (JsonNode address : device.path("addresses")) {
            Member member = byAddress.get(address.asString(""));
            if (member != null && (!signsIn(member) || signedIn.contains(member.id())) && named.add(member.id())) {
                return words(member);
            }
        }
        return Optional.empty();
    }

    private static boolean signsIn(Member member) {
        return member.stack() == Scenario.Stack.SDC
                && (member.kind() == Scenario.Kind.MONITOR || member.kind() == Scenario.Kind.VENTILATOR);
    }

    private Optional<String> words(Member member) {
        String bed = "Bed " + member.bed() + ": ";
        return switch (member.kind()) {
            case MONITOR ->
                Optional.of(bed + "monitor seen. "
                        + (member.stack() == Scenario.Stack.SDC
                                ? "Sends heart rate, oxygen, breathing. Encrypted. Signed in as itself."
                                : "Sends heart rate, oxygen, breathing. In clear text: an old one."));
            case VENTILATOR ->
                Optional.of(bed + "ventilator seen. Sends pressure and flow. Encrypted. Signed in as itself.");
            case PUMP_SERVER -> Optional.of("Pump server seen. Speaks for " + member.pumps() + " pumps.");
            case GATEWAY -> Optional.of("Gateway " + member.name() + " seen. Brings the beds' values to the record.");
            case CENTRAL_STATION -> Optional.of("Central station seen. Listens to every bed.");
            case ENGINE -> Optional.of("Integration engine " + member.name() + " seen. Keeps the record.");
            case ALARM_MANAGER -> Optional.of("Alarm manager seen. Passes alarms on to people.");
            case RECORD -> Optional.of("Record seen. Encrypted.");
            case SPARE_GATEWAY, HOUSE_SERVER, SPARE_HOUSE_SERVER, WORKSTATION, VENDOR_LAPTOP, STRANGER, SEAT ->
                Optional.empty();
            case HOME_HUB, AMBULANCE, BROKER, CLOUD -> Optional.empty();
        };
    }

    boolean anythingNamed() {
        return !named.isEmpty();
    }

    /** Whether this finding is the first of the attack's; anything else above low is a false notice. */
    boolean isTheAttack(JsonNode finding, Instant now) {
        if (!judged.add(finding.path("id").asString(""))
                || QUIET.contains(finding.path("severity").asString(""))) {
            return false;
        }
        Act begun = act;
        Instant start = began;
        if (begun != null && start != null && concerns(finding, begun)) {
            boolean first = found == null;
            if (first) {
                found = Duration.between(start, now);
            }
            return first;
        }
        falseNotices++;
        return false;
    }

    private static boolean concerns(JsonNode finding, Act act) {
        Scenario.Story story = act.story();
        List<String> expected = story == null ? List.of() : story.expected().kinds();
        String about = finding.toString();
        return about.contains(act.actor().address())
                || (expected.contains(finding.path("kind").asString(""))
                        && about.contains(act.as().address()));
    }

    Optional<Duration> found() {
        return Optional.ofNullable(found);
    }

    int falseNotices() {
        return falseNotices;
    }

    boolean began() {
        return began != null;
    }

    int members() {
        return script.members().size();
    }
}
