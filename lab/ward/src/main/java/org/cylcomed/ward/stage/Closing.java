package org.cylcomed.ward.stage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Script;
import tools.jackson.databind.JsonNode;

/** The last line, with what was really counted. */
final class Closing {
    private final Script script;
    private final Notices notices;
    private long strangers = -1;
    private long settings;
    private boolean attackSets;

    Closing(Script script, Notices notices) {
        this.script = script;
        this.notices = notices;
    }

    synchronized void heard(JsonNode fact) {
        switch (fact.path("event").asString("")) {
            case "end" -> strangers = fact.path("strangers").asLong(-1);
            case "act" ->
                script.act(fact.path("story").asString(""))
                        .map(Act::deed)
                        .filter(deed -> deed == Deed.LIMITS_SET || deed == Deed.SETTING_SET)
                        .ifPresent(deed -> attackSets = true);
            // Where the ward's own story sets devices, theirs are not ours.
            case "set" -> settings += attackSets ? 0 : 1;
            default -> {}
        }
    }

    /** Packets come from a file: there is no device to command. */
    synchronized void nothingIsPlayed() {
        strangers = 0;
    }

    synchronized String words() {
        return "Ward stopped. " + attacks() + ", " + notices.falseNotices() + " false notices, "
                + (strangers < 0 ? "unknown" : strangers + settings) + " commands sent to devices. ";
    }

    private String attacks() {
        List<Optional<Duration>> all = notices.all();
        List<Long> found =
                all.stream().flatMap(Optional::stream).map(Duration::toSeconds).toList();
        if (all.isEmpty()) {
            return "No attack";
        }
        String after = found.isEmpty()
                ? ""
                : " in " + found.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " s";
        if (all.size() == found.size()) {
            return all.size() + (all.size() == 1 ? " attack" : " attacks") + " found" + after;
        }
        return all.size() == 1 ? "1 attack NOT found" : found.size() + " of " + all.size() + " attacks found" + after;
    }
}
